using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Customs.Nes.Edifact;

/// <summary>
/// Walks segments over bytes somebody else owns; copies and allocates nothing. It knows separators and release, no
/// message and no envelope. CR and LF before a segment are skipped; an octet after release is data, whatever it is.
/// It looks everything up in the thread's <see cref="SegmentIndex"/>, and reads octet by octet where that has no room.
/// </summary>
public ref struct SegmentReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly SegmentIndex _index;

    // The three lists of the index. Ordinals come from the index itself, so they are not checked against its length
    // again.
    private readonly ref readonly ushort _delimiters;
    private readonly ref readonly ushort _elements;
    private readonly ref readonly ushort _segments;
    private readonly ServiceCharacters _service;
    private readonly bool _isIndexed;

    /// False where the current segment was read without the index.
    private bool _hasPlaces;
    private long _stamp;
    private int _windowStart;
    private int _cursor;
    private int _end;

    // Ordinals in the index: the segment's first and last delimiter, and the first and last element end.
    private int _firstDelimiter;
    private int _lastDelimiter;
    private int _firstElement;
    private int _lastElement;

    public SegmentReader(ReadOnlySpan<byte> bytes, ServiceCharacters service)
        : this(bytes, service, 0)
    {
    }

    /// <summary>
    /// Starts at <paramref name="start"/>; every offset given out stays relative to the whole of the bytes.
    /// </summary>
    internal SegmentReader(ReadOnlySpan<byte> bytes, ServiceCharacters service, int start)
    {
        _bytes = bytes;
        _service = service;
        _end = start;
        _index = SegmentIndex.OfThread;
        _delimiters = ref MemoryMarshal.GetArrayDataReference(_index.Delimiters);
        _elements = ref MemoryMarshal.GetArrayDataReference(_index.Elements);
        _segments = ref MemoryMarshal.GetArrayDataReference(_index.Segments);
        _stamp = -1;

        // A line end that is skipped before a segment cannot at the same time be found in the index as a delimiter.
        _isIndexed = _index.Kind != IndexKind.None
            && !service.IsService((byte)'\r') && !service.IsService((byte)'\n');
    }

    /// <summary>
    /// Three octets, first lowest (see <see cref="SegmentTag"/>); 0 when the tag is not three octets.
    /// </summary>
    public uint Tag { get; private set; }

    /// <summary>From 1: UNH is 1 when the reader starts at a message.</summary>
    public int Number { get; private set; }

    public int Offset { get; private set; }

    /// <summary>With the terminator.</summary>
    public readonly int Length => _end - Offset;

    /// <summary>
    /// Past the last segment read: where the next one, or after a false <see cref="Read"/> the rest, begins.
    /// </summary>
    public readonly int Position => _end;

    /// <summary>A release character occurs in the segment, so some value differs from its raw bytes.</summary>
    public readonly bool HasRelease => _service.Release != 0
        && (!IsPlaced || _index.HasRelease) && _bytes[Offset.._end].Contains(_service.Release);

    /// <summary>The tag has components: nesting indicators, of syntax versions 1 to 3 only.</summary>
    public readonly bool HasNesting => IsPlaced && _service.Repetition == 0
        ? Element(_firstElement) != _firstDelimiter
        : ComponentCount(0) > 1;

    private readonly bool IsPlaced => _hasPlaces && _stamp == _index.Stamp;

    private readonly TextRange Body => new(Offset, _end - 1 - Offset);

    /// <summary>False at the end, and before a rest that has no terminator.</summary>
    public bool Read()
    {
        var index = _index;
        if ((_stamp != index.Stamp || _cursor >= index.SegmentCount) && !Refill())
        {
            return ReadPlain();
        }

        // Everything is bounded by the window, 64 KB, and the window by the bytes.
        unchecked
        {
            int last = Segment(_cursor++);
            int terminator = Element(last);
            var first = _lastDelimiter + 1;
            var start = _end;
            _end = _windowStart + Delimiter(terminator) + 1;
            _firstElement = _lastElement + 1;
            _lastElement = last;
            _firstDelimiter = first;
            _lastDelimiter = terminator;
            Number++;
            ref var octet = ref Unsafe.Add(ref MemoryMarshal.GetReference(_bytes), start);
            if (octet <= (byte)'\r')
            {
                start = PlainSegment.SkipLineEnds(_bytes, start);
                octet = ref Unsafe.Add(ref MemoryMarshal.GetReference(_bytes), start);
            }

            // Three octets of tag and the delimiter after them: four can always be read.
            Offset = start;
            var isTag = _windowStart + Delimiter(first) == start + 3;
            Tag = isTag ? Unsafe.ReadUnaligned<uint>(ref octet) & 0xFF_FFFF : 0;
            return true;
        }
    }

    /// <summary>
    /// The segment as the index has it: ordinals of the delimiters that end the tag and each element, all delimiters,
    /// and
    /// what they are counted from. False where it has no such places, or where more than elements and components would
    /// have to be told apart.
    /// </summary>
    internal readonly bool TryGetPlaces(
        out ReadOnlySpan<ushort> elementEnds, out ReadOnlySpan<ushort> delimiters, out int windowStart)
    {
        windowStart = _windowStart;
        if (!IsPlaced || _service.Repetition != 0 || HasNesting)
        {
            elementEnds = default;
            delimiters = default;
            return false;
        }

        elementEnds = _index.Elements.AsSpan(_firstElement, _lastElement - _firstElement + 1);
        delimiters = _index.Delimiters;
        return true;
    }

    /// <summary>Steps over octets that are not segments.</summary>
    internal void Skip(long count)
    {
        _end = (int)Math.Min(_bytes.Length, _end + count);
        _stamp = -1;
        _hasPlaces = false;
    }

    /// <summary>Data elements after the tag, present or empty.</summary>
    public readonly int ElementCount => IsPlaced
        ? _lastElement - _firstElement
        : PlainSegment.Count(_bytes, _service, Body, _service.Element) - 1;

    public readonly int ComponentCount(int element)
    {
        if (!IsPlaced || _service.Repetition != 0)
        {
            return ComponentCount(element, 1);
        }

        return (uint)element > (uint)(_lastElement - _firstElement)
            ? 0
            : Element(_firstElement + element) - Before(element);
    }

    public readonly int ComponentCount(int element, int repetition)
    {
        var range = Repetition(PlainElement(element, out var found), repetition, ref found);
        return found ? PlainSegment.Count(_bytes, _service, range, _service.Component) : 0;
    }

    /// <summary>How often the element stands there (syntax version 4); 1 for a plain one, 0 when absent.</summary>
    public readonly int RepetitionCount(int element)
    {
        if (_service.Repetition == 0)
        {
            return (uint)element <= (uint)ElementCount ? 1 : 0;
        }

        var range = PlainElement(element, out var found);
        return found ? PlainSegment.Count(_bytes, _service, range, _service.Repetition) : 0;
    }

    /// <summary>
    /// Raw as on the wire. Elements count from 1, the first after the tag; 0 is the tag. Empty when absent.
    /// </summary>
    public readonly ReadOnlySpan<byte> Value(int element, int component = 1)
    {
        var range = Range(element, component);
        return _bytes.Slice(range.Offset, range.Length);
    }

    /// <summary>The octets of a range this reader gave.</summary>
    public readonly ReadOnlySpan<byte> Of(TextRange range) => _bytes.Slice(range.Offset, range.Length);

    public readonly TextRange Range(int element, int component = 1)
    {
        if (!IsPlaced || _service.Repetition != 0)
        {
            return Range(element, component, 1);
        }

        unchecked
        {
            var count = _lastElement - _firstElement;
            if ((uint)element > (uint)count || component < 1)
            {
                return default;
            }

            var ordinal = (long)Before(element) + component;
            if (ordinal > Element(_firstElement + element))
            {
                return default;
            }

            var isTag = element == 0 && component == 1;
            var start = isTag ? Offset : _windowStart + Delimiter((int)ordinal - 1) + 1;
            return new TextRange(start, _windowStart + Delimiter((int)ordinal) - start);
        }
    }

    public readonly TextRange Range(int element, int component, int repetition)
    {
        var range = Repetition(PlainElement(element, out var found), repetition, ref found);
        return PlainSegment.Part(_bytes, _service, range, _service.Component, component, out _);
    }

    /// <summary>The element whole, with its separators and repetitions.</summary>
    public readonly TextRange ElementRange(int element) => PlainElement(element, out _);

    /// <summary>The ordinal of the delimiter before an element; for the tag, before the segment.</summary>
    private readonly int Before(int element) =>
        element == 0 ? _firstDelimiter - 1 : Element(_firstElement + element - 1);

    private readonly TextRange PlainElement(int element, out bool found)
    {
        if (!IsPlaced || element == 0)
        {
            return PlainSegment.Part(_bytes, _service, Body, _service.Element, element + 1, out found);
        }

        found = element > 0 && element <= _lastElement - _firstElement;
        if (!found)
        {
            return default;
        }

        var start = _windowStart + Delimiter(Before(element)) + 1;
        return new TextRange(start, _windowStart + Delimiter(Element(_firstElement + element)) - start);
    }

    private readonly TextRange Repetition(TextRange range, int repetition, ref bool found)
    {
        if (_service.Repetition == 0)
        {
            found &= repetition == 1;
            return found ? range : default;
        }

        var part = PlainSegment.Part(_bytes, _service, range, _service.Repetition, repetition, out var isThere);
        found &= isThere;
        return found ? part : default;
    }

    private readonly ushort Delimiter(int ordinal) => Unsafe.Add(ref Unsafe.AsRef(in _delimiters), ordinal);

    private readonly ushort Element(int ordinal) => Unsafe.Add(ref Unsafe.AsRef(in _elements), ordinal);

    private readonly ushort Segment(int ordinal) => Unsafe.Add(ref Unsafe.AsRef(in _segments), ordinal);

    /// <summary>
    /// Indexes the next window. False when it holds no whole segment: at the end, or in a segment longer than it.
    /// </summary>
    private bool Refill()
    {
        if (!_isIndexed || _end >= _bytes.Length)
        {
            return false;
        }

        _index.Fill(_bytes[_end..], _service);
        _stamp = _index.Stamp;
        _windowStart = _end;
        _hasPlaces = _index.SegmentCount > 0;
        _cursor = 0;
        _lastElement = -1;
        _lastDelimiter = -1;
        return _hasPlaces;
    }

    private bool ReadPlain()
    {
        var start = PlainSegment.SkipLineEnds(_bytes, _end);
        var end = PlainSegment.FindEnd(_bytes, _service, start, out var tagEnd);
        if (end < 0)
        {
            return false;
        }

        Offset = start;
        _end = end;
        _hasPlaces = false;
        Number++;
        Tag = SegmentTag.Of(_bytes[start..tagEnd]);
        return true;
    }
}
