using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Customs.Nes.Edifact;

/// <summary>
/// Fills a <see cref="SegmentIndex"/> with AVX-512 VBMI2: the set bits of a mask become a packed list of their numbers
/// in one instruction, so the cost of a block does not depend on how many delimiters stand in it.
/// </summary>
internal static class CompressedFill
{
    internal static void Run(SegmentIndex index, ReadOnlySpan<byte> window, ServiceCharacters service)
    {
        var reader = Block512.Create(service);
        var releaseInUse = service.Release == 0 ? 0UL : ulong.MaxValue;
        var wholeBlocks = window.Length & ~(SegmentIndex.BlockLength - 1);
        ref var text = ref MemoryMarshal.GetReference(window);
        ref var delimiters = ref MemoryMarshal.GetArrayDataReference(index.Delimiters);
        ref var segments = ref MemoryMarshal.GetArrayDataReference(index.Segments);
        ref var elementBits = ref MemoryMarshal.GetArrayDataReference(index.ElementBits);
        nint d = 0;
        nint s = 0;
        var pending = 0UL;
        var carry = 0UL;
        var released = 0UL;
        nint i = 0;
        while (i < wholeBlocks && d <= SegmentIndex.CountMax)
        {
            var masks = reader.Read(ref Unsafe.Add(ref text, i));
            masks.Releases &= releaseInUse;
            if ((masks.Releases | carry) != 0)
            {
                released = 1;
                masks.Keep(~BlockMasks.Released(masks.Releases, ref carry));
            }

            Append(masks, i, ref delimiters, ref segments, ref elementBits, ref d, ref s, ref pending);
            i += SegmentIndex.BlockLength;
        }

        var left = window.Length - (int)i;
        if (left > 0 && d <= SegmentIndex.CountMax)
        {
            window[(int)i..].CopyTo(index.Tail);
            var masks = reader.Read(ref MemoryMarshal.GetArrayDataReference(index.Tail));
            masks.Releases &= releaseInUse;
            masks.Keep((1UL << left) - 1);
            released |= masks.Releases | carry;
            masks.Keep(~BlockMasks.Released(masks.Releases, ref carry));
            Append(masks, i, ref delimiters, ref segments, ref elementBits, ref d, ref s, ref pending);
        }

        index.SegmentCount = (int)s;
        index.HasRelease = released != 0;
    }

    /// <summary>
    /// Elements and terminators are numbered among the delimiters by extracting their bits from the mask of all.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Append(
        BlockMasks masks, nint offset, ref ushort delimiters, ref ushort segments, ref byte elementBits,
        ref nint d, ref nint s, ref ulong pending)
    {
        unchecked
        {
            var count = BitOperations.PopCount(masks.All);
            var elementsAmong = Bmi2.X64.ParallelBitExtract(masks.Elements, masks.All);
            var terminatorsAmong = Bmi2.X64.ParallelBitExtract(masks.Terminators, masks.All);
            Store(ref Unsafe.Add(ref delimiters, d), masks.All, (ushort)offset);
            SegmentIndex.AppendBits(ref elementBits, d, elementsAmong, count, ref pending);
            s += BitList.WriteFew(ref Unsafe.Add(ref segments, s), terminatorsAmong, (int)d);
            d += count;
        }
    }

    /// <summary>
    /// The list has room for a whole block past its end, so what is written beyond the count does no harm.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref ushort destination, ulong bits, ushort added)
    {
        var numbers = Vector512<byte>.Indices;
        var packed = Avx512Vbmi2.Compress(Vector512<byte>.Zero, MaskOf(bits), numbers);
        (Avx512BW.ConvertToVector512UInt16(packed.GetLower()) + Vector512.Create(added)).StoreUnsafe(ref destination);
        if (BitOperations.PopCount(bits) > 32)
        {
            (Avx512BW.ConvertToVector512UInt16(packed.GetUpper()) + Vector512.Create(added))
                .StoreUnsafe(ref destination, 32);
        }
    }

    /// <summary>
    /// Bit i to octet i: within each 16 octets the mask's own two octets are spread, then one bit picked in each.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> MaskOf(ulong bits)
    {
        var order = Vector512.Create(
            0x0000_0000_0000_0000UL, 0x0101_0101_0101_0101, 0x0202_0202_0202_0202, 0x0303_0303_0303_0303,
            0x0404_0404_0404_0404, 0x0505_0505_0505_0505, 0x0606_0606_0606_0606, 0x0707_0707_0707_0707).AsByte();
        var single = Vector512.Create(0x8040_2010_0804_0201UL).AsByte();
        var spread = Avx512BW.Shuffle(Vector512.Create(bits).AsByte(), order);
        return Vector512.Equals(spread & single, single);
    }
}
