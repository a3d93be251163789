using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Customs.Nes.Edifact;

/// <summary>
/// The numbers of a mask's set bits. A handful is written whether or not there are so many, because a guess at
/// the exact count is wrong more often than a spare store costs; the destination has room for 64 at any time.
/// </summary>
internal static class BitList
{
    /// <summary>For the many: about a dozen of 64 octets are delimiters. Returns how many there were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Write(ref ushort destination, ulong bits, int added)
    {
        var count = BitOperations.PopCount(bits);
        Four(ref destination, ref bits, added);
        Four(ref Unsafe.Add(ref destination, 4), ref bits, added);
        if (count > 8)
        {
            Four(ref Unsafe.Add(ref destination, 8), ref bits, added);
            Four(ref Unsafe.Add(ref destination, 12), ref bits, added);
            for (var i = 16; i < count; i = unchecked(i + 4))
            {
                Four(ref Unsafe.Add(ref destination, i), ref bits, added);
            }
        }

        return count;
    }

    /// <summary>For the few: two or three of 64 octets are terminators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int WriteFew(ref ushort destination, ulong bits, int added)
    {
        var count = BitOperations.PopCount(bits);
        Four(ref destination, ref bits, added);
        for (var i = 4; i < count; i = unchecked(i + 4))
        {
            Four(ref Unsafe.Add(ref destination, i), ref bits, added);
        }

        return count;
    }

    /// <summary>The place of the set bit that has so many before it; 64 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int PlaceOf(ulong bits, int count)
    {
        if (count == 0)
        {
            return BitOperations.TrailingZeroCount(bits);
        }

        if (Bmi2.X64.IsSupported)
        {
            return BitOperations.TrailingZeroCount(Bmi2.X64.ParallelBitDeposit(1UL << count, bits));
        }

        for (; count > 0; count--)
        {
            bits &= unchecked(bits - 1);
        }

        return BitOperations.TrailingZeroCount(bits);
    }

    /// <summary>The lowest of 64 bits, at most all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Lowest(ulong bits, int count)
    {
        if (Bmi2.X64.IsSupported)
        {
            return Bmi2.X64.ZeroHighBits(bits, unchecked((ulong)count));
        }

        // In two steps, as a shift by all 64 is one by none.
        var unused = unchecked(64 - count);
        return bits & (ulong.MaxValue >> (unused >> 1) >> (unused - (unused >> 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref ushort destination, ref ulong bits, int added)
    {
        One(ref destination, ref bits, added);
        One(ref Unsafe.Add(ref destination, 1), ref bits, added);
        One(ref Unsafe.Add(ref destination, 2), ref bits, added);
        One(ref Unsafe.Add(ref destination, 3), ref bits, added);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One(ref ushort destination, ref ulong bits, int added)
    {
        unchecked
        {
            destination = (ushort)(added + BitOperations.TrailingZeroCount(bits));
            bits &= bits - 1;
        }
    }
}
