using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Customs.Nes.Edifact;

/// <summary>
/// Finds what may be a tag that matters to framing: UNZ, where an interchange ends, UNA and UNB, where one begins, and
/// UNO, after which octets are no segments. UNH, UNT and UNS, of which every message has some, are passed over.
/// </summary>
internal static class FrameTagSearch
{
    private const int BlockLength = 64;

    /// <summary>The first U of one of them; -1 when none is whole within <paramref name="text"/>.</summary>
    internal static int IndexOf(ReadOnlySpan<byte> text)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var i = 0;
        unchecked
        {
            for (; i <= text.Length - BlockLength - 2; i += BlockLength)
            {
                var found = Vector512.IsHardwareAccelerated
                    ? Found512(ref Unsafe.Add(ref first, i))
                    : Found128(ref Unsafe.Add(ref first, i));
                if (found != 0)
                {
                    return i + System.Numerics.BitOperations.TrailingZeroCount(found);
                }
            }
        }

        for (; i < text.Length - 2; i++)
        {
            if (text[i] == 'U' && text[i + 1] == 'N' && text[i + 2] is (byte)'Z' or (byte)'A' or (byte)'B' or (byte)'O')
            {
                return i;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Found512(ref byte text)
    {
        var third = Vector512.LoadUnsafe(ref text, 2);
        var tags = Vector512.Equals(Vector512.LoadUnsafe(ref text), Vector512.Create((byte)'U'))
            & Vector512.Equals(Vector512.LoadUnsafe(ref text, 1), Vector512.Create((byte)'N'))
            & (Vector512.Equals(third, Vector512.Create((byte)'Z'))
                | Vector512.Equals(third, Vector512.Create((byte)'A'))
                | Vector512.Equals(third, Vector512.Create((byte)'B'))
                | Vector512.Equals(third, Vector512.Create((byte)'O')));
        return tags.ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Found128(ref byte text)
    {
        var found = 0UL;
        for (var i = 0; i < BlockLength; i += 16)
        {
            var third = Vector128.LoadUnsafe(ref text, (nuint)i + 2);
            var tags = Vector128.Equals(Vector128.LoadUnsafe(ref text, (nuint)i), Vector128.Create((byte)'U'))
                & Vector128.Equals(Vector128.LoadUnsafe(ref text, (nuint)i + 1), Vector128.Create((byte)'N'))
                & (Vector128.Equals(third, Vector128.Create((byte)'Z'))
                    | Vector128.Equals(third, Vector128.Create((byte)'A'))
                    | Vector128.Equals(third, Vector128.Create((byte)'B'))
                    | Vector128.Equals(third, Vector128.Create((byte)'O')));
            found |= (ulong)tags.ExtractMostSignificantBits() << i;
        }

        return found;
    }
}
