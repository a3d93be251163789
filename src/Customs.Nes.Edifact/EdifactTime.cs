namespace Customs.Nes.Edifact;

/// <summary>
/// Dates and times as messages have them: digits and nothing else (D.04A 2379: 203 is CCYYMMDDHHMM). Every answer has
/// several, and the framework's patterns cost more than the rest of a segment.
/// </summary>
public static class EdifactTime
{
    /// <summary>Octets of a time in format 203.</summary>
    public const int MinuteLength = 12;

    /// <summary>CCYYMMDDHHMM.</summary>
    /// <param name="destination">Of at least <see cref="MinuteLength"/>.</param>
    public static void WriteMinute(DateTime time, Span<byte> destination)
    {
        WriteDay(time, destination);
        WriteTime(time, destination[8..]);
    }

    /// <summary>CCYYMMDD.</summary>
    /// <param name="destination">Of at least 8 octets.</param>
    public static void WriteDay(DateTime time, Span<byte> destination)
    {
        var (year, month, day) = DateOnly.FromDateTime(time);
        WriteDigits(destination[..4], year);
        WriteDigits(destination[4..6], month);
        WriteDigits(destination[6..8], day);
    }

    /// <summary>HHMM.</summary>
    /// <param name="destination">Of at least 4 octets.</param>
    public static void WriteTime(DateTime time, Span<byte> destination)
    {
        WriteDigits(destination[..2], time.Hour);
        WriteDigits(destination[2..4], time.Minute);
    }

    /// <summary>A number that fills the destination: with zeros before it, or its lowest digits.</summary>
    /// <param name="number">Not negative.</param>
    public static void WriteDigits(Span<byte> destination, int number)
    {
        var rest = (uint)number;
        for (var at = destination.Length - 1; at >= 0; at--)
        {
            (rest, var digit) = Math.DivRem(rest, 10);
            destination[at] = (byte)('0' + digit);
        }
    }
}
