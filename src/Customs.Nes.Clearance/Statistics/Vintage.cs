namespace Customs.Nes.Clearance.Statistics;

/// <summary>What a row of a release does. Published by name: append only.</summary>
public enum RecordKind : byte
{
    /// <summary>The month shown for the first time.</summary>
    Base = 1,

    /// <summary>Adds to a month shown before.</summary>
    Delta = 2,

    /// <summary>Takes back, sign and all, what was shown before.</summary>
    Retract = 3,
}

/// <summary>Why an older month changes. Published by name: append only.</summary>
public enum CorrectionCause : byte
{
    None = 0,

    /// <summary>The value came, or changed, by a supplementary declaration.</summary>
    Supplementary = 1,

    /// <summary>The declaration was amended.</summary>
    Amend = 2,

    /// <summary>The departure was in another month than thought.</summary>
    DateCorrection = 3,

    Cancel = 4,

    /// <summary>The goods left in that month, and word of it came after its release.</summary>
    Late = 5,

    /// <summary>A movement that had been reported did not happen.</summary>
    Withdrawn = 6,

    /// <summary>A part of the goods left apart from the rest, so each share is another one.</summary>
    Split = 7,

    /// <summary>
    /// Nobody told anything new: rates, procedures, units or thresholds were put right, or something is hidden or put
    /// together that was not.
    /// </summary>
    Settings = 8,
}

/// <summary>One published figure: lines of the same month, kind, cause and cell.</summary>
public readonly record struct VintageRow(
    StatisticalMonth Month, RecordKind Kind, CorrectionCause Cause, StatisticalCell Cell, StatisticalAmount Amount);

/// <summary>
/// A release of figures: the month it is named after in full, and signed corrections of older months. Adding up all
/// releases until one gives exactly what was known at its cut-off, so nobody has to reload a month.
/// </summary>
public sealed class Vintage
{
    private readonly Func<StatisticalMonth, StatisticalMonth, VintageRows> _restate;

    internal Vintage(
        VintageMonth month, StatisticsSummary known, VintageRows rows,
        Func<StatisticalMonth, StatisticalMonth, VintageRows> restate)
    {
        Month = month;
        Known = known;
        Rows = rows;
        _restate = restate;
    }

    public VintageMonth Month { get; }

    /// <summary>What was known at the cut-off.</summary>
    public StatisticsSummary Known { get; }

    /// <summary>In the fixed order of extracts: month, kind, cell, cause.</summary>
    public VintageRows Rows { get; }

    /// <summary>
    /// The months in full as this release leaves them, instead of corrections to them: what a user who keeps no
    /// releases wants. All rows are base rows.
    /// </summary>
    public VintageRows Restate(StatisticalMonth first, StatisticalMonth last) => _restate(first, last);

    /// <summary>The months that have rows here: its own, when anything left in it, and those corrected.</summary>
    public IReadOnlyList<StatisticalMonth> Months()
    {
        var months = new SortedSet<StatisticalMonth>();
        foreach (var row in Rows)
        {
            months.Add(row.Month);
        }

        return [.. months];
    }

    internal static void Restate(
        VintageRows rows, in LineStanding line, StatisticalMonth first, StatisticalMonth last, StatisticsBasis basis)
    {
        if (line.IsCounted && line.Month >= first && line.Month <= last)
        {
            rows.Add(line.Month, RecordKind.Base, CorrectionCause.None, basis.CellOf(line), line.Amount);
        }
    }

    /// <param name="isToldAnew">Something was told of the consignment in between, or has happened since.</param>
    internal static CorrectionCause CauseOf(in LineStanding old, in LineStanding fresh, bool isToldAnew) =>
        isToldAnew ? CauseOf(old, fresh) : CorrectionCause.Settings;

    private static CorrectionCause CauseOf(in LineStanding old, in LineStanding fresh)
    {
        if (old.IsCounted && fresh.IsCounted)
        {
            return old.Month != fresh.Month ? CorrectionCause.DateCorrection
                : old.SupplementaryVersion != fresh.SupplementaryVersion ? CorrectionCause.Supplementary
                : old.Share != fresh.Share ? CorrectionCause.Split
                : CorrectionCause.Amend;
        }

        if (old.IsCounted)
        {
            return fresh.State switch
            {
                LineState.Cancelled or LineState.Refused => CorrectionCause.Cancel,
                LineState.PendingDeparture or LineState.Suspense or LineState.NotAccepted => CorrectionCause.Withdrawn,
                _ => CorrectionCause.Amend,
            };
        }

        return old.State switch
        {
            LineState.PendingValue when old.SupplementaryVersion != fresh.SupplementaryVersion =>
                CorrectionCause.Supplementary,
            LineState.PendingValue or LineState.Excluded or LineState.Cancelled or LineState.Refused =>
                CorrectionCause.Amend,
            _ => CorrectionCause.Late,
        };
    }
}
