using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Customs.Nes.Edifact;

/// <summary>
/// What a walk needs of one segment, side by side: made once for a window in one tight loop, read by every walk over
/// it.
/// </summary>
internal struct SegmentRow
{
    /// <summary>
    /// A bit for each delimiter, from the segment's first: it ends an element. 0 where it has too many for that.
    /// </summary>
    internal ulong Elements;

    /// <summary>Three octets, first lowest; 0 when the tag is not three octets.</summary>
    internal uint Tag;

    /// <summary>Of the tag, in the window: past any line ends.</summary>
    internal ushort Start;

    /// <summary>The segment's first delimiter; its last is the one before the next row's first.</summary>
    internal ushort First;

    /// <summary>
    /// Of the segments whose terminators are listed, and one more that says where the last one ends. Nothing is called
    /// in the loop: a call, even one that is never made, would keep half of what it uses out of registers.
    /// </summary>
    internal static void Fill(SegmentIndex index, ReadOnlySpan<byte> window)
    {
        ref var text = ref MemoryMarshal.GetReference(window);
        ref var delimiters = ref MemoryMarshal.GetArrayDataReference(index.Delimiters);
        ref var segments = ref MemoryMarshal.GetArrayDataReference(index.Segments);
        ref var bits = ref MemoryMarshal.GetArrayDataReference(index.ElementBits);
        ref var row = ref MemoryMarshal.GetArrayDataReference(index.Rows);
        nint count = index.SegmentCount;
        nint first = 0;
        nint start = 0;
        unchecked
        {
            for (nint i = 0; i < count; i++)
            {
                nint last = Unsafe.Add(ref segments, i);
                var length = last - first;
                row.Elements = length < SegmentReader.PlaceCountMax
                    ? BitList.Lowest(SegmentIndex.BitsFrom(ref bits, first), (int)length + 1)
                    : 0;
                row.First = (ushort)first;

                // The terminator at the latest is no line end, or the text would not be indexed.
                while (Unsafe.Add(ref text, start) is (byte)'\r' or (byte)'\n')
                {
                    start++;
                }

                // Three octets of tag and the delimiter after them: four can then be read.
                row.Start = (ushort)start;
                row.Tag = Unsafe.Add(ref delimiters, first) == start + 3
                    ? Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, start)) & 0xFF_FFFF
                    : 0;
                start = Unsafe.Add(ref delimiters, last);
                start++;
                first = last + 1;
                row = ref Unsafe.Add(ref row, 1);
            }

            row.First = (ushort)first;
            row.Start = (ushort)start;
        }
    }
}
