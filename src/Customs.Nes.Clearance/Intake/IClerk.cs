using System.Buffers;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Decides messages in ledger order, on the ledger's one writer thread. Every method is a function of its arguments
/// alone (no clock, no I/O but the archive), which is what makes replay give the same answer.
/// </summary>
public interface IClerk
{
    /// <summary>Writes what stands before the messages of the answer: UNB, and a CONTRL if one is due.</summary>
    void Open(Submission submission, long position, IBufferWriter<byte> opening);

    /// <summary>Writes what stands after them: UNZ.</summary>
    void Close(Submission submission, long position, IBufferWriter<byte> closing);

    /// <summary>
    /// Decides one message. <paramref name="record"/> is what the newest row of its UCR says of the consignment (empty
    /// when there is none); the draft receives outcome, decision, response and the new record.
    /// </summary>
    void Decide(
        Submission submission,
        Filing filing,
        long position,
        ReadOnlySpan<byte> record,
        IFactArchive archive,
        FactDraft draft);

    /// <summary>
    /// Whether deciding the message goes through so many records that it is worth going through them once beforehand,
    /// on the caller's side, to have all of it at hand when the writer does.
    /// </summary>
    /// <param name="record">As for <see cref="Decide"/>.</param>
    bool IsFarReaching(Filing filing, ReadOnlySpan<byte> record) => false;

    /// <summary>Another of its kind, for another thread; null where no message is far reaching.</summary>
    IClerk? Twin() => null;

    /// <summary>Writes the whole answer to an interchange whose reference is on record with other content.</summary>
    void RefuseAltered(Submission submission, long firstPosition, IBufferWriter<byte> answer);
}

/// <summary>Messages already in the ledger, the rows of the transaction under way included.</summary>
public interface IFactArchive
{
    /// <summary>The message of that row, UNH to UNT as received; valid until the next call.</summary>
    ReadOnlyMemory<byte> MessageAt(long position, out ServiceCharacters service);

    /// <summary>
    /// What the newest row of another UCR says of it, and where that is; empty when there is none. Valid until the
    /// next call.
    /// </summary>
    ReadOnlySpan<byte> RecordOf(in UcrKey ucr, out long position);

    /// <summary>Adds the rows that may have changed the record of a UCR, newest first.</summary>
    void FindRecords(in UcrKey ucr, List<long> positions);

    /// <summary>The record a row holds; empty when the row is not of this UCR. Valid until the next call.</summary>
    ReadOnlySpan<byte> RecordAt(long position, in UcrKey ucr);

    /// <summary>Each question is a round trip to a server: worth saying beforehand what many will be about.</summary>
    bool IsFar => false;

    /// <summary>
    /// The records of these will be asked for; of consolidations those of their earlier rows, too.
    /// </summary>
    void Announce(List<UcrKey> ucrs)
    {
    }

    /// <summary>The messages of these rows will be asked for.</summary>
    void Announce(List<long> positions)
    {
    }
}

/// <summary>What a message did to a UCR it is not about: a row of its own, after the message's.</summary>
/// <param name="Previous">The row that held the UCR's record before; 0 when there was none.</param>
public readonly record struct Consequence(
    UcrKey Ucr, long Previous, FilingOutcome Outcome, TextRange Decision, TextRange Record);

/// <summary>What the clerk hands back for one row, and for the rows that follow from it. Reused.</summary>
public sealed class FactDraft
{
    public FilingOutcome Outcome { get; set; }

    /// <summary>When false the record of the UCR stays what it was, and the row does not join its chain.</summary>
    public bool ChangesRecord { get; set; }

    /// <summary>Why, as UTF-8 JSON: for officers and for replay, never for the trader.</summary>
    public ArrayBufferWriter<byte> Decision { get; } = new(512);

    /// <summary>The answering message, UNH to UNT; empty when the CONTRL is the only answer.</summary>
    public ArrayBufferWriter<byte> Response { get; } = new(1024);

    /// <summary>The consignment after this message, in the clerk's own form.</summary>
    public ArrayBufferWriter<byte> Record { get; } = new(256);

    private readonly List<Consequence> _consequences = [];
    private readonly ArrayBufferWriter<byte> _consequenceBytes = new(1);

    /// <summary>In the order of their rows. All of them are committed with the message, or none and not it.</summary>
    public ReadOnlySpan<Consequence> Consequences =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_consequences);

    public void AddConsequence(
        in UcrKey ucr,
        long previous,
        FilingOutcome outcome,
        ReadOnlySpan<byte> decision,
        ReadOnlySpan<byte> record)
    {
        var start = _consequenceBytes.WrittenCount;
        _consequenceBytes.Write(decision);
        _consequenceBytes.Write(record);
        _consequences.Add(new Consequence(
            ucr,
            previous,
            outcome,
            new TextRange(start, decision.Length),
            new TextRange(start + decision.Length, record.Length)));
    }

    public ReadOnlySpan<byte> DecisionOf(in Consequence consequence) =>
        consequence.Decision.Of(_consequenceBytes.WrittenSpan);

    public ReadOnlySpan<byte> RecordOf(in Consequence consequence) =>
        consequence.Record.Of(_consequenceBytes.WrittenSpan);

    /// <summary>Nothing follows from the message after all.</summary>
    public void DropConsequences()
    {
        _consequences.Clear();
        _consequenceBytes.ResetWrittenCount();
    }

    public void Reset()
    {
        _consequences.Clear();
        _consequenceBytes.ResetWrittenCount();
        Outcome = FilingOutcome.Refused;
        ChangesRecord = false;
        Decision.ResetWrittenCount();
        Response.ResetWrittenCount();
        Record.ResetWrittenCount();
    }
}
