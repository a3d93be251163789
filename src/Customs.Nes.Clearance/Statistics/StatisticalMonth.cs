using System.Globalization;
using NodaTime;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The calendar month in London in which goods left: the month a line is counted in. Never comparable with a
/// <see cref="VintageMonth"/>, the month a figure was published for: confusing the two is how figures get misplaced.
/// </summary>
public readonly record struct StatisticalMonth : IComparable<StatisticalMonth>
{
    public StatisticalMonth(int year, int month)
    {
        Number = MonthNumber.Of(year, month);
    }

    private StatisticalMonth(int number) => Number = number;

    /// <summary>CCYYMM, for example 200304; 0 for no month.</summary>
    public int Number { get; }

    public bool IsNone => Number == 0;

    public int Year => Number / 100;

    public int Month => Number % 100;

    /// <summary>
    /// The first instant of the month in London: from April to October that is 23:00 UTC of the day before.
    /// </summary>
    public DateTimeOffset Start => LondonClock.ToInstant(new LocalDateTime(Year, Month, 1, 0, 0));

    /// <summary>The month in which the instant falls by the clocks and the calendar of London.</summary>
    public static StatisticalMonth Of(DateTimeOffset instant)
    {
        // The first and the last year there are would leave the calendar when moved to London's clock, and a sender's
        // slip must not stop the statistics.
        var utc = instant.UtcDateTime;
        if (utc.Year is 1 or 9999)
        {
            return new StatisticalMonth(utc.Year, utc.Month);
        }

        var date = LondonClock.DayOf(instant);
        return new StatisticalMonth((date.Year * 100) + date.Month);
    }

    public static StatisticalMonth FromNumber(int number) =>
        MonthNumber.IsValid(number)
            ? new(number) : throw new ArgumentOutOfRangeException(nameof(number), number, "CCYYMM");

    /// <summary>Reads 2003-04 or 200304.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out StatisticalMonth month)
    {
        month = MonthNumber.TryParse(text, out var number) ? new(number) : default;
        return !month.IsNone;
    }

    public StatisticalMonth AddMonths(int count) => new(MonthNumber.Add(Number, count));

    public int CompareTo(StatisticalMonth other) => Number.CompareTo(other.Number);

    /// <summary>2003-04.</summary>
    public override string ToString() => MonthNumber.Text(Number);

    public static bool operator <(StatisticalMonth left, StatisticalMonth right) => left.Number < right.Number;

    public static bool operator >(StatisticalMonth left, StatisticalMonth right) => left.Number > right.Number;

    public static bool operator <=(StatisticalMonth left, StatisticalMonth right) => left.Number <= right.Number;

    public static bool operator >=(StatisticalMonth left, StatisticalMonth right) => left.Number >= right.Number;
}

/// <summary>The arithmetic both month types share. They share nothing else on purpose.</summary>
internal static class MonthNumber
{
    public static int Of(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return (year * 100) + month;
    }

    public static bool IsValid(int number) => number is >= 101 and <= 999912 && number % 100 is >= 1 and <= 12;

    public static bool TryParse(ReadOnlySpan<char> text, out int number)
    {
        var rest = text.Length == 7 && text[4] == '-' ? text[5..] : text.Length == 6 ? text[4..] : default;
        number = 0;
        return rest.Length == 2
            && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && IsValid(number = (year * 100) + month);
    }

    public static int Add(int number, int count)
    {
        var months = ((number / 100) * 12) + (number % 100) - 1 + count;
        return ((months / 12) * 100) + (months % 12) + 1;
    }

    public static string Text(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number / 100:0000}-{number % 100:00}");
}
