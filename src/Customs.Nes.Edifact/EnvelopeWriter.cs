namespace Customs.Nes.Edifact;

/// <summary>
/// UNB, UNH, UNT and UNZ with the counts and references that the ends must repeat from the beginnings.
/// </summary>
internal sealed class EnvelopeWriter
{
    private const int ReferenceLengthMax = 14;

    private readonly SegmentWriter _writer;
    private readonly byte[] _interchangeReference = new byte[ReferenceLengthMax];
    private readonly byte[] _messageReference = new byte[ReferenceLengthMax];
    private int _interchangeReferenceLength;
    private int _messageReferenceLength;
    private int _segmentsBefore;
    private int _messageCount;

    internal EnvelopeWriter(SegmentWriter writer) => _writer = writer;

    internal void Clear()
    {
        _messageCount = 0;
        _interchangeReferenceLength = 0;
        _messageReferenceLength = 0;
    }

    internal void BeginInterchange(in InterchangeAddress address)
    {
        Keep(address.ControlReference, _interchangeReference, out _interchangeReferenceLength);
        _messageCount = 0;
        Span<byte> date = stackalloc byte[8];
        Span<byte> time = stackalloc byte[4];
        EdifactTime.WriteDay(address.PreparedAt, date);
        EdifactTime.WriteTime(address.PreparedAt, time);
        Span<byte> identifier = stackalloc byte[Repertoire.IdentifierLength];
        System.Text.Encoding.ASCII.GetBytes(_writer.Repertoire.Identifier, identifier);
        _writer.Begin(SegmentTag.Unb)
            .Element(identifier).Component(address.SyntaxVersion)
            .Element(address.Sender).Component(address.SenderQualifier)
            .Element(address.Recipient).Component(address.RecipientQualifier)
            .Element(address.SyntaxVersion < 4 ? date[2..] : date).Component(time)
            .Element(address.ControlReference)
            .Element()
            .Element(address.ApplicationReference)
            .Element()
            .Element(address.AcknowledgementRequested ? "1"u8 : default)
            .Element()
            .Element(address.IsTest ? "1"u8 : default)
            .End();
    }

    internal void EndInterchange() => _writer.Begin(SegmentTag.Unz)
        .Element(_messageCount)
        .Element(_interchangeReference.AsSpan(0, _interchangeReferenceLength))
        .End();

    internal SegmentWriter BeginMessage(ReadOnlySpan<byte> reference)
    {
        Keep(reference, _messageReference, out _messageReferenceLength);
        _segmentsBefore = _writer.SegmentCount;
        _messageCount++;
        return _writer.Begin(SegmentTag.Unh).Element(reference);
    }

    internal void EndMessage() => _writer.Begin(SegmentTag.Unt)
        .Element(_writer.SegmentCount - _segmentsBefore + 1)
        .Element(_messageReference.AsSpan(0, _messageReferenceLength))
        .End();

    private static void Keep(ReadOnlySpan<byte> reference, byte[] destination, out int length)
    {
        length = reference.Length <= destination.Length
            ? reference.Length
            : throw new ArgumentException("A control or message reference has at most 14 octets.", nameof(reference));
        reference.CopyTo(destination);
    }
}
