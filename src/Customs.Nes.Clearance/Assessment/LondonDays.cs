using NodaTime;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// The calendar day in London of an instant. Declarations come hour by hour, and neither midnight nor a change of the
/// clock falls inside an hour of UTC, so the day is worked out once an hour.
/// </summary>
internal sealed class LondonDays
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private long _hour = -1;
    private DateOnly _day;

    public DateOnly DayOf(DateTimeOffset at)
    {
        var hour = at.UtcTicks / TimeSpan.TicksPerHour;
        if (hour != _hour)
        {
            var offset = London.GetUtcOffset(Instant.FromDateTimeOffset(at));
            _day = DateOnly.FromDateTime(at.UtcDateTime.AddTicks(offset.Ticks));
            _hour = hour;
        }

        return _day;
    }
}
