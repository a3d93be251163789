using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Customs.Nes.Ledger.Packing;

/// <summary>
/// Packs short texts that are much like each other, in a third of the time zstd takes: blocks in the form of
/// LZ4 (github.com/lz4/lz4, lz4_Block_format.md), in which whatever the dictionary holds need not be written again. No
/// library packs a block with a dictionary without copying the dictionary's tables first. For any thread.
/// </summary>
internal sealed class BlockCoder
{
    // Distances are of two bytes, and reach back through the source into the dictionary.
    private const int DictionaryMax = 32 * 1024;
    /// <summary>The longest text it packs, in bytes.</summary>
    public const int SourceMax = ushort.MaxValue - DictionaryMax;

    // Of the format: the last bytes are never part of a match, which lets a decoder copy eight at a time.
    private const int MatchMin = 4;
    private const int LastLiterals = 5;
    private const int LastMatchStart = 12;
    private const int LengthInToken = 15;

    // How far behind a place that differs a phrase is looked for to go on.
    private const int Ahead = 16;

    private const int KnownBits = 14;
    private const int SeenBits = 10;

    private readonly byte[] _dictionary;
    private readonly ushort[] _known = new ushort[1 << KnownBits];

    /// <param name="dictionary">Its last 32 KB are used.</param>
    public BlockCoder(ReadOnlySpan<byte> dictionary)
    {
        _dictionary = dictionary[Math.Max(0, dictionary.Length - DictionaryMax)..].ToArray();

        // Where a phrase stands twice the first is found; 0 stands for none.
        for (var at = _dictionary.Length - sizeof(ulong); at > 0; at--)
        {
            _known[Hash(Word(ref _dictionary[0], at), KnownBits)] = (ushort)at;
        }
    }

    /// <summary>How long a text of so many bytes may become.</summary>
    public static int LengthMax(int sourceLength) =>
        sizeof(int) + sourceLength + (sourceLength / 255) + 16 + Vector128<byte>.Count;

    /// <summary>Length written: that of the source in four bytes, little endian, then the block.</summary>
    /// <param name="source">Of at most <see cref="SourceMax"/>.</param>
    /// <param name="destination">Of at least <see cref="LengthMax"/>.</param>
    public int Pack(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, SourceMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, LengthMax(source.Length));
        BinaryPrimitives.WriteInt32LittleEndian(destination, source.Length);
        return sizeof(int) + PackBlock(source, destination[sizeof(int)..]);
    }

    /// <summary>Length of what was packed.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static int UnpackedLength(ReadOnlySpan<byte> packed)
    {
        var length = packed.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(packed);
        return length is >= 0 and <= SourceMax ? length : throw Damaged();
    }

    private int PackBlock(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ref var seen = ref MemoryMarshal.GetReference(stackalloc ushort[1 << SeenBits]);
        ref var places = ref MemoryMarshal.GetArrayDataReference(_known);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var known = ref MemoryMarshal.GetArrayDataReference(_dictionary);
        var written = 0;
        var literals = 0;
        var at = 0;
        var misses = 0;

        // From a place in the source to the one in the dictionary that matched last.
        var shift = _dictionary.Length;
        while (at < source.Length - LastMatchStart)
        {
            var word = Word(ref from, at);
            ref var slot = ref Unsafe.Add(ref seen, Hash(word, SeenBits));
            var seenAt = slot - 1;
            slot = (ushort)(at + 1);
            int distance;
            int length;
            if (seenAt >= 0 && StartsAlike(Word(ref from, seenAt), word))
            {
                distance = at - seenAt;
                at -= CommonBefore(ref from, seenAt, ref from, at, literals);
                length = Common(
                    ref Unsafe.Add(ref from, at - distance), ref Unsafe.Add(ref from, at),
                    source.Length - LastLiterals - at);
            }
            else
            {
                var knownAt = (int)Unsafe.Add(ref places, Hash(word, KnownBits));
                if (knownAt != 0 && StartsAlike(Word(ref known, knownAt), word))
                {
                    shift = knownAt - at;
                    at -= CommonBefore(ref known, knownAt, ref from, at, literals);
                }
                else if (at > source.Length - Ahead - LastMatchStart || !GoesOn(ref known, ref from, shift, ref at))
                {
                    // What has not matched for long is not likely to.
                    at += 1 + (misses++ >> 5);
                    continue;
                }

                distance = _dictionary.Length - shift;
                length = Common(
                    ref Unsafe.Add(ref known, at + shift), ref Unsafe.Add(ref from, at),
                    Math.Min(source.Length - LastLiterals, distance) - at);
            }

            misses = 0;
            written = WriteMatch(source, literals, at, distance, length, destination, written);
            at += length;
            literals = at;
        }

        return WriteLiterals(source[literals..], 0, destination, written);
    }

    /// <summary>
    /// Texts of a kind differ by fields, many of them of a fixed length: behind one the phrase that matched before it
    /// goes on. Found by one comparison, where each octet of the field would be looked up.
    /// </summary>
    /// <param name="at">Moved there.</param>
    private bool GoesOn(ref byte known, ref byte from, int shift, ref int at)
    {
        if (at + shift > _dictionary.Length - Ahead)
        {
            return false;
        }

        var alike = Vector128.Equals(
            Vector128.LoadUnsafe(ref known, (nuint)(at + shift)), Vector128.LoadUnsafe(ref from, (nuint)at))
            .ExtractMostSignificantBits();

        // A bit is left where four in a row are set, which is what a match needs.
        alike &= alike >> 1;
        alike &= alike >> 2;
        if (alike == 0)
        {
            return false;
        }

        at += BitOperations.TrailingZeroCount(alike);
        return true;
    }

    private static int WriteMatch(
        ReadOnlySpan<byte> source, int literals, int at, int distance, int length, Span<byte> destination, int written)
    {
        ref var to = ref MemoryMarshal.GetReference(destination);
        var count = at - literals;
        var rest = length - MatchMin;
        if (count < LengthInToken && literals <= source.Length - Vector128<byte>.Count)
        {
            // Sixteen bytes wherever fewer are meant: what is too much is written over by what follows.
            Unsafe.Add(ref to, written++) = (byte)((count << 4) | Math.Min(rest, LengthInToken));
            Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)literals)
                .StoreUnsafe(ref to, (nuint)written);
            written += count;
        }
        else
        {
            written = WriteLiterals(source.Slice(literals, count), rest, destination, written);
        }

        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, written), (ushort)distance);
        written += sizeof(ushort);
        return rest >= LengthInToken ? WriteRest(rest, destination, written) : written;
    }

    /// <param name="destination">Of <see cref="UnpackedLength"/>.</param>
    /// <exception cref="InvalidDataException">It was packed otherwise, or is damaged.</exception>
    public void Unpack(ReadOnlySpan<byte> packed, Span<byte> destination)
    {
        packed = packed[sizeof(int)..];
        var at = 0;
        var written = 0;
        while (at < packed.Length)
        {
            var token = packed[at++];
            var count = ReadLength(packed, token >> 4, ref at);
            if (count > packed.Length - at || count > destination.Length - written)
            {
                throw Damaged();
            }

            packed.Slice(at, count).CopyTo(destination[written..]);
            at += count;
            written += count;
            if (at == packed.Length)
            {
                break;
            }

            if (packed.Length - at < sizeof(ushort))
            {
                throw Damaged();
            }

            var distance = (int)BinaryPrimitives.ReadUInt16LittleEndian(packed[at..]);
            at += sizeof(ushort);
            var length = ReadLength(packed, token & LengthInToken, ref at) + MatchMin;
            written = CopyMatch(destination, written, distance, length);
        }

        if (written != destination.Length)
        {
            throw Damaged();
        }
    }

    private int CopyMatch(Span<byte> destination, int written, int distance, int length)
    {
        if (distance == 0 || length > destination.Length - written)
        {
            throw Damaged();
        }

        if (distance > written)
        {
            var start = _dictionary.Length + written - distance;
            if (start < 0 || length > _dictionary.Length - start)
            {
                throw Damaged();
            }

            _dictionary.AsSpan(start, length).CopyTo(destination[written..]);
            return written + length;
        }

        // Byte by byte: a match may reach into what it writes.
        for (var end = written + length; written < end; written++)
        {
            destination[written] = destination[written - distance];
        }

        return written;
    }

    private static int ReadLength(ReadOnlySpan<byte> packed, int length, ref int at)
    {
        if (length < LengthInToken)
        {
            return length;
        }

        byte more;
        do
        {
            if (at >= packed.Length)
            {
                throw Damaged();
            }

            more = packed[at++];
            length += more;
        }
        while (more == byte.MaxValue);
        return length;
    }

    private static int WriteLiterals(ReadOnlySpan<byte> literals, int matchRest, Span<byte> destination, int at)
    {
        var match = Math.Min(matchRest, LengthInToken);
        destination[at++] = (byte)((Math.Min(literals.Length, LengthInToken) << 4) | match);
        at = WriteRest(literals.Length, destination, at);
        literals.CopyTo(destination[at..]);
        return at + literals.Length;
    }

    private static int WriteRest(int length, Span<byte> destination, int at)
    {
        if (length < LengthInToken)
        {
            return at;
        }

        for (length -= LengthInToken; length >= byte.MaxValue; length -= byte.MaxValue)
        {
            destination[at++] = byte.MaxValue;
        }

        destination[at++] = (byte)length;
        return at;
    }

    private static int Common(ref byte left, ref byte right, int max)
    {
        var length = 0;
        for (; length + Vector256<byte>.Count <= max; length += Vector256<byte>.Count)
        {
            var differing = ~Vector256.Equals(
                Vector256.LoadUnsafe(ref left, (nuint)length), Vector256.LoadUnsafe(ref right, (nuint)length))
                .ExtractMostSignificantBits();
            if (differing != 0)
            {
                return length + BitOperations.TrailingZeroCount(differing);
            }
        }

        for (; length + sizeof(ulong) <= max; length += sizeof(ulong))
        {
            var differing = Word(ref left, length) ^ Word(ref right, length);
            if (differing != 0)
            {
                return length + (BitOperations.TrailingZeroCount(differing) / 8);
            }
        }

        while (length < max && Unsafe.Add(ref left, length) == Unsafe.Add(ref right, length))
        {
            length++;
        }

        return length;
    }

    /// <summary>A match found late may begin earlier, as far as no match took what stands there.</summary>
    private static int CommonBefore(ref byte left, int leftAt, ref byte right, int rightAt, int from)
    {
        var length = 0;
        while (rightAt - length > from && leftAt - length > 0
            && Unsafe.Add(ref left, leftAt - length - 1) == Unsafe.Add(ref right, rightAt - length - 1))
        {
            length++;
        }

        return length;
    }

    /// <summary>Of five bytes: four alone are found in too many places.</summary>
    private static int Hash(ulong word, int bits) =>
        (int)(unchecked((word << 24) * 889_523_592_379UL) >> (64 - bits));

    private static bool StartsAlike(ulong left, ulong right) => unchecked((uint)left == (uint)right);

    private static ulong Word(ref byte from, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, at));

    private static InvalidDataException Damaged() => new("A packed part of a ledger row cannot be unpacked.");
}
