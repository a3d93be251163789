namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Working days in England and Wales since 1996: the rules of the bank holidays, and the days proclaimed.
/// </summary>
public static class BankHolidays
{
    // Days proclaimed for one year, and the regular holidays they took the place of (Bank of England, gov.uk).
    private static readonly HashSet<DateOnly> Proclaimed =
    [
        new(1999, 12, 31), new(2002, 6, 3), new(2002, 6, 4), new(2011, 4, 29), new(2012, 6, 4), new(2012, 6, 5),
        new(2020, 5, 8), new(2022, 6, 2), new(2022, 6, 3), new(2022, 9, 19), new(2023, 5, 8),
    ];

    private static readonly HashSet<DateOnly> Moved =
        [new(2002, 5, 27), new(2012, 5, 28), new(2020, 5, 4), new(2022, 5, 30)];

    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    private static bool IsHoliday(DateOnly day)
    {
        if (Proclaimed.Contains(day))
        {
            return true;
        }

        if (Moved.Contains(day))
        {
            return false;
        }

        var easter = EasterSunday(day.Year);
        return day == easter.AddDays(-2)
            || day == easter.AddDays(1)
            || IsMonday(day, 5, 1)
            || IsMonday(day, 5, 25)
            || IsMonday(day, 8, 25)
            || day == NewYear(day.Year)
            || IsChristmas(day);
    }

    // The Monday within the seven days from the one given.
    private static bool IsMonday(DateOnly day, int month, int from) =>
        day.DayOfWeek == DayOfWeek.Monday && day.Month == month && day.Day >= from && day.Day < from + 7;

    private static DateOnly NewYear(int year) => new DateOnly(year, 1, 1).DayOfWeek switch
    {
        DayOfWeek.Saturday => new DateOnly(year, 1, 3),
        DayOfWeek.Sunday => new DateOnly(year, 1, 2),
        _ => new DateOnly(year, 1, 1),
    };

    // 25 and 26 December, or the first working days after them.
    private static bool IsChristmas(DateOnly day) => day.Month == 12 && new DateOnly(day.Year, 12, 25).DayOfWeek switch
    {
        DayOfWeek.Friday => day.Day is 25 or 28,
        DayOfWeek.Saturday => day.Day is 27 or 28,
        DayOfWeek.Sunday => day.Day is 26 or 27,
        _ => day.Day is 25 or 26,
    };

    // Anonymous Gregorian computus.
    private static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var epact = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        var full = epact - ((epact / 28) * (1 - ((29 / (epact + 1)) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + full + 2 - century + (century / 4)) % 7;
        var offset = full - weekday;
        var month = 3 + ((offset + 40) / 44);
        return new DateOnly(year, month, offset + 28 - (31 * (month / 4)));
    }
}
