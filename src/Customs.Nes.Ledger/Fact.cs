using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Reports;
using Customs.Nes.Edifact;

namespace Customs.Nes.Ledger;

/// <summary>One row of the ledger: a message and its consequence, as it was committed.</summary>
/// <param name="Position">Increasing from 1, without gaps within a partition.</param>
/// <param name="ReceivedAt">Our clock when it was read, UTC.</param>
/// <param name="Partner">The authenticated submitter.</param>
/// <param name="PreviousPosition">The row that held the record of its UCR before; 0 when there was none.</param>
/// <param name="InterchangePosition">The first row of the interchange it came in.</param>
/// <param name="Message">UNH to UNT as received (for a refused interchange, all of its bytes that were kept).</param>
/// <param name="Decision">UTF-8 JSON.</param>
/// <param name="Record">The consignment after this message; empty when it did not change.</param>
public sealed record Fact(
    long Position,
    DateTimeOffset ReceivedAt,
    string Partner,
    byte Channel,
    FilingKind Kind,
    FilingOutcome Outcome,
    UcrKey Ucr,
    long PreviousPosition,
    long InterchangePosition,
    ServiceCharacters Service,
    ReadOnlyMemory<byte> Message,
    ReadOnlyMemory<byte> Decision,
    ReadOnlyMemory<byte> Response,
    ReadOnlyMemory<byte> Record)
{
    /// <summary>
    /// What stood before the first message of the interchange (UNA, UNB); in its first row. Head, messages and tails
    /// of an interchange's rows, one after the other, are its bytes as they were received.
    /// </summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>What stood between this message and the next, or the end of the interchange.</summary>
    public ReadOnlyMemory<byte> Tail { get; init; }

    /// <summary>The interchange's identity as the submission gave it; in its first row.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>What the clerk wrote before the answers; in the first row.</summary>
    public ReadOnlyMemory<byte> Opening { get; init; }

    /// <summary>What the clerk wrote after the answers; in the first row.</summary>
    public ReadOnlyMemory<byte> Closing { get; init; }

    /// <summary>As far as reports to parties are made of it.</summary>
    public ReportSource ToReportSource() =>
        new(Position, ReceivedAt, Kind, Outcome, Ucr, Service, Message, Decision, Response, Record);
}
