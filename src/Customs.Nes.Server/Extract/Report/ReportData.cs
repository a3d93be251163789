using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Extract.Report;

/// <summary>What the report of a month shows, worked out before anything is drawn.</summary>
internal sealed record ReportData(
    StatisticalMonth Month, VintageMonth Release, StatisticsSummary Known, VintageRows Restated,
    IReadOnlyList<TriangleCell> Triangle)
{
    /// <summary>Releases across the triangle: more do not fit a page, and older ones have long settled.</summary>
    public const int TriangleReleases = 12;

    public StatisticalAmount Total => Sum(static _ => true);

    /// <param name="release">The month as this release has it; null for the newest that is closed, or would be.</param>
    public static ReportData Of(Publisher publisher, StatisticalMonth month, VintageMonth? release)
    {
        var calendar = publisher.Archive.Calendar();
        var shown = release ?? Later(
            VintageMonth.FirstOf(month), calendar.ReleaseAfter(publisher.Feed.Received.Last));
        var vintage = publisher.ReleaseOf(shown);
        var first = VintageMonth.FirstOf(shown.BaseMonth.AddMonths(1 - TriangleReleases));
        return new ReportData(
            month, shown, vintage.Known, vintage.Restate(month, month),
            Clearance.Statistics.Triangle.Of(publisher.Fold(), calendar, first, shown));
    }

    /// <summary>The largest by value of what a key puts together.</summary>
    public IReadOnlyList<(string Key, StatisticalAmount Amount)> Top(Func<VintageRow, string> keyOf, int count)
    {
        var sums = new Dictionary<string, StatisticalAmount>(StringComparer.Ordinal);
        foreach (var row in Restated)
        {
            var key = keyOf(row);
            sums[key] = sums.GetValueOrDefault(key) + row.Amount;
        }

        return
        [
            .. sums.OrderByDescending(static pair => pair.Value.ValuePence)
                .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
                .Take(count)
                .Select(static pair => (pair.Key, pair.Value)),
        ];
    }

    public StatisticalAmount Sum(Func<VintageRow, bool> isIn)
    {
        var sum = default(StatisticalAmount);
        foreach (var row in Restated)
        {
            sum += isIn(row) ? row.Amount : default;
        }

        return sum;
    }

    private static VintageMonth Later(VintageMonth left, VintageMonth right) => left > right ? left : right;
}
