namespace Customs.Nes.Clearance.Statistics;

/// <summary>What one release did to one month.</summary>
public readonly record struct TriangleCell(StatisticalMonth Month, VintageMonth Release, StatisticalAmount Change);

/// <summary>
/// The reporting triangle: each month down, each release across. A row adds up to the month as now known, a column to
/// what the release changed; what stands off the diagonal came late.
/// </summary>
public static class Triangle
{
    /// <summary>
    /// Of all releases from one to another, by what they show and not by their rows: adding up differences of totals
    /// gives the same, and keeps nothing.
    /// </summary>
    public static IReadOnlyList<TriangleCell> Of(
        StatisticsFold fold, VintageCalendar calendar, VintageMonth first, VintageMonth last)
    {
        var releases = new List<VintageMonth>();
        for (var release = first.Previous; release <= last; release = release.Next)
        {
            releases.Add(release);
        }

        // A closed month is shown as of an older cut-off, which matters where a correction has moved it.
        var corrected = calendar.Corrections.SelectMany(correction => new[]
        {
            VintageMonth.FirstOf(correction.Month.AddMonths(calendar.OpenMonths)), correction.Release,
        });
        DateTimeOffset[] instants = [.. releases.Concat(corrected).Select(calendar.CutOff).Distinct().Order()];
        var totals = instants.Zip(fold.Totals(instants)).ToDictionary(pair => pair.First, pair => pair.Second);
        var cells = new List<TriangleCell>();
        foreach (var month in totals.Values.SelectMany(static total => total.Keys).Distinct().Order())
        {
            foreach (var release in releases.Skip(1))
            {
                var change = Shown(totals, calendar, month, release) - Shown(totals, calendar, month, release.Previous);
                if (change != default)
                {
                    cells.Add(new TriangleCell(month, release, change));
                }
            }
        }

        return cells;
    }

    private static StatisticalAmount Shown(
        Dictionary<DateTimeOffset, IReadOnlyDictionary<StatisticalMonth, StatisticalAmount>> totals,
        VintageCalendar calendar, StatisticalMonth month, VintageMonth release) =>
        calendar.ShownAt(month, release) is { } shownAt && totals.TryGetValue(shownAt, out var total)
            ? total.GetValueOrDefault(month) : default;

    /// <summary>By month, then release; cells without change are left out.</summary>
    public static IReadOnlyList<TriangleCell> Of(IEnumerable<Vintage> releases)
    {
        var cells = new SortedDictionary<(StatisticalMonth Month, VintageMonth Release), StatisticalAmount>();
        foreach (var release in releases)
        {
            foreach (var row in release.Rows)
            {
                cells[(row.Month, release.Month)] = cells.GetValueOrDefault((row.Month, release.Month)) + row.Amount;
            }
        }

        return [.. cells.Where(static cell => cell.Value != default)
            .Select(static cell => new TriangleCell(cell.Key.Month, cell.Key.Release, cell.Value))];
    }
}
