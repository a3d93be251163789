namespace Customs.Nes.Edifact;

/// <summary>
/// One framed interchange, read and checked as far as ISO 9735 goes without knowing the trade. The object is kept and
/// refilled, so reading costs no allocation once its lists have grown; it borrows the bytes until the next Read.
/// </summary>
public sealed class Interchange
{
    /// <summary>
    /// A hostile sender gets this many findings and no more; past it only the rejections are remembered.
    /// </summary>
    public const int FindingCountMax = 1000;

    /// <summary>
    /// What is remembered of a message is a hundred octets and the least message has four, so a hostile interchange
    /// could make us keep 25 times its own length. Ten times what any agreement allows.
    /// </summary>
    public const int MessageCountMax = 100_000;

    public const int GroupCountMax = 10_000;

    private readonly EnvelopeReader _envelope;
    private MessageEntry[] _messages = new MessageEntry[16];
    private SegmentBookmark[] _bookmarks = new SegmentBookmark[16];
    private GroupEntry[] _groups = new GroupEntry[4];
    private SyntaxFinding[] _findings = new SyntaxFinding[16];
    private int _messageCount;
    private int _groupCount;
    private int _findingCount;

    public Interchange()
        : this(MessageDirectory.Empty)
    {
    }

    /// <summary>
    /// Messages of the types in <paramref name="directory"/> are checked against their structure while read.
    /// </summary>
    /// <param name="isStrict">
    /// Also refuses what syntax version 4 forbids and nobody is misread for: separators with nothing after them (45).
    /// </param>
    public Interchange(MessageDirectory directory, bool isStrict = false) =>
        _envelope = new EnvelopeReader(this, directory, isStrict);

    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>In force for this interchange, the repetition separator settled by the syntax version.</summary>
    public ServiceCharacters Service { get; internal set; }

    /// <summary>As UNB names it; ISO 8859-1 where it names none that is known.</summary>
    public Repertoire Repertoire { get; internal set; } = Repertoire.UnoC;

    public InterchangeHeader Header { get; internal set; }

    public ReadOnlySpan<MessageEntry> Messages => _messages.AsSpan(0, _messageCount);

    public ReadOnlySpan<GroupEntry> Groups => _groups.AsSpan(0, _groupCount);

    /// <summary>In the order found; at most <see cref="FindingCountMax"/>.</summary>
    public ReadOnlySpan<SyntaxFinding> Findings => _findings.AsSpan(0, _findingCount);

    /// <summary>All that was found wrong, also what there was no room to keep.</summary>
    internal long FaultCount { get; private set; }

    /// <summary>The whole interchange is refused (UCI 4).</summary>
    public bool IsRejected { get; private set; }

    /// <summary>The whole, a group or a message is refused.</summary>
    public bool HasRejection
    {
        get
        {
            var isAny = IsRejected;
            for (var i = 0; i < _groupCount; i++)
            {
                isAny |= _groups[i].IsRejected;
            }

            for (var i = 0; i < _messageCount; i++)
            {
                isAny |= _messages[i].IsRejected;
            }

            return isAny;
        }
    }

    /// <summary>The message itself or a level above it is refused, and all below a refused level is.</summary>
    public bool IsRefused(in MessageEntry message) =>
        IsRejected || message.IsRejected || (message.GroupIndex >= 0 && _groups[message.GroupIndex].IsRejected);

    /// <summary>UNB gave the sender, recipient and reference a CONTRL must repeat.</summary>
    public bool IsAnswerable { get; internal set; }

    /// <summary>
    /// Every check of the envelope; all properties are refilled. Never throws for what is in the bytes.
    /// </summary>
    public void Read(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        Service = ServiceCharacters.Default;
        Repertoire = Repertoire.UnoC;
        Header = default;
        IsRejected = false;
        IsAnswerable = false;
        _messageCount = 0;
        _groupCount = 0;
        _findingCount = 0;
        _envelope.Read(bytes.Span);
    }

    /// <summary>What stands there, as people read it.</summary>
    public string Text(TextRange range) => EdifactText.Decode(range.Of(Bytes.Span), Service, Repertoire);

    /// <summary>Positioned before the message's UNH; its ranges are into <see cref="Bytes"/>.</summary>
    public SegmentReader Segments(in MessageEntry message) =>
        new(Bytes.Span[..(message.Offset + message.Length)], Service, message.Offset);

    /// <summary>
    /// Positioned before the UNH of the message counted so from 0; its ranges are into the message. On the thread that
    /// read the interchange it begins with what was found then.
    /// </summary>
    public SegmentReader SegmentsOf(int messageIndex)
    {
        ref var message = ref _messages[messageIndex];
        return new SegmentReader(
            Bytes.Span.Slice(message.Offset, message.Length), Service, in _bookmarks[messageIndex]);
    }

    /// <summary>
    /// Refuses the whole for a reason found outside the syntax: unknown partner, duplicate, too long. The position is
    /// that in the envelope segment <paramref name="serviceTag"/>, tag = 1; 0 = none.
    /// </summary>
    public void Refuse(SyntaxErrorCode code, uint serviceTag = 0, int element = 0, int component = 0)
    {
        // A CONTRL has one reason a level, and this is the one that matters now.
        _findingCount = 0;
        Add(new SyntaxFinding(code, -1, 0, element, component, 0, 0, 0, serviceTag));
    }

    /// <summary>Refuses one message for a reason found outside the syntax, its neighbours unharmed (UCM 4).</summary>
    public void RefuseMessage(int messageIndex, SyntaxErrorCode code) =>
        Add(new SyntaxFinding(code, messageIndex, 0, 0, 0, 0, 0, 0, SegmentTag.Unh));

    /// <summary>Records it and rejects what it belongs to: the message, else the group, else the whole.</summary>
    internal void Add(in SyntaxFinding finding)
    {
        FaultCount++;
        if (finding.MessageIndex >= 0)
        {
            ref var message = ref _messages[finding.MessageIndex];
            message = message with { IsRejected = true };
        }
        else if (finding.GroupIndex >= 0)
        {
            ref var group = ref _groups[finding.GroupIndex];
            group = group with { IsRejected = true };
        }
        else
        {
            // The reason the whole is refused must be there to be told, however many findings came before it.
            _findingCount -= IsRejected || _findingCount < FindingCountMax ? 0 : 1;
            IsRejected = true;
        }

        if (_findingCount < FindingCountMax)
        {
            Append(ref _findings, ref _findingCount) = finding;
        }
    }

    internal ref MessageEntry AddMessage(in SegmentBookmark bookmark)
    {
        if (_messageCount == _bookmarks.Length)
        {
            Array.Resize(ref _bookmarks, _messageCount * 2);
        }

        _bookmarks[_messageCount] = bookmark;
        return ref Append(ref _messages, ref _messageCount);
    }

    internal ref GroupEntry AddGroup() => ref Append(ref _groups, ref _groupCount);

    internal ref MessageEntry LastMessage => ref _messages[_messageCount - 1];

    internal ref GroupEntry LastGroup => ref _groups[_groupCount - 1];

    private static ref T Append<T>(ref T[] items, ref int count)
        where T : struct
    {
        if (count == items.Length)
        {
            Array.Resize(ref items, count * 2);
        }

        ref var item = ref items[count++];
        item = default;
        return ref item;
    }
}
