using System.Globalization;
using Customs.Nes.Clearance;
using NodaTime;

namespace Customs.Nes.Server.Scenarios;

/// <summary>Scenarios tell the time by the clocks of London, as the people in them do.</summary>
internal static class ScenarioTime
{
    /// <summary>2003-01-10 and 09:15, or 09:15Z.</summary>
    public static bool TryRead(string date, string time, out DateTimeOffset instant)
    {
        instant = default;
        var isUtc = time.EndsWith('Z');
        var clock = isUtc ? time[..^1] : time;
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !TimeOnly.TryParseExact(
                clock, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var timeOfDay))
        {
            return false;
        }

        var wall = day.ToDateTime(timeOfDay);
        instant = isUtc
            ? new DateTimeOffset(wall, TimeSpan.Zero)
            : LondonClock.ToInstant(LocalDateTime.FromDateTime(wall));
        return true;
    }

    /// <summary>The same time of day so many days on, whatever the clocks did in between.</summary>
    public static DateTimeOffset PlusDays(DateTimeOffset instant, int days) =>
        LondonClock.ToInstant(LondonClock.WallClockOf(instant).PlusDays(days));

    public static string Text(DateTimeOffset instant, string format) =>
        LondonClock.WallClockOf(instant).ToDateTimeUnspecified().ToString(format, CultureInfo.InvariantCulture);
}
