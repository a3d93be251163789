namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Rows of a release: added up as they come, then read in the fixed order of extracts. Kept in chunks that are never
/// copied, so a release of a million figures takes what its figures take and not twice that. Memory follows the
/// cells, not the lines.
/// </summary>
public sealed class VintageRows
{
    private const int ChunkBits = 14;
    private const int ChunkLength = 1 << ChunkBits;

    private readonly List<VintageRow[]> _chunks;
    private int[] _slots = new int[64]; // Row number plus one; 0 is free. A power of two, at most half full.
    private int[] _order = [];

    public VintageRows() => _chunks = [];

    private VintageRows(VintageRows whole, Range range)
    {
        _chunks = whole._chunks;
        _order = whole.Ordered()[range];
        _slots = [];
        Length = _order.Length;
    }

    /// <summary>How many rows there are.</summary>
    public int Length { get; private set; }

    /// <summary>By its place in the fixed order of extracts: month, kind, cell, cause.</summary>
    public ref readonly VintageRow this[int index] => ref At(Ordered()[index]);

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Rows from one place to another, not copied; none can be added to them.</summary>
    public VintageRows Slice(Range range) => new(this, range);

    public VintageRow[] ToArray()
    {
        var rows = new VintageRow[Length];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = this[index];
        }

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
        var mask = _slots.Length - 1;
        for (var slot = HashOf(month, kind, cause, cell) & mask; ; slot = (slot + 1) & mask)
        {
            if (_slots[slot] == 0)
            {
                _slots[slot] = Append(new VintageRow(month, kind, cause, cell, amount));
                Grow();
                return;
            }

            ref var row = ref At(_slots[slot] - 1);
            if (row.Month == month && row.Kind == kind && row.Cause == cause && row.Cell == cell)
            {
                row = row with { Amount = row.Amount + amount };
                return;
            }
        }
    }

    private int Append(in VintageRow row)
    {
        if (Length == _chunks.Count << ChunkBits)
        {
            _chunks.Add(new VintageRow[ChunkLength]);
        }

        At(Length) = row;
        _order = [];
        return ++Length;
    }

    private void Grow()
    {
        if (Length * 2 <= _slots.Length)
        {
            return;
        }

        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var number = 0; number < Length; number++)
        {
            ref var row = ref At(number);
            var slot = HashOf(row.Month, row.Kind, row.Cause, row.Cell) & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = number + 1;
        }
    }

    private static int HashOf(
        StatisticalMonth month, RecordKind kind, CorrectionCause cause, in StatisticalCell cell) =>
        HashCode.Combine(month.Number, kind, cause, cell.GetHashCode());

    private ref VintageRow At(int number) => ref _chunks[number >> ChunkBits][number & (ChunkLength - 1)];

    private int[] Ordered()
    {
        if (_order.Length != Length)
        {
            // What nearly always decides lies beside the number: a row itself is somewhere else in memory.
            var keys = new SortKey[Length];
            for (var number = 0; number < keys.Length; number++)
            {
                ref var row = ref At(number);
                keys[number] = new SortKey((row.Month.Number * 4) + (int)row.Kind, number, row.Cell.Commodity);
            }

            Array.Sort(keys, (left, right) =>
            {
                var order = left.MonthAndKind.CompareTo(right.MonthAndKind);
                order = order != 0 ? order : left.Commodity.CompareTo(right.Commodity);
                return order != 0 ? order : Compare(At(left.Number), At(right.Number));
            });
            _order = Array.ConvertAll(keys, static key => key.Number);
        }

        return _order;
    }

    private static int Compare(in VintageRow left, in VintageRow right)
    {
        var order = left.Month.CompareTo(right.Month);
        order = order != 0 ? order : left.Kind.CompareTo(right.Kind);
        order = order != 0 ? order : left.Cell.CompareTo(right.Cell);
        return order != 0 ? order : left.Cause.CompareTo(right.Cause);
    }

    private readonly record struct SortKey(int MonthAndKind, int Number, Code Commodity);

    public struct Enumerator
    {
        private readonly VintageRows _rows;
        private int _index = -1;

        internal Enumerator(VintageRows rows) => _rows = rows;

        public readonly ref readonly VintageRow Current => ref _rows[_index];

        public bool MoveNext() => ++_index < _rows.Length;
    }
}
