namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Where a share lies, of which so many of so many were seen: Wilson's score interval, which also holds for the few
/// checks and the rare finds of a single profile.
/// </summary>
public readonly record struct WilsonInterval(double Low, double High)
{
    /// <summary>Of the normal distribution, for 95 in 100.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>Everything is possible while nothing was tried.</summary>
    public static WilsonInterval Of(long found, long tried)
    {
        if (tried == 0)
        {
            return new WilsonInterval(0, 1);
        }

        var share = (double)found / tried;
        var center = share + (Z * Z / (2 * tried));
        var margin = Z * Math.Sqrt((share * (1 - share) / tried) + (Z * Z / (4.0 * tried * tried)));
        var whole = 1 + (Z * Z / tried);
        return new WilsonInterval(
            Math.Max(0, (center - margin) / whole), Math.Min(1, (center + margin) / whole));
    }
}
