using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance;

/// <summary>
/// A code of the trade (country, currency, CPC, commodity, location ...): up to eight ASCII characters held in one
/// number, so that it is compared, hashed and stored without a string. Text sorts as the number does.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Code : IComparable<Code>
{
    /// <summary>Longest text a code can hold, in characters.</summary>
    public const int LengthMax = 8;

    private readonly ulong _packed; // First character in the highest byte, unused bytes zero.

    public Code(string text)
    {
        Span<byte> bytes = stackalloc byte[LengthMax];
        if (text.Length > LengthMax || !System.Text.Ascii.IsValid(text))
        {
            throw new ArgumentException(
                $"'{text}' is not a code of at most {LengthMax} ASCII characters.", nameof(text));
        }

        System.Text.Encoding.ASCII.GetBytes(text, bytes);
        _packed = BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private Code(ulong packed) => _packed = packed;

    public bool IsEmpty => _packed == 0;

    /// <summary>The packed form, stable across versions: it is stored in the ledger.</summary>
    public ulong Packed => _packed;

    public int Length => _packed == 0 ? 0 : LengthMax - (System.Numerics.BitOperations.TrailingZeroCount(_packed) / 8);

    public static Code FromPacked(ulong packed) => new(packed);

    /// <summary>False, and an empty code, when the text is longer than a code or not printable ASCII.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Code code)
    {
        code = default;
        return text.Length <= LengthMax && TryMake(Pack(text), text.Length, out code);
    }

    /// <summary>The same of a value in a segment, whose octets need not be picked up one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(in SegmentReader segment, TextRange value, out Code code)
    {
        code = default;
        return value.Length <= LengthMax
            && TryMake(BinaryPrimitives.ReverseEndianness(segment.Octets(value)), value.Length, out code);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryMake(ulong packed, int length, out Code code)
    {
        const ulong High = 0x8080_8080_8080_8080;
        const ulong ToHighFromPrintable = 0x5f5f_5f5f_5f5f_5f5f;
        const ulong ToHighFromDelete = 0x0101_0101_0101_0101;
        const ulong Exclamations = 0x2121_2121_2121_2121;

        // All at once: with unused octets taken for printable ones, each must stay below 80 hex when 1 is added and
        // reach it when 5F is.
        var unused = length == LengthMax ? 0 : ulong.MaxValue >> (8 * length);
        var padded = packed | (Exclamations & unused);
        if ((padded & High) != 0
            || (unchecked(padded + ToHighFromPrintable) & High) != High
            || (unchecked(padded + ToHighFromDelete) & High) != 0)
        {
            code = default;
            return false;
        }

        code = new Code(packed);
        return true;
    }

    /// <summary>First character highest; parts that overlap say the same.</summary>
    private static ulong Pack(ReadOnlySpan<byte> text)
    {
        var length = text.Length;
        return length switch
        {
            LengthMax => BinaryPrimitives.ReadUInt64BigEndian(text),
            >= 4 => (ulong)BinaryPrimitives.ReadUInt32BigEndian(text) << 32
                | (ulong)BinaryPrimitives.ReadUInt32BigEndian(text[(length - 4)..]) << (64 - (8 * length)),
            >= 2 => (ulong)BinaryPrimitives.ReadUInt16BigEndian(text) << 48
                | (ulong)text[length - 1] << (64 - (8 * length)),
            1 => (ulong)text[0] << 56,
            _ => 0,
        };
    }

    /// <summary>True when every character is a digit; false for the empty code.</summary>
    public bool IsDigits()
    {
        const ulong Zeros = 0x3030_3030_3030_3030;
        const ulong Upper = 0xf0f0_f0f0_f0f0_f0f0;
        const ulong Sixes = 0x0606_0606_0606_0606;

        // All at once: a digit has 3 in its upper half, and still has when 6 is added.
        var length = Length;
        var unused = length == LengthMax ? 0 : ulong.MaxValue >> (8 * length);
        var digits = _packed | (Zeros & unused);
        return length > 0 && ((digits & Upper) | (unchecked(digits + Sixes) & Upper) >> 4) == (Zeros | Zeros >> 4);
    }

    public char this[int index] => (char)At(index);

    public bool StartsWith(Code prefix)
    {
        var length = prefix.Length;
        return length == 0 || (_packed >> (64 - (8 * length))) == (prefix._packed >> (64 - (8 * length)));
    }

    public Code Prefix(int length) =>
        length <= 0 ? default : length >= LengthMax ? this
            : new Code(_packed & (ulong.MaxValue << (64 - (8 * length))));

    /// <summary>Writes the characters; returns how many.</summary>
    public int WriteTo(Span<byte> destination)
    {
        var length = Length;
        for (var index = 0; index < length; index++)
        {
            destination[index] = At(index);
        }

        return length;
    }

    // Masked, since arithmetic is checked and a cast of what is above the byte would throw.
    private byte At(int index) => (byte)((_packed >> (56 - (8 * index))) & 0xff);

    public int CompareTo(Code other) => _packed.CompareTo(other._packed);

    public override string ToString() => string.Create(Length, this, static (span, code) =>
    {
        for (var index = 0; index < span.Length; index++)
        {
            span[index] = code[index];
        }
    });

    public static implicit operator Code(string text) => new(text);

    public static bool operator <(Code left, Code right) => left._packed < right._packed;

    public static bool operator >(Code left, Code right) => left._packed > right._packed;

    public static bool operator <=(Code left, Code right) => left._packed <= right._packed;

    public static bool operator >=(Code left, Code right) => left._packed >= right._packed;
}
