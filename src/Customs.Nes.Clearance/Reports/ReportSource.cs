using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Reports;

/// <summary>A ledger row, as far as reports are made of it.</summary>
/// <param name="Position">Where the row stands: the cursor of every report made of it.</param>
public readonly record struct ReportSource(
    long Position,
    DateTimeOffset ReceivedAt,
    FilingKind Kind,
    FilingOutcome Outcome,
    UcrKey Ucr,
    ServiceCharacters Service,
    ReadOnlyMemory<byte> Message,
    ReadOnlyMemory<byte> Decision,
    ReadOnlyMemory<byte> Response,
    ReadOnlyMemory<byte> Record);
