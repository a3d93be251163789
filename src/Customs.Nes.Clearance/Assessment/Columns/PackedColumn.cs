using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Customs.Nes.Clearance.Assessment.Columns;

/// <summary>
/// Numbers in as few octets each as their range allows: what is stored is how many steps a number is above the lowest,
/// from 1; 0 stands for a missing one. Steps are the largest that fit all of them, since pence are hundreds of
/// ten-thousandths. Padded to whole words of 64 rows, so that a scan never looks at less than a word.
/// </summary>
internal sealed class PackedColumn
{
    /// <summary>Rows of a word of bits.</summary>
    public const int WordLength = 64;

    /// <summary>Lowest, step, width, count.</summary>
    public const int HeadLength = 24;

    private readonly byte[] _rows;
    private readonly long _lowest;
    private readonly ulong _step;
    private readonly int _width;

    private PackedColumn(long lowest, ulong step, int width, int count, byte[] rows)
    {
        (_lowest, _step, _width, Count, _rows) = (lowest, step, width, count, rows);
    }

    public int Count { get; }

    /// <summary>What is stored when the number is missing.</summary>
    public const ulong Missing = 0;

    /// <summary>Octets of a column with this head, the head included.</summary>
    public static int LengthOf(ReadOnlySpan<byte> head)
    {
        var width = BinaryPrimitives.ReadInt32LittleEndian(head[16..]);
        return HeadLength + (width * Padded(BinaryPrimitives.ReadInt32LittleEndian(head[20..])));
    }

    public static PackedColumn Read(ReadOnlySpan<byte> bytes)
    {
        var lowest = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var step = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var width = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]);
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]);
        return new PackedColumn(lowest, step, width, count, bytes[HeadLength..LengthOf(bytes)].ToArray());
    }

    /// <summary>Appends the column; <see cref="Matching.FactSheet.MissingNumber"/> is a missing number.</summary>
    public static void Write(ReadOnlySpan<long> numbers, List<byte> output)
    {
        var (lowest, highest, step) = Measure(numbers);
        var top = lowest > highest ? 0 : (unchecked((ulong)(highest - lowest)) / step) + 1;
        var width = top switch { <= byte.MaxValue => 1, <= ushort.MaxValue => 2, <= uint.MaxValue => 4, _ => 8 };
        var start = output.Count;
        CollectionsMarshal.SetCount(output, start + HeadLength + (width * Padded(numbers.Length)));
        var span = CollectionsMarshal.AsSpan(output)[start..];
        span.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(span, lowest);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], step);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], width);
        BinaryPrimitives.WriteInt32LittleEndian(span[20..], numbers.Length);
        Span<byte> stored = stackalloc byte[sizeof(ulong)];
        for (var row = 0; row < numbers.Length; row++)
        {
            var number = numbers[row];
            BinaryPrimitives.WriteUInt64LittleEndian(
                stored,
                number == Matching.FactSheet.MissingNumber ? 0 : (unchecked((ulong)(number - lowest)) / step) + 1);
            stored[..width].CopyTo(span[(HeadLength + (row * width))..]);
        }
    }

    /// <summary>As it is stored.</summary>
    public ulong StoredAt(int row) => _width switch
    {
        1 => _rows[row],
        2 => Rows<ushort>()[row],
        4 => Rows<uint>()[row],
        _ => Rows<ulong>()[row],
    };

    /// <summary>The number of a row; null when it is missing.</summary>
    public long? At(int row) =>
        StoredAt(row) is var stored && stored == Missing ? null : unchecked(_lowest + (long)((stored - 1) * _step));

    /// <summary>
    /// Of the rows whose bits are set, keeps those whose number lies from <paramref name="low"/> to
    /// <paramref name="high"/>; or those that are there and outside of it.
    /// </summary>
    public void Narrow(long low, long high, bool isInside, Span<ulong> bits)
    {
        if (!isInside)
        {
            NarrowStored(1, ulong.MaxValue, true, bits);
        }

        var (first, last) = (FirstFrom(low), LastTo(high));
        if (first > last)
        {
            if (isInside)
            {
                bits.Clear();
            }

            return;
        }

        NarrowStored(first, last, isInside, bits);
    }

    /// <summary>The same by what is stored, where a missing number is as good as any.</summary>
    public void NarrowStored(ulong first, ulong last, bool isInside, Span<ulong> bits)
    {
        switch (_width)
        {
            case 1:
                Narrow<byte>(first, last, isInside, bits);
                break;
            case 2:
                Narrow<ushort>(first, last, isInside, bits);
                break;
            case 4:
                Narrow<uint>(first, last, isInside, bits);
                break;
            default:
                Narrow<ulong>(first, last, isInside, bits);
                break;
        }
    }

    /// <summary>Of the rows whose bits are set, keeps those whose stored number has an octet of 1.</summary>
    public void NarrowByTable(ReadOnlySpan<byte> table, Span<ulong> bits)
    {
        switch (_width)
        {
            case 1:
                NarrowByTable(Rows<byte>(), table, bits);
                break;
            case 2:
                NarrowByTable(Rows<ushort>(), table, bits);
                break;
            default:
                NarrowByTable(Rows<uint>(), table, bits);
                break;
        }
    }

    private static int Padded(int count) => (count + WordLength - 1) / WordLength * WordLength;

    private static (long Lowest, long Highest, ulong Step) Measure(ReadOnlySpan<long> numbers)
    {
        var (lowest, highest) = (long.MaxValue, long.MinValue);
        foreach (var number in numbers)
        {
            if (number != Matching.FactSheet.MissingNumber)
            {
                (lowest, highest) = (Math.Min(lowest, number), Math.Max(highest, number));
            }
        }

        var step = 0UL;
        foreach (var number in numbers)
        {
            if (number != Matching.FactSheet.MissingNumber && step != 1)
            {
                step = Divisor(step, unchecked((ulong)(number - lowest)));
            }
        }

        // A range of 2^64 steps has no room for the missing: held numbers are far smaller (Amounts), keys are hashes
        // that are never missing and lose their lowest bit's worth at most.
        return (lowest, highest, Math.Max(step, 1));
    }

    private static ulong Divisor(ulong left, ulong right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }

    private ulong FirstFrom(long low)
    {
        if (low <= _lowest)
        {
            return 1;
        }

        var above = unchecked((ulong)low - (ulong)_lowest);
        return (above / _step) + (above % _step == 0 ? 1UL : 2UL);
    }

    private ulong LastTo(long high) => high < _lowest ? 0 : (unchecked((ulong)high - (ulong)_lowest) / _step) + 1;

    private ReadOnlySpan<T> Rows<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(_rows);

    private void Narrow<T>(ulong first, ulong last, bool isInside, Span<ulong> bits)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var rows = Rows<T>();
        var largest = ulong.CreateTruncating(T.MaxValue);
        if (first > largest)
        {
            // Every row is below: nothing is inside.
            if (isInside)
            {
                bits.Clear();
            }

            return;
        }

        var low = Vector512.Create(T.CreateTruncating(first));
        var span = Vector512.Create(T.CreateTruncating(Math.Min(last, largest) - first));
        var flip = isInside ? 0 : ulong.MaxValue;
        ref var start = ref MemoryMarshal.GetReference(rows);
        for (var word = 0; word < bits.Length; word++)
        {
            if (bits[word] == 0)
            {
                continue;
            }

            var inside = 0UL;
            for (var lane = 0; lane < WordLength; lane += Vector512<T>.Count)
            {
                var values = Vector512.LoadUnsafe(ref start, (nuint)((word * WordLength) + lane));
                inside |= Vector512.LessThanOrEqual(values - low, span).ExtractMostSignificantBits() << lane;
            }

            bits[word] &= inside ^ flip;
        }
    }

    private static void NarrowByTable<T>(ReadOnlySpan<T> rows, ReadOnlySpan<byte> table, Span<ulong> bits)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var word = 0; word < bits.Length; word++)
        {
            var left = bits[word];
            if (left == 0)
            {
                continue;
            }

            var kept = 0UL;
            var numbers = rows.Slice(word * WordLength, WordLength);
            if (BitOperations.PopCount(left) > WordLength / 4)
            {
                for (var lane = 0; lane < numbers.Length; lane++)
                {
                    kept |= (ulong)table[int.CreateTruncating(numbers[lane])] << lane;
                }

                bits[word] = left & kept;
                continue;
            }

            for (; left != 0; left &= left - 1)
            {
                var lane = BitOperations.TrailingZeroCount(left);
                kept |= (ulong)table[int.CreateTruncating(numbers[lane])] << lane;
            }

            bits[word] = kept;
        }
    }
}
