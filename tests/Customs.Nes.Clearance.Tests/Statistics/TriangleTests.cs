using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class TriangleTests
{
    [Fact]
    public void The_early_shipments_of_2003_stand_off_the_diagonal()
    {
        var fold = VintageTests.EarlyTwoThousandAndThree().Fold();
        var cells = Triangle.Of(Enumerable.Range(1, 5)
            .Select(month => fold.Release(new VintageMonth(2003, month), VintageCalendar.Default)));

        Assert.Equal(
            [("2003-01", "2003-04", 1L), ("2003-02", "2003-04", 1L), ("2003-03", "2003-04", 1L)],
            cells.Select(static cell => (cell.Month.ToString(), cell.Release.ToString(), cell.Change.Lines)));
    }

    [Fact]
    public void I21_rows_add_up_to_months_and_columns_to_releases() => Histories.Any.Sample(
        static facts =>
        {
            var fold = new Facts().With(facts).Fold();
            var calendar = Closing;
            var releases = Months(2002, 24).Select(month => fold.Release(month, calendar)).ToArray();
            var cells = Triangle.Of(fold, calendar, releases[0].Month, releases[^1].Month);

            Assert.Equal(Triangle.Of(releases), cells);
            foreach (var release in releases)
            {
                var change = release.Rows.ToArray().Aggregate(
                    default(StatisticalAmount), static (sum, row) => sum + row.Amount);
                Assert.Equal(change, Sum(cells.Where(cell => cell.Release == release.Month)));
            }

            foreach (var month in cells.Select(static cell => cell.Month).Distinct())
            {
                var shown = releases[^1].Restate(month, month).ToArray();
                Assert.Equal(
                    shown.Aggregate(default(StatisticalAmount), static (sum, row) => sum + row.Amount),
                    Sum(cells.Where(cell => cell.Month == month)));
            }
        },
        iter: 300,
        threads: 1);

    // Closed after two releases, and one closed month corrected, so that all three ways of showing a month are met.
    private static VintageCalendar Closing { get; } = new()
    {
        OpenMonths = 2,
        Corrections = new HashSet<ApprovedCorrection>
        {
            new(new(2003, 4), new(2003, 9)), new(new(2003, 6), new(2003, 10)),
        },
    };

    private static IEnumerable<VintageMonth> Months(int year, int count) =>
        Enumerable.Range(0, count).Select(index => new VintageMonth(year + (index / 12), 1 + (index % 12)));

    private static StatisticalAmount Sum(IEnumerable<TriangleCell> cells) =>
        cells.Aggregate(default(StatisticalAmount), static (sum, cell) => sum + cell.Change);
}
