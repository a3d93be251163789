using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// The numbers of a declaration in ten-thousandths of the units profiles are written in. Nothing a trader sends may
/// overflow: what is too large is held at the largest value, on which every "more than" still says yes.
/// </summary>
internal static class Amounts
{
    /// <summary>
    /// Far above any bound a profile can state (10^18), and sums of 99 of them are caught by <see cref="Add"/>.
    /// </summary>
    private const long Max = long.MaxValue;

    public static long? OfCount(int? count) => count * FactTable.Scale;

    public static long? OfGrams(long? grams) => Multiply(grams, FactTable.Scale / 1000);

    public static long? OfThousandths(long? thousandths) => Multiply(thousandths, FactTable.Scale / 1000);

    public static long? OfPence(long pence) => Multiply(pence, FactTable.Scale / 100);

    /// <summary>
    /// Rounded down to a ten-thousandth. Null when either is missing or the divisor is zero: that is no ratio.
    /// </summary>
    public static long? Ratio(long? dividend, long? divisor)
    {
        if (dividend is not { } above || divisor is not { } below || below == 0)
        {
            return null;
        }

        if (above is > -Max / FactTable.Scale and < Max / FactTable.Scale)
        {
            return above * FactTable.Scale / below;
        }

        var ratio = (Int128)above * FactTable.Scale / below;
        return (long)Int128.Clamp(ratio, -Max, Max);
    }

    public static long Add(long left, long right) => (long)Int128.Clamp((Int128)left + right, -Max, Max);

    private static long? Multiply(long? number, long factor)
    {
        if (number is not { } value)
        {
            return null;
        }

        // What fits without a doubt is multiplied without a division.
        return value is > -Max / FactTable.Scale and < Max / FactTable.Scale
            ? value * factor
            : Math.Clamp(value, -Max / factor, Max / factor) * factor;
    }
}
