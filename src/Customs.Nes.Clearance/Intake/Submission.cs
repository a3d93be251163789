using System.Buffers;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Intake;

/// <summary>What the ledger did with a submission.</summary>
public enum SubmissionOutcome : byte
{
    Pending = 0,

    /// <summary>Stored now; the answer is its first.</summary>
    Stored = 1,

    /// <summary>The same bytes are on record: the answer is the first one again.</summary>
    Repeated = 2,

    /// <summary>The same interchange reference with other content: refused (CONTRL 26), nothing stored.</summary>
    Altered = 3,

    /// <summary>Nothing that can be stored: the answer says why, and there is nothing to commit.</summary>
    Notice = 4,
}

/// <summary>
/// One interchange on its way from a connection through the ledger and back. It owns a copy of the bytes, so that the
/// pipe is free as soon as it is prepared. Pooled by its connection; nothing in it survives <see cref="Reset"/>.
/// </summary>
public sealed class Submission
{
    // Longer ones are not pooled: few connections ever send a second.
    private const int KeptLengthMax = 2 * 1024 * 1024;

    private const int KeptFilingsMax = 4096;

    private readonly List<Filing> _spare = [];
    private byte[] _bytes = [];
    private int _used;

    /// <summary>Who sent it, by the connection's own identity and never by a text in the message.</summary>
    public string Partner { get; set; } = "";

    /// <summary>By which channel it came (1: EDI port, 2: this service itself). Stored.</summary>
    public byte Channel { get; set; }

    /// <summary>Our clock, UTC. It decides the vintage, never the month.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>What it was prepared by and will be decided by, whatever is swapped meanwhile.</summary>
    public DecisionBasis? Basis { get; set; }

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    public ServiceCharacters Service { get; set; }

    /// <summary>What the answer is written in.</summary>
    public Repertoire Repertoire { get; set; } = Repertoire.UnoC;

    /// <summary>
    /// The identity of the interchange: partner, recipient and control reference separated by NUL. Empty when the
    /// interchange could not be read so far; it is then never a duplicate.
    /// </summary>
    public ArrayBufferWriter<byte> Key { get; } = new(96);

    /// <summary>XxHash3 of <see cref="Key"/>; 0 when there is no key. It finds, the key decides.</summary>
    public ulong KeyHash { get; set; }

    /// <summary>XxHash128 of the bytes: same key and same hash is a resend, same key and another hash is not.</summary>
    public UInt128 ContentHash { get; set; }

    /// <summary>At least one; the first carries the interchange's own data.</summary>
    public List<Filing> Filings { get; } = [];

    public List<Finding> Findings { get; } = [];

    /// <summary>What the filings use of licences, one after the other.</summary>
    public List<LicenceUse> LicenceUses { get; } = [];

    /// <summary>Assessment notes of the filings, one after the other.</summary>
    public ArrayBufferWriter<byte> Notes { get; } = new(512);

    /// <summary>Envelope parts the answer needs, as ranges of the bytes; the clerk reads them.</summary>
    public InterchangeHeader Header { get; set; }

    /// <summary>A CONTRL message, UNH to UNT, that goes first in the answer; empty when none is due.</summary>
    public ArrayBufferWriter<byte> Contrl { get; } = new(256);

    public SubmissionOutcome Outcome { get; set; }

    /// <summary>What of its decision was worked out beforehand; null when nothing was.</summary>
    public ForeseenExaminations? Foreseen { get; set; }

    /// <summary>A step of governance is in it: what is in force may be another once it is stored.</summary>
    public bool HasSteps { get; set; }

    /// <summary>Position of its first row, once stored or found.</summary>
    public long Position { get; set; }

    /// <summary>What goes back to the sender, whole, once <see cref="Outcome"/> is set.</summary>
    public ArrayBufferWriter<byte> Answer { get; } = new(1024);

    public void Load(ReadOnlySequence<byte> bytes)
    {
        Length = checked((int)bytes.Length);
        if (_bytes.Length < Length)
        {
            // A quarter more, so that a connection whose interchanges creep up does not reallocate each time.
            _bytes = GC.AllocateUninitializedArray<byte>(Length + (Length / 4));
        }

        bytes.CopyTo(_bytes);
        _used = Length;
    }

    /// <summary>
    /// Room behind the interchange for messages that were made of it; ranges of the submission reach there, too.
    /// </summary>
    internal int Append(int length)
    {
        var start = _used;
        _used = checked(_used + length);
        if (_bytes.Length < _used)
        {
            Array.Resize(ref _bytes, _used);
        }

        return start;
    }

    /// <summary>A message of the interchange, or one made of it.</summary>
    public ReadOnlyMemory<byte> MessageOf(Filing filing) =>
        _bytes.AsMemory(filing.Message.Offset, filing.Message.Length);

    internal Span<byte> Room(int start, int length) => _bytes.AsSpan(start, length);

    /// <summary>It would hold on to more than an ordinary interchange needs.</summary>
    internal bool IsLarge => _bytes.Length > KeptLengthMax || Filings.Count > KeptFilingsMax;

    /// <summary>After CONTRL stands a UKCTRL that names the limit which the interchange is beyond.</summary>
    public bool NamesLimit { get; set; }

    /// <summary>
    /// One party asks for its reports, and for nothing else: answered beside the ledger, where mailboxes are kept.
    /// </summary>
    public bool IsMailboxRequest =>
        Outcome == SubmissionOutcome.Pending && Filings is [{ Kind: FilingKind.MailboxRequest, IsRefused: false }];

    /// <summary>
    /// Messages the answer will hold. With none there is no answer: an interchange must have something in it.
    /// </summary>
    public int AnswerCount
    {
        get
        {
            var count = Contrl.WrittenCount == 0 ? 0 : NamesLimit ? 2 : 1;
            foreach (var filing in Filings)
            {
                count += filing.HasResponse ? 1 : 0;
            }

            return count;
        }
    }

    public ReadOnlySpan<byte> Raw(TextRange range) => _bytes.AsSpan(range.Offset, range.Length);

    /// <summary>
    /// Adds what only the record could tell to what was found in a message. Telling it again changes nothing: a ledger
    /// may have to decide a message anew.
    /// </summary>
    internal void AddFindings(Filing filing, FindingList findings)
    {
        if (filing.HasLateFindings)
        {
            return;
        }

        // The findings of one filing stand side by side, and behind these are the next filing's.
        var start = Findings.Count;
        for (var index = 0; index < filing.FindingCount; index++)
        {
            Findings.Add(Findings[filing.FindingStart + index]);
        }

        foreach (var finding in findings.Span)
        {
            Findings.Add(finding);
        }

        (filing.FindingStart, filing.FindingCount) = (start, Findings.Count - start);
        filing.HasLateFindings = true;
    }

    /// <summary>
    /// Reads here and there what deciding it takes, so that the caches of other cores give it up in good time. What is
    /// read means nothing.
    /// </summary>
    public int Touch()
    {
        var first = Filings[0];
        return Length | Header.Sender.Length | Findings.Count | Contrl.WrittenCount
            | first.Number | first.Version | first.LicenceUseCount | first.SourceReference.Length
            | Touch(Raw(first.Message)) | Touch(Bytes.Span) | Touch(Key.WrittenSpan) | Touch(Notes.WrittenSpan)
            | Touch(Answer.GetSpan(1));
    }

    private static int Touch(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? 0 : bytes[0] | bytes[bytes.Length / 2];

    public Filing AddFiling()
    {
        Filing filing;
        if (_spare.Count > 0)
        {
            filing = _spare[^1];
            _spare.RemoveAt(_spare.Count - 1);
        }
        else
        {
            filing = new Filing();
        }

        filing.Reset();
        Filings.Add(filing);
        filing.Number = Filings.Count;
        return filing;
    }

    public void Reset()
    {
        _spare.AddRange(Filings);
        Filings.Clear();
        Findings.Clear();
        LicenceUses.Clear();
        Notes.ResetWrittenCount();
        Key.ResetWrittenCount();
        NamesLimit = false;
        Contrl.ResetWrittenCount();
        Answer.ResetWrittenCount();
        KeyHash = 0;
        ContentHash = default;
        Outcome = SubmissionOutcome.Pending;
        Basis = null;
        Foreseen = null;
        HasSteps = false;
        Position = 0;
        Length = _used = 0;
    }
}
