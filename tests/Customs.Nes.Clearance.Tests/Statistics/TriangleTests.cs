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
}
