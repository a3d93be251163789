using NodaTime;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>How a cut-off is found for a month that has none of its own.</summary>
public enum CutOffRule : byte
{
    /// <summary>A number of working days after the end of the month.</summary>
    WorkingDaysAfter = 1,

    /// <summary>
    /// A number of working days before the end of the month, one fewer in December: how it was done until 2003, kept
    /// to show what it did to the figures.
    /// </summary>
    WorkingDaysBefore = 2,
}

/// <summary>
/// Which facts a release still takes in: those received until its cut-off. Closing decides when a change is shown,
/// never in which month.
/// </summary>
public sealed record VintageCalendar
{
    public static VintageCalendar Default { get; } = new();

    public CutOffRule Rule { get; init; } = CutOffRule.WorkingDaysAfter;

    /// <summary>The ninth: leaves a month for compiling before publication on about day 40.</summary>
    public int WorkingDays { get; init; } = 9;

    /// <summary>Last day of receipt, for months that have been given one.</summary>
    public IReadOnlyDictionary<VintageMonth, DateOnly> Days { get; init; } = new Dictionary<VintageMonth, DateOnly>();

    /// <summary>The last instant at which a fact is received in time: 23:59:59 in London.</summary>
    public DateTimeOffset CutOff(VintageMonth month) =>
        LondonClock.ToInstant(
        LocalDateTime.FromDateTime(CutOffDay(month).ToDateTime(new TimeOnly(23, 59, 59))));

    /// <summary>The first release whose cut-off is not before the instant.</summary>
    public VintageMonth ReleaseAfter(DateTimeOffset receivedAt)
    {
        var date = LondonClock.DayOf(receivedAt);
        var release = new VintageMonth(date.Year, date.Month).Previous.Previous;
        while (CutOff(release) < receivedAt)
        {
            release = release.Next;
        }

        return release;
    }

    private DateOnly CutOffDay(VintageMonth month)
    {
        if (Days.TryGetValue(month, out var day))
        {
            return day;
        }

        day = new DateOnly(month.Year, month.Month, 1).AddMonths(1);
        return Rule == CutOffRule.WorkingDaysAfter
            ? Step(day.AddDays(-1), 1, WorkingDays)
            : Step(day, -1, month.Month == 12 ? WorkingDays - 1 : WorkingDays);
    }

    private static DateOnly Step(DateOnly day, int direction, int workingDays)
    {
        for (var count = 0; count < workingDays;)
        {
            day = day.AddDays(direction);
            count += BankHolidays.IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }
}
