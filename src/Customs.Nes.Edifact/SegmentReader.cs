namespace Customs.Nes.Edifact;

/// <summary>
/// Walks segments over bytes somebody else owns; copies and allocates nothing. It knows separators and release, no
/// message and no envelope. CR and LF before a segment are skipped; an octet after release is data, whatever it is.
/// </summary>
public ref struct SegmentReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ServiceCharacters _service;
    private int _next;
    private int _tagEnd;
    private int _end;

    public SegmentReader(ReadOnlySpan<byte> bytes, ServiceCharacters service)
        : this(bytes, service, 0)
    {
    }

    /// <summary>Starts at <paramref name="start"/>; every offset given out stays relative to the whole of the bytes.</summary>
    internal SegmentReader(ReadOnlySpan<byte> bytes, ServiceCharacters service, int start)
    {
        _bytes = bytes;
        _service = service;
        _next = start;
    }

    /// <summary>Three octets, first lowest (see <see cref="SegmentTag"/>); 0 when the tag is not three octets.</summary>
    public uint Tag { get; private set; }

    /// <summary>From 1: UNH is 1 when the reader starts at a message.</summary>
    public int Number { get; private set; }

    public int Offset { get; private set; }

    /// <summary>With the terminator.</summary>
    public readonly int Length => _end - Offset;

    /// <summary>A release character occurs in the segment, so some value differs from its raw bytes.</summary>
    public bool HasRelease { get; private set; }

    /// <summary>Where the next segment would start; after a false <see cref="Read"/>, where the unterminated rest does.</summary>
    public readonly int Position => _next;

    /// <summary>False at the end, and before a rest that has no terminator.</summary>
    public bool Read()
    {
        var bytes = _bytes;
        var i = _next;
        while ((uint)i < (uint)bytes.Length && bytes[i] is (byte)'\r' or (byte)'\n')
        {
            i++;
        }

        _next = i;
        var start = i;
        var tagEnd = -1;
        var hasRelease = false;
        for (; (uint)i < (uint)bytes.Length; i++)
        {
            var octet = bytes[i];
            if (octet == _service.Terminator)
            {
                Accept(start, tagEnd < 0 ? i : tagEnd, i + 1, hasRelease);
                return true;
            }

            if (octet == _service.Release && octet != 0)
            {
                hasRelease = true;
                i++;
            }
            else if (tagEnd < 0 && (octet == _service.Element || octet == _service.Component))
            {
                tagEnd = i;
            }
        }

        return false;
    }

    private void Accept(int start, int tagEnd, int end, bool hasRelease)
    {
        Offset = start;
        _tagEnd = tagEnd;
        _end = end;
        _next = end;
        HasRelease = hasRelease;
        Number++;
        Tag = SegmentTag.Of(_bytes[start..tagEnd]);
    }

    /// <summary>Data elements after the tag, present or empty.</summary>
    public readonly int ElementCount
    {
        get
        {
            var rest = new TextRange(_tagEnd, _end - 1 - _tagEnd);
            return Count(rest, _service.Element) - 1;
        }
    }

    public readonly int ComponentCount(int element)
    {
        var range = Repetition(ElementRange(element, out var found), 1, out _);
        return found ? Count(range, _service.Component) : 0;
    }

    /// <summary>How often the element stands there (syntax version 4); 1 for a plain one, 0 when absent.</summary>
    public readonly int RepetitionCount(int element)
    {
        var range = ElementRange(element, out var found);
        return !found ? 0 : _service.Repetition == 0 ? 1 : Count(range, _service.Repetition);
    }

    /// <summary>Raw as on the wire. Elements count from 1, the first after the tag; 0 is the tag. Empty when absent.</summary>
    public readonly ReadOnlySpan<byte> Value(int element, int component = 1) => Range(element, component).Of(_bytes);

    public readonly TextRange Range(int element, int component = 1) => Range(element, component, 1);

    public readonly TextRange Range(int element, int component, int repetition)
    {
        var range = Repetition(ElementRange(element, out _), repetition, out _);
        return Part(range, _service.Component, component, out _);
    }

    /// <summary>The element whole, with its separators and repetitions.</summary>
    public readonly TextRange ElementRange(int element) => ElementRange(element, out _);

    private readonly TextRange ElementRange(int element, out bool found) =>
        Part(new TextRange(Offset, _end - 1 - Offset), _service.Element, element + 1, out found);

    private readonly TextRange Repetition(TextRange range, int repetition, out bool found)
    {
        found = repetition == 1;
        return _service.Repetition != 0
            ? Part(range, _service.Repetition, repetition, out found)
            : found ? range : default;
    }

    /// <summary>The <paramref name="number"/>th part (from 1) of <paramref name="range"/> cut at a separator.</summary>
    private readonly TextRange Part(TextRange range, byte separator, int number, out bool found)
    {
        var start = range.Offset;
        for (var i = range.Offset; i < range.End; i++)
        {
            var at = SkipRelease(i);
            if (at == i && _bytes[i] == separator)
            {
                if (--number == 0)
                {
                    found = true;
                    return new TextRange(start, i - start);
                }

                start = i + 1;
            }

            i = at;
        }

        found = number == 1;
        return found ? new TextRange(start, range.End - start) : default;
    }

    private readonly int Count(TextRange range, byte separator)
    {
        var count = 1;
        for (var i = range.Offset; i < range.End; i++)
        {
            var at = SkipRelease(i);
            count += at == i && _bytes[i] == separator ? 1 : 0;
            i = at;
        }

        return count;
    }

    /// <summary>The octet after a release character is data: step onto it so that the caller steps past it.</summary>
    private readonly int SkipRelease(int i) => _bytes[i] == _service.Release && _service.Release != 0 ? i + 1 : i;
}
