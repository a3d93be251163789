namespace Customs.Nes.Clearance.Statistics;

/// <summary>A change of a month: what one fact, or the clock, added to a cell or took back from it.</summary>
/// <param name="At">Receipt of the fact; for goods whose departure was announced ahead, the departure itself.</param>
/// <param name="Position">Ledger row that caused it; 0 when the clock did.</param>
public readonly record struct LedgerEntry(
    DateTimeOffset At, long Position, string Ucr, int Item, StatisticalMonth Month, CorrectionCause Cause,
    StatisticalCell Cell, StatisticalAmount Amount);
