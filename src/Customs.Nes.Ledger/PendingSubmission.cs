using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger;

/// <summary>
/// A submission with everything of its rows that can be written before it is decided, done on the caller's thread so
/// that the one writer has less to do. Pooled.
/// </summary>
internal sealed class PendingSubmission : PendingWork
{
    // A connection has few in flight; more than this many at once go to the collector.
    private const int PooledMax = 4096;

    // What a long interchange needed is not kept for short ones.
    private const int KeptLengthMax = 2 * 1024 * 1024;

    // As many messages as these are a large fast parcels message, or one of the longest interchanges.
    private const int ManyMessages = 1000;

    // A longer one is read in order, which the processor foresees by itself.
    private const int TouchedMax = 2048;

    private static readonly ConcurrentQueue<PendingSubmission> Pool = new();

    private readonly ArrayBufferWriter<byte> _sections = new(4096);
    private readonly List<Row> _rows = [];
    private byte[] _packed = [];
    private SubmissionOutcome _outcome;

    private PendingSubmission()
    {
    }

    public Submission Submission { get; private set; } = null!;

    public override int Weight => _sections.WrittenCount;

    /// <summary>What was read for it beforehand; null when nothing was.</summary>
    public Foresight? Foresight { get; set; }

    public override bool IsFarReaching => Foresight is not null || IsLong(Submission);

    /// <summary>Others would notice how long the writer is at it.</summary>
    public static bool IsLong(Submission submission) => submission.Filings.Count >= ManyMessages;

    public static PendingSubmission Prepare(Submission submission, MessagePacker? packer = null)
    {
        if (submission.Filings.Count == 0)
        {
            throw new ArgumentException("A submission has at least one filing.", nameof(submission));
        }

        if (!Pool.TryDequeue(out var pending))
        {
            pending = new PendingSubmission();
        }

        pending.Submission = submission;
        pending.WriteSections(packer);
        return pending;
    }

    /// <summary>The sections of one row that do not depend on the decision.</summary>
    public ReadOnlySpan<byte> SectionsOf(int filing) => _rows[filing].Sections.Of(_sections.WrittenSpan);

    /// <summary>Which of them is the message's.</summary>
    public TextRange MessageOf(int filing) => _rows[filing].Message;

    /// <summary>What its message is packed with; 0: it is not.</summary>
    public int DictionaryOf(int filing) => _rows[filing].Dictionary;

    public override int Touch()
    {
        const int cacheLine = 64;
        var sum = Submission.Touch() | _rows[0].Dictionary;
        var sections = _sections.WrittenSpan;
        for (var at = 0; at < Math.Min(sections.Length, TouchedMax); at += cacheLine)
        {
            sum |= sections[at];
        }

        return sum;
    }

    public override void Register(Registrar registrar) => _outcome = registrar.Register(this);

    public override void Complete()
    {
        // Not before: a caller that looks at the outcome must not find one that may yet be lost.
        Submission.Outcome = _outcome;
        base.Complete();
    }

    protected override void Release()
    {
        Submission = null!;
        Foresight = null;
        if (_sections.Capacity <= KeptLengthMax && Pool.Count < PooledMax)
        {
            Pool.Enqueue(this);
        }
    }

    private void WriteSections(MessagePacker? packer)
    {
        _sections.ResetWrittenCount();
        _rows.Clear();
        var submission = Submission;
        Span<byte> scratch = stackalloc byte[Math.Max(UcrKey.LengthMax, 16)];
        for (var index = 0; index < submission.Filings.Count; index++)
        {
            var filing = submission.Filings[index];
            var start = _sections.WrittenCount;
            if (index == 0)
            {
                BodyWriter.Add(_sections, BodySection.Key, submission.Key.WrittenSpan);
                BinaryPrimitives.WriteUInt128LittleEndian(scratch, submission.ContentHash);
                BodyWriter.Add(_sections, BodySection.ContentHash, scratch[..16]);
                BodyWriter.Add(_sections, BodySection.Head, submission.Bytes.Span[..filing.Message.Offset]);
            }

            WriteService(submission.Service, scratch);
            BodyWriter.Add(_sections, BodySection.Service, scratch[..6]);
            var message = _sections.WrittenCount;
            var dictionary = WriteMessage(submission.Raw(filing.Message), packer);
            var afterMessage = _sections.WrittenCount;
            BodyWriter.Add(_sections, BodySection.Tail, Tail(submission, index));
            BodyWriter.Add(_sections, BodySection.Ucr, scratch[..filing.Ucr.WriteTo(scratch)]);
            _rows.Add(new Row(
                new TextRange(start, _sections.WrittenCount - start),
                new TextRange(message - start, afterMessage - message),
                dictionary));
        }
    }

    /// <summary>What it is packed with.</summary>
    private int WriteMessage(ReadOnlySpan<byte> message, MessagePacker? packer)
    {
        var dictionary = 0;
        if (packer is not null && !message.IsEmpty)
        {
            var lengthMax = BlockCoder.LengthMax(message.Length);
            if (_packed.Length < lengthMax)
            {
                _packed = new byte[lengthMax + (lengthMax / 4)];
            }

            dictionary = packer.TryPack(message, _packed, out var section, out var length);
            if (dictionary != 0)
            {
                BodyWriter.Add(_sections, section, _packed.AsSpan(0, length));
                return dictionary;
            }
        }

        BodyWriter.Add(_sections, BodySection.Message, message);

        return dictionary;
    }

    /// <summary>
    /// Kept so that head, messages and tails together are the interchange, octet for octet. What was cut out of a
    /// message has none: it does not stand in the interchange.
    /// </summary>
    private static ReadOnlySpan<byte> Tail(Submission submission, int index)
    {
        var filings = submission.Filings;
        if (filings[index].Kind == FilingKind.Parcel)
        {
            return [];
        }

        var start = filings[index].Message.End;
        var next = index + 1;
        while (next < filings.Count && filings[next].Kind == FilingKind.Parcel)
        {
            next++;
        }

        var end = next < filings.Count ? filings[next].Message.Offset : submission.Length;
        return end > start ? submission.Bytes.Span[start..end] : [];
    }

    private static void WriteService(ServiceCharacters service, Span<byte> destination)
    {
        destination[0] = service.Component;
        destination[1] = service.Element;
        destination[2] = service.DecimalMark;
        destination[3] = service.Release;
        destination[4] = service.Repetition;
        destination[5] = service.Terminator;
    }

    private readonly record struct Row(TextRange Sections, TextRange Message, int Dictionary);
}
