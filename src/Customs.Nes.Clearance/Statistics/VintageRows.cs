namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Rows of a release: added up as they come, then read in the fixed order of extracts. Kept packed, codes by number, in
/// chunks that are never copied: a release of a million figures takes 72 MB. Memory follows the cells, not the lines.
/// </summary>
public sealed class VintageRows
{
    private const int ChunkBits = 14;
    private const int ChunkLength = 1 << ChunkBits;

    private readonly List<PackedRow[]> _chunks;
    private readonly CodeNumbers _codes;
    private int[] _slots = []; // Row number plus one; 0 is free. A power of two, at most half full.
    private int[] _order = [];

    public VintageRows() => (_chunks, _codes) = ([], new CodeNumbers());

    private VintageRows(VintageRows whole, Range range)
    {
        (_chunks, _codes) = (whole._chunks, whole._codes);
        _order = whole.Ordered()[range];
        Length = _order.Length;
    }

    /// <summary>How many rows there are.</summary>
    public int Length { get; private set; }

    /// <summary>By its place in the fixed order of extracts: month, kind, cell, cause.</summary>
    public VintageRow this[int index] => At(Ordered()[index]).Unpack(_codes);

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Rows from one place to another, not copied; none can be added to them.</summary>
    public VintageRows Slice(Range range) => new(this, range);

    public VintageRow[] ToArray()
    {
        var rows = new VintageRow[Length];
        CopyTo(0, rows);
        return rows;
    }

    /// <summary>Some rows in a place of their own, for those who go through them column by column.</summary>
    public void CopyTo(int start, Span<VintageRow> destination)
    {
        for (var index = 0; index < destination.Length; index++)
        {
            destination[index] = this[start + index];
        }
    }

    internal void Add(
        StatisticalMonth month, RecordKind kind, CorrectionCause cause, in StatisticalCell cell,
        StatisticalAmount amount)
    {
        if (_slots.Length == 0)
        {
            Index(64);
        }

        var added = PackedRow.Pack(month, kind, cause, cell, _codes);
        var mask = _slots.Length - 1;
        for (var slot = added.KeyHash & mask; ; slot = (slot + 1) & mask)
        {
            if (_slots[slot] == 0)
            {
                added.Add(amount);
                _slots[slot] = Append(added);
                if (Length * 2 > _slots.Length)
                {
                    Index(_slots.Length * 2);
                }

                return;
            }

            ref var row = ref At(_slots[slot] - 1);
            if (row.HasKeyOf(added))
            {
                row.Add(amount);
                return;
            }
        }
    }

    private int Append(in PackedRow row)
    {
        if (Length == _chunks.Count << ChunkBits)
        {
            _chunks.Add(new PackedRow[ChunkLength]);
        }

        At(Length) = row;
        _order = [];
        return ++Length;
    }

    /// <summary>Finds every row its slot among so many at least.</summary>
    private void Index(int slots)
    {
        while (Length * 2 > slots)
        {
            slots *= 2;
        }

        _slots = new int[slots];
        for (var number = 0; number < Length; number++)
        {
            var slot = At(number).KeyHash & (slots - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (slots - 1);
            }

            _slots[slot] = number + 1;
        }
    }

    private ref PackedRow At(int number) => ref _chunks[number >> ChunkBits][number & (ChunkLength - 1)];

    private int[] Ordered()
    {
        if (_order.Length != Length)
        {
            // Nothing is looked up while rows are read; should one be added after all, the slots are made again.
            _slots = [];
            _order = Order();
        }

        return _order;
    }

    private int[] Order()
    {
        // What nearly always decides lies beside the number: a row itself is somewhere else in memory.
        var ranks = _codes.Ranks();
        var keys = new SortKey[Length];
        for (var number = 0; number < keys.Length; number++)
        {
            keys[number] = At(number).KeyOf(number, ranks);
        }

        Array.Sort(keys, (left, right) =>
        {
            var order = left.First.CompareTo(right.First);
            order = order != 0 ? order : left.Second.CompareTo(right.Second);
            return order != 0 ? order : Compare(At(left.Number).Unpack(_codes), At(right.Number).Unpack(_codes));
        });
        return Array.ConvertAll(keys, static key => key.Number);
    }

    private static int Compare(in VintageRow left, in VintageRow right)
    {
        var order = left.Cell.CompareTo(right.Cell);
        return order != 0 ? order : left.Cause.CompareTo(right.Cause);
    }

    /// <param name="First">Month, kind and rank of the commodity.</param>
    /// <param name="Second">Ranks of country and port.</param>
    internal readonly record struct SortKey(ulong First, ulong Second, int Number);

    public struct Enumerator
    {
        private readonly VintageRows _rows;
        private int _index = -1;

        internal Enumerator(VintageRows rows) => _rows = rows;

        public readonly VintageRow Current => _rows[_index];

        public bool MoveNext() => ++_index < _rows.Length;
    }
}
