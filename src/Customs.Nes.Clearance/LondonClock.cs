using NodaTime;

namespace Customs.Nes.Clearance;

/// <summary>
/// Instants against the wall clock of Europe/London, from time zone data of our own: a server's zone, or its lack of
/// zone files, must never move goods into another day.
/// </summary>
public static class LondonClock
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>
    /// The instant of a wall clock time. Times the clocks skip or repeat are read leniently (skipped: moved on;
    /// repeated: the earlier); neither ever falls on the first of a month, so no month depends on it.
    /// </summary>
    public static DateTimeOffset ToInstant(LocalDateTime wallClock) =>
        London.AtLeniently(wallClock).ToInstant().ToDateTimeOffset();

    public static LocalDateTime WallClockOf(DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(London).LocalDateTime;

    public static DateOnly DayOf(DateTimeOffset instant)
    {
        var day = WallClockOf(instant).Date;
        return new DateOnly(day.Year, day.Month, day.Day);
    }
}
