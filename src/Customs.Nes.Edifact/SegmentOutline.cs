using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Customs.Nes.Edifact;

/// <summary>
/// What can be seen of a segment without reading a value: which delimiters end elements, which values are present and
/// how long each is. Of segments with no more than <see cref="ValueCountMax"/> values, which nearly all have.
/// </summary>
internal readonly ref struct SegmentOutline
{
    internal const int ValueCountMax = 16;

    private readonly ref readonly ushort _delimiters;
    private readonly ref readonly byte _text;
    private readonly Vector256<ushort> _lengths;
    private readonly int _textLength;

    /// <param name="elements">At most <see cref="ValueCountMax"/> and one bits, at least one.</param>
    /// <param name="delimiters">From the segment's first, and as many more as an outline may have.</param>
    /// <param name="text">Of the window.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal SegmentOutline(uint elements, ref readonly ushort delimiters, ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var starts = Vector256.LoadUnsafe(in delimiters);
            var ends = Vector256.LoadUnsafe(in delimiters, 1);
            _delimiters = ref delimiters;
            _text = ref MemoryMarshal.GetReference(text);
            _textLength = text.Length;
            _lengths = ends - starts - Vector256<ushort>.One;
            Elements = elements;
            var isEmpty = Vector256.Equals(_lengths, Vector256<ushort>.Zero).ExtractMostSignificantBits();

            // One bit for each delimiter but the tag's: the highest of Elements is the terminator's.
            var places = (1U << (31 - BitOperations.LeadingZeroCount(elements))) - 1;
            Present = ~isEmpty & places;
        }
    }

    /// <summary>False for a segment of too many values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Has(in SegmentRow row) =>
        unchecked(row.Elements - 1) < (1UL << (ValueCountMax + 1)) - 1;

    /// <summary>A bit for each delimiter, from the tag's: it ends an element. 0 where there is no outline.</summary>
    internal uint Elements { get; }

    /// <summary>A bit for each value after the tag: it is not empty.</summary>
    internal uint Present { get; }

    /// <summary>No value is longer than its place in <paramref name="lengthMax"/> says, in octets as sent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Fits(Vector256<ushort> lengthMax) =>
        Vector256.EqualsAll(Vector256.Max(_lengths, lengthMax), lengthMax);

    /// <summary>The values named are digits, perhaps with one mark among them; anything cleverer is not said.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool AreNumbers(uint values)
    {
        unchecked
        {
            for (; values != 0; values &= values - 1)
            {
                var value = BitOperations.TrailingZeroCount(values);
                var start = Unsafe.Add(ref Unsafe.AsRef(in _delimiters), value) + 1;
                var length = Unsafe.Add(ref Unsafe.AsRef(in _delimiters), value + 1) - start;
                if (length > Vector128<byte>.Count || start + Vector128<byte>.Count > _textLength)
                {
                    return false;
                }

                var octets = Vector128.LoadUnsafe(ref Unsafe.AsRef(in _text), (nuint)start);
                var digits = octets - Vector128.Create((byte)'0');
                var others = Vector128.GreaterThan(digits, Vector128.Create((byte)9)).ExtractMostSignificantBits()
                    & ((1U << length) - 1);
                var points = Vector128.Equals(octets, Vector128.Create((byte)'.')).ExtractMostSignificantBits();

                // No other octet than a point, no second one, none first and none last: all at once, as whether there
                // is one is as good as random.
                if (((others & ~points) | (others & (others - 1)) | (others & 1) | (others >> (length - 1))) != 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
