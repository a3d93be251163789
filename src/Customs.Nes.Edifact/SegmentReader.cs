using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Customs.Nes.Edifact;

/// <summary>
/// Walks segments over bytes somebody else owns; copies and allocates nothing. It knows separators and release, no
/// message and no envelope. CR and LF before a segment are skipped; an octet after release is data, whatever it is.
/// It looks everything up in a <see cref="SegmentIndex"/> of the thread, and reads octet by octet where that has no
/// room.
/// </summary>
public ref struct SegmentReader
{
    private const int Unknown = -1;

    /// Delimiters of a segment that can be told apart by their bits; a longer one is read octet by octet.
    internal const int PlaceCountMax = 56;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly SegmentIndexes _indexes;
    private readonly ServiceCharacters _service;
    private readonly bool _isIndexed;

    /// Where the bytes stand in the text that was indexed.
    private readonly int _origin;
    private readonly long _reading;

    /// All bits where elements have no repetitions, so that only elements and components have to be told apart.
    private readonly ulong _plainMask;

    // The window and its lists. Ordinals come from the index itself, so they are not checked against its length again.
    private SegmentIndex? _window;
    private ref readonly ushort _delimiters;
    private ref readonly SegmentRow _rows;
    private long _number;
    private int _windowStart;
    private int _segmentCount;

    /// The row after the current one.
    private int _cursor;

    /// What to add to the rows passed for the number of the segment.
    private int _numbered;

    /// Past the current segment, where it was read without a row, or else unknown until somebody asks.
    private int _end;

    /// The current segment's: a copy, as the window may be filled anew. No elements where it was read without one.
    private SegmentRow _row;

    /// What its start is counted from.
    private int _start;

    public SegmentReader(ReadOnlySpan<byte> bytes, ServiceCharacters service)
        : this(bytes, service, 0)
    {
    }

    /// <summary>
    /// Starts at <paramref name="start"/>; every offset given out stays relative to the whole of the bytes.
    /// </summary>
    internal SegmentReader(ReadOnlySpan<byte> bytes, ServiceCharacters service, int start)
        : this(bytes, service, SegmentIndexes.OfThread.NewReading(), 0)
    {
        _end = start;
    }

    /// <summary>
    /// Over a part of what was read before, from a segment's start; what is left of its index is used again.
    /// </summary>
    internal SegmentReader(ReadOnlySpan<byte> part, ServiceCharacters service, in SegmentBookmark bookmark)
        : this(part, service, bookmark.Reading, bookmark.Offset)
    {
        if (_isIndexed && _indexes.Find(bookmark.Window, bookmark.Reading) is { } window)
        {
            Take(window, bookmark.Segment);
        }
    }

    private SegmentReader(ReadOnlySpan<byte> bytes, ServiceCharacters service, long reading, int origin)
    {
        _bytes = bytes;
        _service = service;
        _reading = reading;
        _plainMask = service.Repetition == 0 ? ulong.MaxValue : 0;
        _origin = origin;
        _indexes = SegmentIndexes.OfThread;

        // A line end that is skipped before a segment cannot at the same time be found in the index as a delimiter.
        // No octet 0 may be one either: the rest of a last block is filled with them.
        _isIndexed = _indexes.Kind != IndexKind.None
            && !service.IsService((byte)'\r') && !service.IsService((byte)'\n')
            && service is { Component: not 0, Element: not 0, Terminator: not 0 };
    }

    /// <summary>
    /// Three octets, first lowest (see <see cref="SegmentTag"/>); 0 when the tag is not three octets.
    /// </summary>
    public readonly uint Tag => _row.Tag;

    /// <summary>From 1: UNH is 1 when the reader starts at a message.</summary>
    public readonly int Number => unchecked(_numbered + _cursor);

    /// <summary>Of the segment read last.</summary>
    public readonly int Offset => unchecked(_start + _row.Start);

    /// <summary>With the terminator.</summary>
    public readonly int Length => Position - Offset;

    /// <summary>
    /// Past the last segment read: where the next one, or after a false <see cref="Read"/> the rest, begins.
    /// </summary>
    public readonly int Position => _end != Unknown ? _end
        : _window!.Number == _number ? EndOfRow(_cursor - 1)
        : PlainSegment.FindEnd(_bytes, _service, Offset, out _);

    /// <summary>A release character occurs in the segment, so some value differs from its raw bytes.</summary>
    public readonly bool HasRelease => _service.Release != 0
        && (!IsPlaced || _window!.HasRelease) && _bytes[Offset..Position].Contains(_service.Release);

    /// <summary>The tag has components: nesting indicators, of syntax versions 1 to 3 only.</summary>
    public readonly bool HasNesting => IsPlaced && _service.Repetition == 0
        ? (_row.Elements & 1) == 0
        : ComponentCount(0) > 1;

    internal readonly ServiceCharacters Service => _service;

    /// <summary>The current segment again, for a reader that begins with it.</summary>
    internal readonly SegmentBookmark Bookmark =>
        new(_reading, IsPlaced ? _number : 0, Math.Max(_cursor - 1, 0), _origin + Offset);

    private readonly bool IsPlaced => _row.Elements != 0 && _window!.Number == _number;

    /// Of the segment's delimiters, from 0: the terminator ends an element, too.
    private readonly int LastPlace => BitOperations.Log2(_row.Elements);

    private readonly TextRange Body => new(Offset, Position - 1 - Offset);

    /// <summary>False at the end, and before a rest that has no terminator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Read()
    {
        if (_cursor >= _segmentCount || _window!.Number != _number)
        {
            return ReadOn();
        }

        // Everything is bounded by the window, 64 KB, and the window by what was indexed. That may reach past a part
        // that is read again: where the next segment begins tells, but for line ends before it.
        unchecked
        {
            ref var row = ref Unsafe.Add(ref Unsafe.AsRef(in _rows), _cursor);
            if (_windowStart + Unsafe.Add(ref row, 1).Start > _bytes.Length && EndOfRow(_cursor) > _bytes.Length)
            {
                return ReadPlain();
            }

            // In two moves: what is asked of it next would wait for one of all sixteen octets.
            _row.Elements = row.Elements;
            Unsafe.As<uint, ulong>(ref _row.Tag) = Unsafe.As<uint, ulong>(ref row.Tag);
            _end = Unknown;
            _cursor++;
            return true;
        }
    }

    /// <summary>Into the next window, or past what has none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadOn() => Refill() ? Read() : ReadPlain();

    /// <summary>
    /// The segments of the window that come next and end at or before <paramref name="limit"/>, all but the last row,
    /// and what their rows refer to. None where more than elements and components would have to be told apart, or where
    /// there is no index.
    /// </summary>
    internal readonly ReadOnlySpan<SegmentRow> Ahead(
        int limit, out ReadOnlySpan<ushort> delimiters, out int windowStart)
    {
        delimiters = default;
        windowStart = _windowStart;
        if (_plainMask == 0 || _cursor >= _segmentCount || _window!.Number != _number)
        {
            return default;
        }

        delimiters = _window.Delimiters;
        var rows = _window.Rows.AsSpan(_cursor, _segmentCount - _cursor + 1);
        while (rows.Length > 1 && windowStart + delimiters[rows[^1].First - 1] >= limit)
        {
            rows = rows[..^1];
        }

        return rows;
    }

    /// <summary>The current segment's row with the one after it; false where it has no row that would do.</summary>
    internal readonly bool TryGetRow(
        out ReadOnlySpan<SegmentRow> row, out ReadOnlySpan<ushort> delimiters, out int windowStart)
    {
        windowStart = _windowStart;
        var isThere = IsPlaced && _plainMask != 0;
        delimiters = isThere ? _window!.Delimiters : default;
        row = isThere ? _window!.Rows.AsSpan(_cursor - 1, 2) : default;
        return isThere;
    }

    /// <summary>Reads so many segments, at least one, of those <see cref="Ahead"/>.</summary>
    internal void Pass(int count)
    {
        _cursor += count - 1;
        Read();
    }

    /// <summary>Steps over octets that are not segments.</summary>
    internal void Skip(long count)
    {
        _end = (int)Math.Min(_bytes.Length, Position + count);
        _segmentCount = 0;
        _row.Elements = 0;
    }

    /// <summary>Data elements after the tag, present or empty.</summary>
    public readonly int ElementCount => _row.Elements != 0
        ? unchecked(BitOperations.PopCount(_row.Elements) - 1)
        : PlainSegment.Count(_bytes, _service, Body, _service.Element) - 1;

    public readonly int ComponentCount(int element)
    {
        if (!IsPlaced || _service.Repetition != 0)
        {
            return ComponentCount(element, 1);
        }

        var end = EndOf(element);
        return end > LastPlace ? 0 : end - Before(element);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TextRange Range(int element, int component = 1)
    {
        unchecked
        {
            // Where there is no such element, the place of its end is past all that a segment can have.
            var elements = _row.Elements & _plainMask;
            var end = BitList.PlaceOf(elements, element);
            var ordinal = BitList.PlaceOf(elements, element - 1) + component;
            if (ordinal > end || (uint)end >= PlaceCountMax || _window!.Number != _number
                || (uint)(element - 1) >= PlaceCountMax || (uint)(component - 1) >= PlaceCountMax)
            {
                return PlainRange(element, component);
            }

            ref readonly var place = ref Unsafe.Add(ref Unsafe.AsRef(in _delimiters), _row.First + ordinal);
            var start = Unsafe.Subtract(ref Unsafe.AsRef(in place), 1) + 1;
            return new TextRange(_windowStart + start, place - start);
        }
    }

    /// <summary>
    /// A value of at most eight octets in one number, first octet lowest and none for those it lacks: what compares and
    /// parses without a loop. Of a longer one the first eight.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Octets(TextRange range)
    {
        unchecked
        {
            if ((uint)range.Offset + 8UL > (uint)_bytes.Length)
            {
                return LastOctets(range);
            }

            ref var octet = ref Unsafe.Add(ref MemoryMarshal.GetReference(_bytes), range.Offset);
            var octets = Unsafe.ReadUnaligned<ulong>(ref octet);
            octets = BitConverter.IsLittleEndian ? octets : BinaryPrimitives.ReverseEndianness(octets);

            // Without a branch: lengths are as good as random.
            return First(octets, Math.Min(range.Length, 8));
        }
    }

    /// <summary>The first octets of eight, at most all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong First(ulong octets, int count) => BitList.Lowest(octets, unchecked(count << 3));

    /// <summary>
    /// The first value, which says what most segments are about, as <see cref="Tag"/> has the tag; 0 when it is absent
    /// or longer than four octets.
    /// </summary>
    public readonly uint Qualifier
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // It stands between the first two delimiters, whatever they are, unless the tag has components.
            var range = FirstValue;
            return range.Length > 4 ? 0 : unchecked((uint)Octets(range));
        }
    }

    private readonly TextRange FirstValue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((_row.Elements & _plainMask & 1) == 0 || _row.Elements == 1 || _window!.Number != _number)
            {
                return Range(1);
            }

            unchecked
            {
                ref readonly var place = ref Unsafe.Add(ref Unsafe.AsRef(in _delimiters), _row.First + 1);
                var start = Unsafe.Subtract(ref Unsafe.AsRef(in place), 1) + 1;
                return new TextRange(_windowStart + start, place - start);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly TextRange PlainRange(int element, int component) =>
        element > 0 && (_row.Elements & _plainMask) != 0 && _window!.Number == _number
            ? default
            : Range(element, component, 1);

    /// <summary>Where eight octets are not there to be read.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly ulong LastOctets(TextRange range)
    {
        var octets = 0UL;
        for (var i = Math.Min(range.Length, 8); i > 0; i--)
        {
            octets = octets << 8 | _bytes[range.Offset + i - 1];
        }

        return octets;
    }

    public readonly TextRange Range(int element, int component, int repetition)
    {
        var range = Repetition(PlainElement(element, out var found), repetition, ref found);
        return PlainSegment.Part(_bytes, _service, range, _service.Component, component, out _);
    }

    /// <summary>The element whole, with its separators and repetitions.</summary>
    public readonly TextRange ElementRange(int element) => PlainElement(element, out _);

    /// <summary>The delimiter before an element, counted from the segment's first; -1 for the tag.</summary>
    private readonly int Before(int element) => element == 0 ? -1 : EndOf(element - 1);

    /// <summary>
    /// The delimiter that ends an element (0 is the tag); past the segment's last where there is none.
    /// </summary>
    private readonly int EndOf(int element) => (uint)element >= 64 ? 64 : BitList.PlaceOf(_row.Elements, element);

    private readonly TextRange PlainElement(int element, out bool found)
    {
        if (!IsPlaced || element == 0)
        {
            return PlainSegment.Part(_bytes, _service, Body, _service.Element, element + 1, out found);
        }

        found = element > 0 && EndOf(element) <= LastPlace;
        if (!found)
        {
            return default;
        }

        var start = _windowStart + Delimiter(_row.First + Before(element)) + 1;
        return new TextRange(start, _windowStart + Delimiter(_row.First + EndOf(element)) - start);
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

    private readonly int EndOfRow(int row) =>
        unchecked(_windowStart + Delimiter(Unsafe.Add(ref Unsafe.AsRef(in _rows), row + 1).First - 1) + 1);

    private readonly ushort Delimiter(int ordinal) => Unsafe.Add(ref Unsafe.AsRef(in _delimiters), ordinal);

    /// <summary>
    /// Goes on to the next window, indexed before or now. False when it holds no whole segment: at the end, or in a
    /// segment longer than it.
    /// </summary>
    private bool Refill()
    {
        _end = Position;
        _segmentCount = 0;
        if (!_isIndexed || _end >= _bytes.Length)
        {
            return false;
        }

        var window = _indexes.Find(_number + 1, _reading);
        if (window is null || window.TextStart != _origin + _end)
        {
            window = _indexes.Fill(_bytes[_end..], _service, _reading, _origin + _end);
        }

        Take(window, 0);
        return _segmentCount > 0;
    }

    private void Take(SegmentIndex window, int cursor)
    {
        _numbered = Number - cursor;
        _cursor = cursor;
        _window = window;
        _number = window.Number;
        _windowStart = window.TextStart - _origin;
        _start = _windowStart;
        _delimiters = ref MemoryMarshal.GetArrayDataReference(window.Delimiters);
        _rows = ref MemoryMarshal.GetArrayDataReference(window.Rows);
        _segmentCount = window.SegmentCount;
    }

    private bool ReadPlain()
    {
        var start = PlainSegment.SkipLineEnds(_bytes, Position);
        var end = PlainSegment.FindEnd(_bytes, _service, start, out var tagEnd);
        if (end < 0)
        {
            return false;
        }

        _start = start;
        _end = end;
        _numbered++;
        _row = new SegmentRow { Tag = SegmentTag.Of(_bytes[start..tagEnd]) };
        return true;
    }
}
