using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class StatisticalMonthTests
{
    [Theory]
    [InlineData("2003-01-31T23:59:59Z", "2003-01")]
    [InlineData("2003-02-01T00:00:00Z", "2003-02")]
    [InlineData("2003-03-31T22:59:59Z", "2003-03")]
    [InlineData("2003-03-31T23:00:00Z", "2003-04")] // Already 1 April in London.
    [InlineData("2003-04-01T00:00:00+01:00", "2003-04")]
    [InlineData("2003-06-30T23:30:00Z", "2003-07")]
    [InlineData("2003-09-30T22:59:59Z", "2003-09")]
    [InlineData("2003-09-30T23:00:00Z", "2003-10")]
    [InlineData("2003-10-31T23:59:59Z", "2003-10")] // Winter time again.
    [InlineData("2004-02-29T23:59:59Z", "2004-02")]
    [InlineData("2004-12-31T23:59:59Z", "2004-12")]
    public void An_instant_falls_in_the_month_of_London(string instant, string month) =>
        Assert.Equal(month, StatisticalMonth.Of(Facts.At(instant)).ToString());

    [Fact]
    public void A_second_each_side_of_London_midnight_is_another_month_all_year_round()
    {
        for (var count = 0; count < 44 * 12; count++)
        {
            var month = new StatisticalMonth(1996, 1).AddMonths(count);
            var start = month.Start;
            Assert.Equal(month, StatisticalMonth.Of(start));
            Assert.Equal(month.AddMonths(-1), StatisticalMonth.Of(start.AddSeconds(-1)));
            Assert.Equal(month, StatisticalMonth.Of(start.ToOffset(TimeSpan.FromHours(13))));
            Assert.Equal(ByRule(start.AddSeconds(-1)), month.AddMonths(-1).Number);
            Assert.Equal(ByRule(start), month.Number);
        }
    }

    [Fact]
    public void The_ends_of_time_have_months_too()
    {
        Assert.Equal(101, StatisticalMonth.Of(DateTimeOffset.MinValue).Number);
        Assert.Equal(999_912, StatisticalMonth.Of(DateTimeOffset.MaxValue).Number);
    }

    [Theory]
    [InlineData("2003-04", 200304)]
    [InlineData("200304", 200304)]
    [InlineData("2003-13", 0)]
    [InlineData("2003-00", 0)]
    [InlineData("2003 04", 0)]
    [InlineData("+00304", 0)]
    [InlineData("", 0)]
    public void A_month_is_read_in_two_ways(string text, int number)
    {
        Assert.Equal(number > 0, StatisticalMonth.TryParse(text, out var month));
        Assert.Equal(number, month.Number);
        Assert.Equal(number > 0, VintageMonth.TryParse(text, out var vintage));
        Assert.Equal(number, vintage.Number);
    }

    [Fact]
    public void Months_step_over_the_year()
    {
        Assert.Equal(new StatisticalMonth(2004, 1), new StatisticalMonth(2003, 12).AddMonths(1));
        Assert.Equal(new StatisticalMonth(2002, 12), new StatisticalMonth(2003, 1).AddMonths(-1));
        Assert.Equal(new VintageMonth(2002, 12), new VintageMonth(2003, 1).Previous);
    }

    /// <summary>
    /// The rule of summer time since 1996, without zone data: from 01:00 UTC on the last Sunday of March to 01:00 UTC
    /// on the last Sunday of October.
    /// </summary>
    internal static int ByRule(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        var isSummer = utc >= LastSunday(utc.Year, 3) && utc < LastSunday(utc.Year, 10);
        var local = isSummer ? utc.AddHours(1) : utc;
        return (local.Year * 100) + local.Month;
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
