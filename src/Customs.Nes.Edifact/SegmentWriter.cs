using System.Buffers;

namespace Customs.Nes.Edifact;

/// <summary>
/// Writes segments: escapes values, leaves out trailing empty components and elements, counts segments and messages.
/// A segment is put together in a buffer of its own and handed over whole, so a cut never falls inside one. What is not
/// in the repertoire is sent as a blank: values of strangers are echoed here, and an answer with a blank in it is worth
/// more to them than none.
/// </summary>
public sealed class SegmentWriter
{
    private readonly SegmentBuffer _segment;
    private IBufferWriter<byte> _output;
    private int _pendingElements;
    private int _pendingComponents;
    private int _pendingRepetitions;

    public SegmentWriter(IBufferWriter<byte> output)
        : this(output, ServiceCharacters.Default)
    {
    }

    /// <param name="repertoire">What UNB announces and no segment leaves; ISO 8859-1 (UNOC) where it is null.</param>
    public SegmentWriter(
        IBufferWriter<byte> output, ServiceCharacters service, Repertoire? repertoire = null)
    {
        _output = output;
        Service = service;
        Repertoire = repertoire ?? Repertoire.UnoC;
        _segment = new SegmentBuffer();
        Envelope = new EnvelopeWriter(this);
    }

    public ServiceCharacters Service { get; private set; }

    public Repertoire Repertoire { get; private set; }

    /// <summary>Octets sent as blanks since the writer was made or reset: the repertoire has them not.</summary>
    public int ReplacedCount { get; private set; }

    /// <summary>Segments ended since the writer was made or reset.</summary>
    public int SegmentCount { get; private set; }

    internal EnvelopeWriter Envelope { get; }

    /// <summary>Ready for another output, with nothing of the last one left.</summary>
    public void Reset(IBufferWriter<byte> output, ServiceCharacters service, Repertoire? repertoire = null)
    {
        _output = output;
        Service = service;
        Repertoire = repertoire ?? Repertoire.UnoC;
        ReplacedCount = 0;
        SegmentCount = 0;
        _segment.Clear();
        Envelope.Clear();
    }

    public void Reset(IBufferWriter<byte> output) => Reset(output, Service, Repertoire);

    /// <summary>
    /// UNA with the characters in force; only before UNB, and only needed when they are not the default ones.
    /// </summary>
    public void WriteAdvice()
    {
        ReadOnlySpan<byte> advice =
        [
            (byte)'U', (byte)'N', (byte)'A', Service.Component, Service.Element, Service.DecimalMark,
            NoneIsBlank(Service.Release), NoneIsBlank(Service.Repetition), Service.Terminator,
        ];
        _output.Write(advice);
    }

    public void BeginInterchange(in InterchangeAddress address) => Envelope.BeginInterchange(in address);

    /// <summary>UNZ with the number of messages since <see cref="BeginInterchange"/> and its reference.</summary>
    public void EndInterchange() => Envelope.EndInterchange();

    public void BeginMessage(
        ReadOnlySpan<byte> reference, ReadOnlySpan<byte> type, ReadOnlySpan<byte> version, ReadOnlySpan<byte> release,
        ReadOnlySpan<byte> agency, ReadOnlySpan<byte> association = default,
        ReadOnlySpan<byte> commonAccessReference = default) =>
        Envelope.BeginMessage(reference)
            .Element(type).Component(version).Component(release).Component(agency).Component(association)
            .Element(commonAccessReference)
            .End();

    /// <summary>UNT with the number of segments since UNH and its reference.</summary>
    public void EndMessage() => Envelope.EndMessage();

    public SegmentWriter Begin(ReadOnlySpan<byte> tag)
    {
        _segment.Clear();
        _segment.Add(tag);
        _pendingElements = 0;
        _pendingComponents = 0;
        _pendingRepetitions = 0;
        return this;
    }

    public SegmentWriter Begin(uint tag)
    {
        Span<byte> text = stackalloc byte[3];
        SegmentTag.Write(tag, text);
        return Begin(text);
    }

    public SegmentWriter Element()
    {
        _pendingElements++;
        _pendingComponents = 0;
        _pendingRepetitions = 0;
        return this;
    }

    public SegmentWriter Element(ReadOnlySpan<byte> value) => Element().Value(value);

    public SegmentWriter Element(long value) => Element().Value(value, 0);

    /// <summary>The same element once more (syntax version 4).</summary>
    public SegmentWriter Repeat(ReadOnlySpan<byte> value)
    {
        _pendingRepetitions++;
        _pendingComponents = 0;
        return Value(value);
    }

    public SegmentWriter Component()
    {
        _pendingComponents++;
        return this;
    }

    public SegmentWriter Component(ReadOnlySpan<byte> value) => Component().Value(value);

    public SegmentWriter Component(long value) => Component().Value(value, 0);

    /// <summary>A number kept as a whole one: 1500000 with 2 decimals is written 15000.00.</summary>
    public SegmentWriter ElementFixed(long value, int decimals) => Element().Value(value, decimals);

    public SegmentWriter ComponentFixed(long value, int decimals) => Component().Value(value, decimals);

    /// <summary>An element already separated and escaped under the same service characters, as received.</summary>
    public SegmentWriter Raw(ReadOnlySpan<byte> element)
    {
        Element();
        if (!element.IsEmpty)
        {
            WritePending();
            _segment.Add(element);
        }

        return this;
    }

    public void End()
    {
        _segment.Add(Service.Terminator);
        ReplacedCount += _segment.ReplaceForeign(Repertoire, Service);
        _output.Write(_segment.Written);
        _segment.Clear();
        SegmentCount++;
    }

    private SegmentWriter Value(ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            WritePending();
            _segment.AddEscaped(value, Service);
        }

        return this;
    }

    internal SegmentWriter Value(long value, int decimals)
    {
        WritePending();
        _segment.AddFixed(value, decimals, Service);
        return this;
    }

    private void WritePending()
    {
        _segment.Fill(Service.Element, _pendingElements);
        _segment.Fill(Service.Repetition, _pendingRepetitions);
        _segment.Fill(Service.Component, _pendingComponents);
        _pendingElements = 0;
        _pendingComponents = 0;
        _pendingRepetitions = 0;
    }

    private static byte NoneIsBlank(byte octet) => octet == 0 ? (byte)' ' : octet;
}
