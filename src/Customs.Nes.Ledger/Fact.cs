using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;

namespace Customs.Nes.Ledger;

/// <summary>One row of the ledger: a message and its consequence, as it was committed.</summary>
/// <param name="Position">Increasing from 1, without gaps within a partition.</param>
/// <param name="ReceivedAt">Our clock when it was read, UTC.</param>
/// <param name="Partner">The authenticated submitter.</param>
/// <param name="PreviousPosition">The row before it in the chain of the same UCR; 0 for the first, and outside chains.</param>
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
    ReadOnlyMemory<byte> Record);
