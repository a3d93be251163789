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

    /// <summary>Writes the whole answer to an interchange whose reference is on record with other content.</summary>
    void RefuseAltered(Submission submission, long firstPosition, IBufferWriter<byte> answer);
}

/// <summary>Messages already in the ledger, the rows of the transaction under way included.</summary>
public interface IFactArchive
{
    /// <summary>The message of that row, UNH to UNT as received; valid until the next call.</summary>
    ReadOnlyMemory<byte> MessageAt(long position, out ServiceCharacters service);
}

/// <summary>What the clerk hands back for one row. Reused.</summary>
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

    public void Reset()
    {
        Outcome = FilingOutcome.Refused;
        ChangesRecord = false;
        Decision.ResetWrittenCount();
        Response.ResetWrittenCount();
        Record.ResetWrittenCount();
    }
}
