using System.Buffers;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Shares that are whole and add up: each gets its exact share rounded down, and the units left over go to those
/// that lost most. Ties go to the earlier one, so the same input always gives the same shares.
/// </summary>
public static class LargestRemainder
{
    /// <summary>
    /// Divides a total in proportion to weights, which must not be negative. When all weights are zero the shares are
    /// as equal as they can be.
    /// </summary>
    public static void Apportion(long total, ReadOnlySpan<long> weights, Span<long> shares)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(shares.Length, weights.Length);
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            sum += weight;
        }

        var remainders = new (Int128 Lost, int Index)[weights.Length];
        long given = 0;
        for (var index = 0; index < shares.Length; index++)
        {
            var (weight, whole) = sum == 0 ? (1, shares.Length) : (weights[index], sum);
            var (share, lost) = FloorDivide((Int128)total * weight, whole);
            shares[index] = (long)share;
            remainders[index] = (lost, index);
            given += shares[index];
        }

        GiveOut(total - given, remainders, shares);
    }

    /// <summary>Exact amounts in small units to whole units that add up to the given total.</summary>
    /// <param name="scale">Small units to the whole one, from 1.</param>
    /// <param name="total">Within one unit a row of the exact sum.</param>
    /// <param name="whole">May be where the exact amounts are.</param>
    public static void Round(ReadOnlySpan<long> exact, int scale, long total, Span<long> whole)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(whole.Length, exact.Length);
        var rented = ArrayPool<long>.Shared.Rent(exact.Length);
        var losses = rented.AsSpan(0, exact.Length);
        long given = 0;
        for (var index = 0; index < exact.Length; index++)
        {
            var (unit, lost) = Math.DivRem(exact[index], scale);
            (unit, lost) = lost < 0 ? (unit - 1, lost + scale) : (unit, lost);
            whole[index] = unit;
            given += unit;

            // In order: those that lost most, and of these the earlier ones.
            losses[index] = ((scale - lost) << 32) | (uint)index;
        }

        var spare = total - given;
        ArgumentOutOfRangeException.ThrowIfNegative(spare, nameof(total));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spare, whole.Length, nameof(total));
        losses.Sort();
        foreach (var loss in losses[..(int)spare])
        {
            whole[(int)(loss & uint.MaxValue)]++;
        }

        ArrayPool<long>.Shared.Return(rented);
    }

    /// <summary>To the nearest whole unit, halves away from zero.</summary>
    public static long Nearest(Int128 exact, int scale)
    {
        var half = scale / 2;
        return (long)(exact < 0 ? -((-exact + half) / scale) : (exact + half) / scale);
    }

    private static void GiveOut(long spare, (Int128 Lost, int Index)[] remainders, Span<long> shares)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spare, shares.Length);
        Array.Sort(remainders, static (left, right) =>
            left.Lost != right.Lost ? right.Lost.CompareTo(left.Lost) : left.Index.CompareTo(right.Index));
        for (var index = 0; index < spare; index++)
        {
            shares[remainders[index].Index]++;
        }
    }

    private static (Int128 Quotient, Int128 Remainder) FloorDivide(Int128 dividend, Int128 divisor)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder);
    }
}
