using NodaTime;
using NodaTime.TimeZones;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The clocks and the calendar of London. Zone data come with the program and not from the machine, so that two
/// machines never disagree about a month: from April to October a month begins at 23:00 UTC of the day before.
/// </summary>
public static class London
{
    private static readonly DateTimeZone Zone = TzdbDateTimeZoneSource.Default.ForId("Europe/London");

    public static DateOnly DateOf(DateTimeOffset instant)
    {
        var date = Instant.FromDateTimeOffset(instant).InZone(Zone).Date;
        return new DateOnly(date.Year, date.Month, date.Day);
    }

    /// <summary>
    /// The instant at which London clocks show this date and time. A time skipped in March is moved an hour on, one
    /// that comes twice in October is the first of the two; neither ever falls on the first or last day of a month,
    /// so the choice cannot change a month.
    /// </summary>
    public static DateTimeOffset InstantOf(DateTime wallClock) =>
        LocalDateTime.FromDateTime(wallClock).InZoneLeniently(Zone).ToInstant().ToDateTimeOffset();

    /// <summary>The first instant of the month.</summary>
    public static DateTimeOffset StartOf(StatisticalMonth month) => InstantOf(new DateTime(month.Year, month.Month, 1));
}
