using System.Runtime.InteropServices;

namespace Customs.Nes.Edifact;

/// <summary>One way to fill a <see cref="SegmentIndex"/>, for one kind of processor.</summary>
internal interface IIndexFill
{
    /// <summary>
    /// Block after block, numbered on from where <paramref name="at"/> is, in a method that calls nothing: all it needs
    /// of a block then stays in registers.
    /// </summary>
    /// <param name="text">Whole blocks of <see cref="SegmentIndex.BlockLength"/>.</param>
    static abstract void Fill(
        SegmentIndex index, ref byte text, int length, ServiceCharacters service, ref FillCounts at);
}

/// <summary>How far a fill has come.</summary>
/// <param name="Pending">Bits of elements not yet written as a whole octet.</param>
/// <param name="Carry">1: the block before ended with a release character.</param>
/// <param name="Released">1: some character was released.</param>
internal record struct FillCounts(
    int Offset, int Delimiters, int Segments, ulong Pending, ulong Carry, ulong Released);

/// <summary>Fills an index from a window of any length.</summary>
internal static class IndexFill
{
    internal static void Run<TFill>(SegmentIndex index, ReadOnlySpan<byte> window, ServiceCharacters service)
        where TFill : struct, IIndexFill
    {
        var wholeBlocks = window.Length & ~(SegmentIndex.BlockLength - 1);
        var at = default(FillCounts);
        TFill.Fill(index, ref MemoryMarshal.GetReference(window), wholeBlocks, service, ref at);
        var left = window[at.Offset..];
        if (left.Length is > 0 and < SegmentIndex.BlockLength)
        {
            // No service character is 0, so nothing is found past the end.
            left.CopyTo(index.Tail);
            index.Tail.AsSpan(left.Length).Clear();
            ref var tail = ref MemoryMarshal.GetArrayDataReference(index.Tail);
            TFill.Fill(index, ref tail, SegmentIndex.BlockLength, service, ref at);
        }

        index.SegmentCount = at.Segments;
        index.HasRelease = at.Released != 0;
    }
}
