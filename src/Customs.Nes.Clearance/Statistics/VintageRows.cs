using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>Rows of a release while they are being added up. Memory follows the cells, not the lines.</summary>
internal sealed class VintageRows
{
    private readonly Dictionary<Key, StatisticalAmount> _sums = [];

    public void Add(
        StatisticalMonth month, RecordKind kind, CorrectionCause cause, in StatisticalCell cell,
        StatisticalAmount amount)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, new Key(month, kind, cause, cell), out _);
        sum += amount;
    }

    /// <summary>In the fixed order of extracts: month, kind, cell, cause.</summary>
    public VintageRow[] ToOrderedArray()
    {
        var rows = new VintageRow[_sums.Count];
        var index = 0;
        foreach (var (key, amount) in _sums)
        {
            rows[index++] = new VintageRow(key.Month, key.Kind, key.Cause, key.Cell, amount);
        }

        Array.Sort(rows, Compare);
        return rows;
    }

    private static int Compare(VintageRow left, VintageRow right)
    {
        var order = left.Month.CompareTo(right.Month);
        order = order != 0 ? order : left.Kind.CompareTo(right.Kind);
        order = order != 0 ? order : left.Cell.CompareTo(right.Cell);
        return order != 0 ? order : left.Cause.CompareTo(right.Cause);
    }

    private readonly record struct Key(
        StatisticalMonth Month, RecordKind Kind, CorrectionCause Cause, StatisticalCell Cell);
}
