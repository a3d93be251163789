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
        ref var to = ref MemoryMarshal.GetReference(destination);
        ref var known = ref MemoryMarshal.GetArrayDataReference(_dictionary);
        var written = 0;
        var literals = 0;
        var at = 0;
        var misses = 0;
        while (at < source.Length - LastMatchStart)
        {
            var word = Word(ref from, at);
            ref var slot = ref Unsafe.Add(ref seen, Hash(word, SeenBits));
            var seenAt = slot - 1;
            var knownAt = (int)Unsafe.Add(ref places, Hash(word, KnownBits));
            slot = (ushort)(at + 1);
            var lengthMax = source.Length - LastLiterals - at;
            int distance;
            int length;
            int before;
            if (knownAt != 0 && Word(ref known, knownAt) is var there && StartsAlike(there, word))
            {
                distance = at + _dictionary.Length - knownAt;
                length = Common(
                    there ^ word, ref Unsafe.Add(ref known, knownAt), ref Unsafe.Add(ref from, at),
                    Math.Min(lengthMax, _dictionary.Length - knownAt));
                before = CommonBefore(ref known, knownAt, ref from, at, literals);
            }
            else if (seenAt >= 0 && Word(ref from, seenAt) is var earlier && StartsAlike(earlier, word))
            {
                distance = at - seenAt;
                length = Common(
                    earlier ^ word, ref Unsafe.Add(ref from, seenAt), ref Unsafe.Add(ref from, at), lengthMax);
                before = CommonBefore(ref from, seenAt, ref from, at, literals);
            }
            else
            {
                // What has not matched for long is not likely to.
                at += 1 + (misses++ >> 5);
                continue;
            }

            misses = 0;
            var count = at - before - literals;
            var rest = length + before - MatchMin;
            if (count < LengthInToken && literals <= source.Length - Vector128<byte>.Count)
            {
                // Sixteen bytes wherever fewer are meant: what is too much is written over by what follows.
                Unsafe.Add(ref to, written++) = (byte)((count << 4) | Math.Min(rest, LengthInToken));
                Vector128.LoadUnsafe(ref from, (nuint)literals).StoreUnsafe(ref to, (nuint)written);
                written += count;
            }
            else
            {
                written = WriteLiterals(source.Slice(literals, count), rest, destination, written);
            }

            BinaryPrimitives.WriteUInt16LittleEndian(destination[written..], (ushort)distance);
            written += sizeof(ushort);
            if (rest >= LengthInToken)
            {
                written = WriteRest(rest, destination, written);
            }

            at += length;
            literals = at;
        }

        return WriteLiterals(source[literals..], 0, destination, written);
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

    /// <param name="differing">Of the first eight bytes, which of each half.</param>
    private static int Common(ulong differing, ref byte left, ref byte right, int max) => differing == 0
        ? CommonAfter(sizeof(ulong), ref left, ref right, max)
        : Math.Min(BitOperations.TrailingZeroCount(differing) / 8, max);

    private static int CommonAfter(int length, ref byte left, ref byte right, int max)
    {
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
