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

/// <summary>A month past its revisions that one release may change all the same.</summary>
public readonly record struct ApprovedCorrection(StatisticalMonth Month, VintageMonth Release);

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

    /// <summary>
    /// Releases after the first in which a month is still revised as a matter of course (uktradeinfo: 18 months from
    /// first publication). Later changes wait for an approved correction, in their own month.
    /// </summary>
    public int OpenMonths { get; init; } = 18;

    /// <summary>Corrections of closed months that have been approved, with the release that shows them.</summary>
    public IReadOnlySet<ApprovedCorrection> Corrections { get; init; } = new HashSet<ApprovedCorrection>();

    /// <summary>The release revises the month as a matter of course, or shows it for the first time.</summary>
    public bool IsOpen(StatisticalMonth month, VintageMonth release) =>
        month <= release.BaseMonth && release.BaseMonth <= month.AddMonths(OpenMonths);

    /// <summary>
    /// The cut-off of what the release shows of the month: its own while the month is open, then that of the last
    /// release that was allowed to change it. Null for a month the release does not show yet.
    /// </summary>
    public DateTimeOffset? ShownAt(StatisticalMonth month, VintageMonth release)
    {
        if (month > release.BaseMonth)
        {
            return null;
        }

        if (IsOpen(month, release))
        {
            return CutOff(release);
        }

        var last = VintageMonth.FirstOf(month.AddMonths(OpenMonths));
        foreach (var correction in Corrections)
        {
            last = correction.Month == month && correction.Release <= release && correction.Release > last
                ? correction.Release : last;
        }

        return CutOff(last);
    }

    /// <summary>The last instant at which a fact is received in time: 23:59:59 in London.</summary>
    public DateTimeOffset CutOff(VintageMonth month) =>
        LondonClock.ToInstant(LocalDateTime.FromDateTime(LastDay(month).ToDateTime(new TimeOnly(23, 59, 59))));

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

    /// <summary>The day in London that ends with the cut-off.</summary>
    public DateOnly LastDay(VintageMonth month)
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
