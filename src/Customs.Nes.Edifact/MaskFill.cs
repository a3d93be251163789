using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Customs.Nes.Edifact;

/// <summary>
/// Fills a <see cref="SegmentIndex"/> from bit masks. Elements and terminators are numbered among the delimiters by
/// extracting their bits from the mask of all, in one instruction where the processor has it.
/// </summary>
internal static class MaskFill<TBlock>
    where TBlock : struct, IBlockReader<TBlock>
{
    internal static void Run(SegmentIndex index, ReadOnlySpan<byte> window, ServiceCharacters service)
    {
        var reader = TBlock.Create(service);
        var releaseInUse = service.Release == 0 ? 0UL : ulong.MaxValue;
        var counts = default(Counts);
        var wholeBlocks = window.Length & ~(SegmentIndex.BlockLength - 1);
        ref var text = ref MemoryMarshal.GetReference(window);
        var i = 0;
        while (i < wholeBlocks && counts.Delimiters <= SegmentIndex.CountMax)
        {
            var masks = reader.Read(ref Unsafe.Add(ref text, i));
            masks.Releases &= releaseInUse;
            Append(index, masks, i, ref counts);
            i += SegmentIndex.BlockLength;
        }

        if (i < window.Length && counts.Delimiters <= SegmentIndex.CountMax)
        {
            window[i..].CopyTo(index.Tail);
            var masks = reader.Read(ref MemoryMarshal.GetArrayDataReference(index.Tail));
            masks.Releases &= releaseInUse;
            masks.Keep((1UL << (window.Length - i)) - 1);
            Append(index, masks, i, ref counts);
        }

        index.SegmentCount = counts.Segments;
        index.HasRelease = counts.HasRelease;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Append(SegmentIndex index, BlockMasks masks, int offset, ref Counts counts)
    {
        if ((masks.Releases | counts.Carry) != 0)
        {
            counts.HasRelease = true;
            masks.Keep(~BlockMasks.Released(masks.Releases, ref counts.Carry));
        }

        ref var delimiters = ref MemoryMarshal.GetArrayDataReference(index.Delimiters);
        ref var segments = ref MemoryMarshal.GetArrayDataReference(index.Segments);
        ref var bits = ref MemoryMarshal.GetArrayDataReference(index.ElementBits);
        unchecked
        {
            var count = BitOperations.PopCount(masks.All);
            var d = counts.Delimiters;
            var elementsAmong = Among(masks.Elements, masks.All);
            var terminatorsAmong = Among(masks.Terminators, masks.All);
            BitList.Write(ref Unsafe.Add(ref delimiters, d), masks.All, offset);
            SegmentIndex.AppendBits(ref bits, d, elementsAmong, count, ref counts.Pending);
            counts.Segments += BitList.WriteFew(ref Unsafe.Add(ref segments, counts.Segments), terminatorsAmong, d);
            counts.Delimiters = d + count;
        }
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

    private struct Counts
    {
        internal int Delimiters;
        internal int Segments;
        internal bool HasRelease;
        internal ulong Carry;

        /// The bits of elements not yet written as a whole octet.
        internal ulong Pending;
    }
}
