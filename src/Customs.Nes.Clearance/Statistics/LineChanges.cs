namespace Customs.Nes.Clearance.Statistics;

/// <summary>What happened to one line between two snapshots, as far as it is seen in a month.</summary>
/// <param name="Before">What the month showed of the line; default for nothing.</param>
/// <param name="After">What it shows now; default for nothing.</param>
/// <param name="Cell">Where it is shown now, else where it was.</param>
public readonly record struct LineChange(
    string Ucr, int Item, CorrectionCause Cause, StatisticalAmount Before, StatisticalAmount After,
    StatisticalCell Cell);

/// <summary>
/// Line by line, what lies between two snapshots: the answer to the question why a figure is not what it was. The
/// messages behind a line are the facts of its consignment.
/// </summary>
public static class LineChanges
{
    /// <summary>By consignment, then item; lines the month shows alike are left out.</summary>
    public static IReadOnlyList<LineChange> Of(
        StatisticalMonth month, StatisticsSnapshot previous, StatisticsSnapshot current)
    {
        var changes = new List<LineChange>();
        var basis = StatisticsBasis.Default;
        Join(previous.Lines, current.Lines, isToldAnew: true, (in old, in fresh, isToldAnew) =>
            Add(changes, month, old, fresh, basis, basis, isToldAnew));
        return changes;
    }

    internal static void Add(
        List<LineChange> changes, StatisticalMonth month, in LineStanding old, in LineStanding fresh,
        StatisticsBasis oldBasis, StatisticsBasis newBasis, bool isToldAnew)
    {
        var wasShown = old.IsCounted && old.Month == month;
        var isShown = fresh.IsCounted && fresh.Month == month;
        var isSame = wasShown && isShown && old.Cell == fresh.Cell && old.Amount == fresh.Amount
            && oldBasis.CellOf(old) == newBasis.CellOf(fresh);
        if ((wasShown || isShown) && !isSame)
        {
            changes.Add(new LineChange(
                fresh.Ucr ?? old.Ucr,
                (fresh.Line ?? old.Line).Item,
                Vintage.CauseOf(old, fresh, isToldAnew),
                wasShown ? old.Amount : default,
                isShown ? fresh.Amount : default,
                isShown ? fresh.Cell : old.Cell));
        }
    }

    internal delegate void Pair(in LineStanding old, in LineStanding fresh, bool isToldAnew);

    /// <summary>Goes through both in their common order; a line that is only in one comes with a default.</summary>
    internal static void Join(
        ReadOnlySpan<LineStanding> previous, ReadOnlySpan<LineStanding> current, bool isToldAnew, Pair pair)
    {
        int before = 0, now = 0;
        while (before < previous.Length || now < current.Length)
        {
            var order = before == previous.Length ? 1
                : now == current.Length ? -1
                : Compare(previous[before], current[now]);
            var old = order <= 0 ? previous[before++] : default;
            var fresh = order >= 0 ? current[now++] : default;
            pair(old, fresh, isToldAnew);
        }
    }

    private static int Compare(in LineStanding left, in LineStanding right)
    {
        var order = string.CompareOrdinal(left.Ucr, right.Ucr);
        order = order != 0 ? order : left.Line.Item.CompareTo(right.Line.Item);
        return order != 0 ? order : left.Part.CompareTo(right.Part);
    }
}
