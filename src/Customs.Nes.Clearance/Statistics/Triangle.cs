namespace Customs.Nes.Clearance.Statistics;

/// <summary>What one release did to one month.</summary>
public readonly record struct TriangleCell(StatisticalMonth Month, VintageMonth Release, StatisticalAmount Change);

/// <summary>
/// The reporting triangle: each month down, each release across. A row adds up to the month as now known, a column to
/// what the release changed; what stands off the diagonal came late.
/// </summary>
public static class Triangle
{
    /// <summary>By month, then release; cells without change are left out.</summary>
    public static IReadOnlyList<TriangleCell> Of(IEnumerable<Vintage> releases)
    {
        var cells = new SortedDictionary<(StatisticalMonth Month, VintageMonth Release), StatisticalAmount>();
        foreach (var release in releases)
        {
            foreach (ref readonly var row in release.Rows)
            {
                cells[(row.Month, release.Month)] = cells.GetValueOrDefault((row.Month, release.Month)) + row.Amount;
            }
        }

        return [.. cells.Where(static cell => cell.Value != default)
            .Select(static cell => new TriangleCell(cell.Key.Month, cell.Key.Release, cell.Value))];
    }
}
