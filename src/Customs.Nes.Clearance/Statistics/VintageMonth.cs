namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The month a release of figures is named after: the release that shows that month for the first time and, beside it,
/// what has changed in older months since the release before.
/// </summary>
public readonly record struct VintageMonth : IComparable<VintageMonth>
{
    public VintageMonth(int year, int month)
    {
        Number = MonthNumber.Of(year, month);
    }

    private VintageMonth(int number) => Number = number;

    /// <summary>CCYYMM, for example 200304; 0 for no month.</summary>
    public int Number { get; }

    public bool IsNone => Number == 0;

    public int Year => Number / 100;

    public int Month => Number % 100;

    public VintageMonth Previous => new(MonthNumber.Add(Number, -1));

    public VintageMonth Next => new(MonthNumber.Add(Number, 1));

    /// <summary>The one statistical month this release shows for the first time.</summary>
    public StatisticalMonth BaseMonth => StatisticalMonth.FromNumber(Number);

    /// <summary>The release that shows the month for the first time.</summary>
    public static VintageMonth FirstOf(StatisticalMonth month) => new(month.Number);

    /// <summary>Reads 2003-04 or 200304.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out VintageMonth month)
    {
        month = MonthNumber.TryParse(text, out var number) ? new(number) : default;
        return !month.IsNone;
    }

    public int CompareTo(VintageMonth other) => Number.CompareTo(other.Number);

    /// <summary>2003-04.</summary>
    public override string ToString() => MonthNumber.Text(Number);

    public static bool operator <(VintageMonth left, VintageMonth right) => left.Number < right.Number;

    public static bool operator >(VintageMonth left, VintageMonth right) => left.Number > right.Number;

    public static bool operator <=(VintageMonth left, VintageMonth right) => left.Number <= right.Number;

    public static bool operator >=(VintageMonth left, VintageMonth right) => left.Number >= right.Number;
}
