using System.Text;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class StatisticsTablesTests
{
    private static readonly StatisticsFold Fold = VintageTests.EarlyTwoThousandAndThree().Fold();

    [Fact]
    public void The_months_show_what_counting_by_receipt_would_have_said() => Assert.Equal(
        """
        stat_month,value_by_departure,lines_by_departure,value_by_receipt,lines_by_receipt
        200301,400000000.00,1,0.00,0
        200302,500000000.00,1,0.00,0
        200303,600000000.00,1,0.00,0
        200304,0.00,0,1500000000.00,3

        """,
        Text(static stream => StatisticsTables.WriteMonths(stream, At("2003-05-14"))));

    [Fact]
    public void The_bridge_leads_from_receipt_to_departure() => Assert.Equal(
        """
        departure_month,acceptance_month,receipt_month,value_gbp,line_count
        200301,200301,200304,400000000.00,1
        200302,200302,200304,500000000.00,1
        200303,200303,200304,600000000.00,1

        """,
        Text(static stream => StatisticsTables.WriteBridge(stream, At("2003-05-14"))));

    [Fact]
    public void The_triangle_shows_which_release_brought_the_values() => Assert.Equal(
        """
        stat_month,vintage_month,value_gbp,line_count
        200301,200304,400000000.00,1
        200302,200304,500000000.00,1
        200303,200304,600000000.00,1

        """,
        Text(static stream => StatisticsTables.WriteTriangle(
            stream, Triangle.Of(Fold, VintageCalendar.Default, new(2003, 1), new(2003, 6)))));

    [Fact]
    public void What_is_missing_is_shown_by_how_long_it_is_awaited() => Assert.Equal(
        """
        state,from_days,to_days,value_gbp,line_count
        PENDING_DEPARTURE,0,5,0.00,0
        PENDING_DEPARTURE,6,15,0.00,0
        PENDING_DEPARTURE,16,22,0.00,0
        PENDING_DEPARTURE,23,,0.00,0
        PENDING_VALUE,0,14,0.00,0
        PENDING_VALUE,15,30,0.00,1
        PENDING_VALUE,31,,0.00,2

        """,
        Text(static stream => StatisticsTables.WriteCompleteness(stream, At("2003-04-01"))));

    private static StatisticsSummary At(string day) => Fold.AsOf(Facts.At($"{day}T00:00Z")).Summarise();

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
