using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Customs.Nes.Edifact;

/// <summary>
/// Fills a <see cref="SegmentIndex"/> from bit masks. Elements are numbered among the delimiters, and terminators among
/// the elements, by extracting their bits from the mask above where the processor can.
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
        ref var elements = ref MemoryMarshal.GetArrayDataReference(index.Elements);
        ref var segments = ref MemoryMarshal.GetArrayDataReference(index.Segments);
        unchecked
        {
            if (Bmi2.X64.IsSupported)
            {
                var elementsAmong = Bmi2.X64.ParallelBitExtract(masks.Elements, masks.All);
                var terminatorsAmong = Bmi2.X64.ParallelBitExtract(masks.Terminators, masks.Elements);
                var (d, e) = (counts.Delimiters, counts.Elements);
                counts.Delimiters += BitList.Write(ref Unsafe.Add(ref delimiters, d), masks.All, offset);
                counts.Elements += BitList.Write(ref Unsafe.Add(ref elements, e), elementsAmong, d);
                counts.Segments += BitList.WriteFew(ref Unsafe.Add(ref segments, counts.Segments), terminatorsAmong, e);
            }
            else
            {
                AppendOneByOne(masks, offset, ref delimiters, ref elements, ref segments, ref counts);
            }
        }
    }

    /// <summary>
    /// No branch asks of which kind each delimiter is: all three lists are written every time, and whether a count
    /// moves
    /// on decides what stays.
    /// </summary>
    private static void AppendOneByOne(
        BlockMasks masks, int offset,
        ref ushort delimiters, ref ushort elements, ref ushort segments, ref Counts counts)
    {
        unchecked
        {
            for (var bits = masks.All; bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                Unsafe.Add(ref delimiters, counts.Delimiters) = (ushort)(offset + bit);
                Unsafe.Add(ref elements, counts.Elements) = (ushort)counts.Delimiters;
                Unsafe.Add(ref segments, counts.Segments) = (ushort)counts.Elements;
                counts.Delimiters++;
                counts.Elements += (int)(masks.Elements >> bit) & 1;
                counts.Segments += (int)(masks.Terminators >> bit) & 1;
            }
        }
    }

    private struct Counts
    {
        internal int Delimiters;
        internal int Elements;
        internal int Segments;
        internal bool HasRelease;
        internal ulong Carry;
    }
}
