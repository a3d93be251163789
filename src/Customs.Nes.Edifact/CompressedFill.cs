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
internal readonly struct CompressedFill : IIndexFill
{
    /// <inheritdoc/>
    /// <remarks>
    /// Elements and terminators are numbered among the delimiters by extracting their bits from the mask of all.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(
        SegmentIndex index, ref byte text, int length, ServiceCharacters service, ref FillCounts at)
    {
        var reader = Block512.Create(service);
        var releaseInUse = service.Release == 0 ? 0UL : ulong.MaxValue;
        ref var delimiters = ref MemoryMarshal.GetArrayDataReference(index.Delimiters);
        ref var segments = ref MemoryMarshal.GetArrayDataReference(index.Segments);
        ref var elementBits = ref MemoryMarshal.GetArrayDataReference(index.ElementBits);
        nint i = 0;
        nint d = at.Delimiters;
        nint s = at.Segments;
        var pending = at.Pending;
        var carry = at.Carry;
        var released = at.Released;
        unchecked
        {
            for (; i < length && d <= SegmentIndex.CountMax; i += SegmentIndex.BlockLength)
            {
                ref var block = ref Unsafe.Add(ref text, i);
                SegmentIndex.Prefetch(ref block);
                var masks = reader.Read(ref block);
                masks.Releases &= releaseInUse;
                Vector512<byte> places;
                if ((masks.Releases | carry) != 0)
                {
                    released = 1;
                    masks.Keep(~BlockMasks.Released(masks.Releases, ref carry));
                    places = Packed(MaskOf(masks.All));
                }
                else
                {
                    // Compared again, which costs less than to make a mask for octets of one for bits.
                    places = Packed(reader.Delimiters(ref block));
                }

                nint count = BitOperations.PopCount(masks.All);
                var elementsAmong = Bmi2.X64.ParallelBitExtract(masks.Elements, masks.All);
                var terminatorsAmong = Bmi2.X64.ParallelBitExtract(masks.Terminators, masks.All);
                Store(ref Unsafe.Add(ref delimiters, d), places, count, (ushort)(at.Offset + (int)i));
                SegmentIndex.AppendBits(ref elementBits, d, elementsAmong, (int)count, ref pending);
                nint ended = BitOperations.PopCount(masks.Terminators);
                StoreFew(ref Unsafe.Add(ref segments, s), terminatorsAmong, ended, (ushort)d);
                s += ended;
                d += count;
            }
        }

        at = new FillCounts(at.Offset + (int)i, (int)d, (int)s, pending, carry, released);
    }

    /// <summary>
    /// The list has room for a whole block past its end, so what is written beyond the count does no harm.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref ushort destination, Vector512<byte> packed, nint count, ushort added)
    {
        (Avx512BW.ConvertToVector512UInt16(packed.GetLower()) + Vector512.Create(added)).StoreUnsafe(ref destination);
        if (count > 32)
        {
            (Avx512BW.ConvertToVector512UInt16(packed.GetUpper()) + Vector512.Create(added))
                .StoreUnsafe(ref destination, 32);
        }
    }

    /// <summary>The same where more than 16 are the exception.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFew(ref ushort destination, ulong bits, nint count, ushort added)
    {
        if (count > 16)
        {
            Store(ref destination, Packed(MaskOf(bits)), count, added);
            return;
        }

        var few = Packed(MaskOf(bits)).GetLower().GetLower();
        (Avx2.ConvertToVector256Int16(few).AsUInt16() + Vector256.Create(added)).StoreUnsafe(ref destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Packed(Vector512<byte> mask) =>
        Avx512Vbmi2.Compress(Vector512<byte>.Zero, mask, Vector512<byte>.Indices);

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
