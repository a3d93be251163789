using NodaTime;

namespace Customs.Nes.Clearance;

/// <summary>
/// Instants against the wall clock of Europe/London, from time zone data of our own: a server's zone, or its lack of
/// zone files, must never move goods into another day.
/// </summary>
public static class LondonClock
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    // Between two changes of the clocks every instant has the same offset, and a service asks about today all day.
    // Another thread may put its own period here at any time: each is right by itself, so the last one wins.
    private static Period _latest = Period.Of(DateTimeOffset.UnixEpoch);

    /// <summary>
    /// The instant of a wall clock time. Times the clocks skip or repeat are read leniently (skipped: moved on;
    /// repeated: the earlier); neither ever falls on the first of a month, so no month depends on it.
    /// </summary>
    public static DateTimeOffset ToInstant(LocalDateTime wallClock)
    {
        // Away from where the clocks change, the offset of the period is the only one there can be.
        var period = Volatile.Read(ref _latest);
        var ticks = wallClock.ToDateTimeUnspecified().Ticks - period.OffsetTicks;
        return ticks > period.StartTicks + TimeSpan.TicksPerDay && ticks < period.EndTicks - TimeSpan.TicksPerDay
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : London.AtLeniently(wallClock).ToInstant().ToDateTimeOffset();
    }

    public static LocalDateTime WallClockOf(DateTimeOffset instant) => LocalDateTime.FromDateTime(DateTimeOf(instant));

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(DateTimeOf(instant));

    /// <summary>The wall clock as the framework's own type, of no kind. Allocates nothing.</summary>
    public static DateTime DateTimeOf(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        var period = Volatile.Read(ref _latest);
        if (ticks < period.StartTicks || ticks >= period.EndTicks)
        {
            period = Period.Of(instant);
            Volatile.Write(ref _latest, period);
        }

        return new DateTime(ticks + period.OffsetTicks, DateTimeKind.Unspecified);
    }

    /// <summary>From one change of the clocks until the next, in ticks of UTC.</summary>
    private sealed record Period(long StartTicks, long EndTicks, long OffsetTicks)
    {
        public static Period Of(DateTimeOffset instant)
        {
            var interval = London.GetZoneInterval(Instant.FromDateTimeOffset(instant));
            return new Period(
                interval.HasStart ? interval.Start.ToDateTimeOffset().UtcTicks : 0,
                interval.HasEnd ? interval.End.ToDateTimeOffset().UtcTicks : long.MaxValue,
                interval.WallOffset.Ticks);
        }
    }
}
