using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class VintageCalendarTests
{
    [Theory]
    [InlineData("2003-03", "2003-04-11T22:59:59Z")]
    [InlineData("2003-04", "2003-05-14T22:59:59Z")] // The early May bank holiday is no working day.
    [InlineData("2003-12", "2004-01-14T23:59:59Z")] // Nor is New Year.
    [InlineData("2002-05", "2002-06-17T22:59:59Z")] // Nor were the two days of June 2002.
    [InlineData("2021-12", "2022-01-14T23:59:59Z")] // New Year fell on a Saturday.
    public void A_month_closes_on_the_ninth_working_day_after_it(string month, string cutOff)
    {
        Assert.True(VintageMonth.TryParse(month, out var vintage));
        Assert.Equal(Facts.At(cutOff), VintageCalendar.Default.CutOff(vintage));
    }

    [Theory]
    [InlineData("2003-03", "2003-03-27T23:59:59Z")]
    [InlineData("2003-12", "2003-12-30T23:59:59Z")]
    public void The_old_rule_closed_a_month_before_its_end(string month, string cutOff)
    {
        Assert.True(VintageMonth.TryParse(month, out var vintage));
        var calendar = new VintageCalendar { Rule = CutOffRule.WorkingDaysBefore, WorkingDays = 3 };
        Assert.Equal(Facts.At(cutOff), calendar.CutOff(vintage));
    }

    [Fact]
    public void A_month_can_be_given_its_own_day()
    {
        var month = new VintageMonth(2003, 3);
        var calendar = new VintageCalendar
        {
            Days = new Dictionary<VintageMonth, DateOnly> { [month] = new(2003, 4, 15) },
        };
        Assert.Equal(Facts.At("2003-04-15T22:59:59Z"), calendar.CutOff(month));
    }

    [Theory]
    [InlineData("2003-04-11T22:59:59Z", "2003-03")]
    [InlineData("2003-04-11T23:00:00Z", "2003-04")]
    [InlineData("2003-04-20T09:00:00Z", "2003-04")]
    public void A_fact_belongs_to_the_first_release_that_closes_after_it(string receivedAt, string month) =>
        Assert.Equal(month, VintageCalendar.Default.ReleaseAfter(Facts.At(receivedAt)).ToString());

    [Theory]
    [InlineData(2003, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27")]
    [InlineData(2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28")]
    [InlineData(2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    public void Bank_holidays_are_those_of_the_year(int year, string days)
    {
        var found = new List<string>();
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !BankHolidays.IsWorkingDay(day))
            {
                found.Add($"{day.Month:00}-{day.Day:00}");
            }
        }

        Assert.Equal(days, string.Join(' ', found));
    }
}
