using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Customs.Nes.Edifact;

/// <summary>
/// The first of two stages: the places of all delimiters in a window of text, so that the second, the reader, only adds
/// and looks up. Delimiters are offsets in the window; a bit for each says whether it ends an element or only a
/// component; Segments are the ordinals among them of the terminators, and Rows what a walk needs of each segment.
/// </summary>
internal sealed class SegmentIndex
{
    /// Delimiters in a window: about 10 KB of text, so that text and lists stay in a 32 KB first-level cache.
    internal const int CountMax = 2048;

    /// Segments in a window: more than any real text has in so many delimiters, and 16 KB of rows.
    internal const int RowCountMax = 1024;

    /// Offsets are 16 bits wide.
    internal const int WindowLengthMax = 65_536 - BlockLength;

    internal const int BlockLength = 64;

    private const int PrefetchDistance = 32 * BlockLength;

    // A block is written whole wherever it begins, and what a segment may have is read whole, so each list has room
    // past its end.
    internal readonly ushort[] Delimiters = new ushort[CountMax + (2 * BlockLength)];
    internal readonly ushort[] Segments = new ushort[CountMax + (2 * BlockLength)];
    internal readonly SegmentRow[] Rows = new SegmentRow[RowCountMax + 1];
    internal readonly byte[] ElementBits = new byte[(CountMax + (4 * BlockLength)) / 8];

    /// <summary>Takes the last, incomplete block of a text, so that a whole one can be read.</summary>
    internal readonly byte[] Tail = new byte[BlockLength];

    /// <summary>Which of its thread's fills it holds, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>Whose window it is: see <see cref="SegmentIndexes.NewReading"/>.</summary>
    internal long Reading { get; private set; }

    /// <summary>Where the window begins in what is read.</summary>
    internal int TextStart { get; private set; }

    internal int SegmentCount { get; set; }

    /// <summary>A release character stands somewhere in the window.</summary>
    internal bool HasRelease { get; set; }

    /// <summary>
    /// Indexes from the start of <paramref name="text"/>, a segment's start, as far as a window goes.
    /// </summary>
    internal void Fill(
        ReadOnlySpan<byte> text, ServiceCharacters service, IndexKind kind, long number, long reading, int textStart)
    {
        Number = number;
        Reading = reading;
        TextStart = textStart;
        var window = text.Length > WindowLengthMax ? text[..WindowLengthMax] : text;
        switch (kind)
        {
            case IndexKind.Vbmi2:
                IndexFill.Run<CompressedFill>(this, window, service);
                break;
            case IndexKind.Vector512:
                IndexFill.Run<MaskFill<Block512>>(this, window, service);
                break;
            case IndexKind.Vector256:
                IndexFill.Run<MaskFill<Block256>>(this, window, service);
                break;
            case IndexKind.Vector128:
                IndexFill.Run<MaskFill<Block128>>(this, window, service);
                break;
            default:
                IndexFill.Run<MaskFill<BlockScalar>>(this, window, service);
                break;
        }

        SegmentCount = Math.Min(SegmentCount, RowCountMax);
        SegmentRow.Fill(this, window);
    }

    /// <summary>
    /// Asks for what stands some way after a block, which takes a fifth off the time of text that is in no cache: by
    /// itself the processor goes ahead only to the end of a page. It is only a wish: there may be nothing there, and
    /// it does not matter where the text is moved to meanwhile.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Prefetch(ref byte block)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref block, PrefetchDistance)));
        }
    }

    /// <summary>
    /// Appends one bit for each of a block's delimiters after the <paramref name="at"/> there are. The last, unfinished
    /// octet is carried in <paramref name="pending"/>, so that nothing just written has to be read back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AppendBits(ref byte bits, nint at, ulong added, int count, ref ulong pending)
    {
        unchecked
        {
            var shift = (int)at & 7;
            var low = pending | (added << shift);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref bits, at >> 3), low);
            var used = shift + count;
            if (used < 64)
            {
                pending = low >> (used & ~7);
            }
            else
            {
                var high = shift == 0 ? 0 : added >> (64 - shift);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref bits, (at >> 3) + 8), high);
                pending = high;
            }
        }
    }

    /// <summary>
    /// The bits of the delimiters from <paramref name="first"/> on; at least <see cref="SegmentReader.PlaceCountMax"/>
    /// of them are good.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong BitsFrom(ref byte bits, nint first) =>
        unchecked(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bits, first >> 3)) >> ((int)first & 7));
}
