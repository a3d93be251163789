using Customs.Nes.Clearance.Movements;
using Customs.Nes.Edifact;
using NodaTime;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// Date and time of a movement (DTM 2380 with 2379). With an offset it is converted; without one it is London wall
/// clock time; a date alone is that London day: an arrival at its start, a departure at its end, so that a date never
/// makes goods leave before they came.
/// </summary>
internal static class MovementTime
{
    public static DateTimeOffset? Read(ReadOnlySpan<byte> text, ReadOnlySpan<byte> format, MovementKind kind)
    {
        if (format.SequenceEqual("203"u8) && text.Length == 12)
        {
            return WallClock(text, hasTime: true) is { } minute ? LondonClock.ToInstant(minute) : null;
        }

        if (format.SequenceEqual("102"u8) && text.Length == 8)
        {
            return WallClock(text, hasTime: false) is { } day
                ? LondonClock.ToInstant(
                    kind == MovementKind.Departure ? day.Date + new LocalTime(23, 59, 59) : day)
                : null;
        }

        // 205: CCYYMMDDHHMM, then the offset from UTC as +HHMM or -HHMM (the plus sign arrives released), or Z.
        return format.SequenceEqual("205"u8) && text.Length is 13 or 17 or 18 ? WithOffset(text) : null;
    }

    private static DateTimeOffset? WithOffset(ReadOnlySpan<byte> text)
    {
        if (WallClock(text[..12], hasTime: true) is not { } minute)
        {
            return null;
        }

        var rest = text[12..];
        if (rest is [(byte)'Z'])
        {
            return new DateTimeOffset(minute.ToDateTimeUnspecified(), TimeSpan.Zero);
        }

        if (rest.Length == 6)
        {
            rest = rest[1..];
        }

        if (rest.Length != 5 || rest[0] is not ((byte)'+' or (byte)'-')
            || !EdifactNumber.TryParseInt32(rest[1..3], out var hours) || hours > 14
            || !EdifactNumber.TryParseInt32(rest[3..], out var minutes) || minutes is < 0 or > 59 || hours < 0)
        {
            return null;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        offset = rest[0] == (byte)'-' ? -offset : offset;
        return new DateTimeOffset(minute.ToDateTimeUnspecified() - offset, TimeSpan.Zero);
    }

    private static LocalDateTime? WallClock(ReadOnlySpan<byte> text, bool hasTime)
    {
        if (text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return null;
        }

        var year = Digits(text[..4]);
        var month = Digits(text[4..6]);
        var day = Digits(text[6..8]);
        var hour = hasTime ? Digits(text[8..10]) : 0;
        var minute = hasTime ? Digits(text[10..12]) : 0;
        if (year is < 1980 or > 2199 || month is < 1 or > 12 || day < 1
            || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59)
        {
            return null;
        }

        return new LocalDateTime(year, month, day, hour, minute);
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
