namespace Customs.Nes.Edifact;

/// <summary>
/// A place in a segment as UCD counts it: the tag is element 1; components and repetitions count from 1 and are 0 where
/// the element has none to tell apart. Places are found in the order of the octets, so that a segment with many
/// faults is
/// walked once, however long it is.
/// </summary>
internal ref struct SegmentPlace(ReadOnlySpan<byte> bytes, ServiceCharacters service, TextRange segment)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ServiceCharacters _service = service;
    private readonly int _end = segment.End - 1;
    private int _next = segment.Offset;
    private int _component = 1;
    private int _repetition = 1;

    internal int Element { get; private set; } = 1;

    internal readonly int Component => _component > 1 || NextSeparator == _service.Component ? _component : 0;

    internal readonly int Repetition => _repetition > 1
        || (_service.Repetition != 0 && NextSeparator == _service.Repetition) ? _repetition : 0;

    /// <summary>Where the value ends; the separator after it stands there.</summary>
    internal int ValueEnd { get; private set; } = segment.Offset;

    private readonly byte NextSeparator => ValueEnd < _end ? _bytes[ValueEnd] : (byte)0;

    /// <summary>To the value that holds <paramref name="offset"/>, which is not before the one it is at.</summary>
    internal void MoveTo(int offset)
    {
        while (true)
        {
            ValueEnd = FindEnd(_next);
            if (ValueEnd >= offset || ValueEnd >= _end)
            {
                return;
            }

            _next = ValueEnd + 1;
            var separator = _bytes[ValueEnd];
            var isElement = separator == _service.Element;
            Element += isElement ? 1 : 0;
            var isRepetition = !isElement && separator == _service.Repetition && separator != 0;
            _repetition = isElement ? 1 : isRepetition ? _repetition + 1 : _repetition;
            _component = isElement || isRepetition ? 1 : _component + 1;
        }
    }

    private readonly int FindEnd(int from)
    {
        for (var i = from; i < _end; i++)
        {
            if (_bytes[i] == _service.Release && _service.Release != 0)
            {
                i++;
            }
            else if (_service.IsService(_bytes[i]))
            {
                return i;
            }
        }

        return _end;
    }
}
