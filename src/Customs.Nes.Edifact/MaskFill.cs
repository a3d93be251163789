using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Customs.Nes.Edifact;

/// <summary>
/// Fills a <see cref="SegmentIndex"/> from bit masks. Elements and terminators are numbered among the delimiters by
/// extracting their bits from the mask of all, in one instruction where the processor has it.
/// </summary>
internal readonly struct MaskFill<TBlock> : IIndexFill
    where TBlock : struct, IBlockReader<TBlock>
{
    public static void Fill(
        SegmentIndex index, ref byte text, int length, ServiceCharacters service, ref FillCounts at)
    {
        var reader = TBlock.Create(service);
        var releaseInUse = service.Release == 0 ? 0UL : ulong.MaxValue;
        ref var delimiters = ref MemoryMarshal.GetArrayDataReference(index.Delimiters);
        ref var segments = ref MemoryMarshal.GetArrayDataReference(index.Segments);
        ref var elementBits = ref MemoryMarshal.GetArrayDataReference(index.ElementBits);
        nint i = 0;
        var d = at.Delimiters;
        var s = at.Segments;
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
                if ((masks.Releases | carry) != 0)
                {
                    released = 1;
                    masks.Keep(~BlockMasks.Released(masks.Releases, ref carry));
                }

                var elementsAmong = Among(masks.Elements, masks.All);
                var terminatorsAmong = Among(masks.Terminators, masks.All);
                var count = BitList.Write(ref Unsafe.Add(ref delimiters, d), masks.All, at.Offset + (int)i);
                SegmentIndex.AppendBits(ref elementBits, d, elementsAmong, count, ref pending);
                s += BitList.WriteFew(ref Unsafe.Add(ref segments, s), terminatorsAmong, d);
                d += count;
            }
        }

        at = new FillCounts(at.Offset + (int)i, d, s, pending, carry, released);
    }

    /// <summary>For each bit of <paramref name="all"/>, from the lowest, whether it is one of the few.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Among(ulong few, ulong all)
    {
        if (Bmi2.X64.IsSupported)
        {
            return Bmi2.X64.ParallelBitExtract(few, all);
        }

        var among = 0UL;
        for (var place = 0; all != 0; place++, all &= all - 1)
        {
            among |= (few >> BitOperations.TrailingZeroCount(all) & 1) << place;
        }

        return among;
    }
}
