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
        if (text.Length > LengthMax)
        {
            return false;
        }

        var packed = Pack(text);
        var isPrintable = ArePrintable(BinaryPrimitives.ReverseEndianness(packed), text.Length);
        code = isPrintable ? new Code(packed) : default;
        return isPrintable;
    }

    /// <summary>
    /// The code a value in a segment is, whose octets need not be picked up one by one; empty when it is none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Code Of(in SegmentReader segment, TextRange value)
    {
        var octets = segment.Octets(value);
        return value.Length <= LengthMax && ArePrintable(octets, value.Length)
            ? new Code(BinaryPrimitives.ReverseEndianness(octets))
            : default;
    }

    /// <summary>
    /// All at once; <paramref name="octets"/> has the first octet lowest and none for those it lacks.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ArePrintable(ulong octets, int length)
    {
        const ulong High = 0x8080_8080_8080_8080;
        const ulong Ones = 0x0101_0101_0101_0101;
        const ulong Exclamations = '!' * Ones;
        unchecked
        {
            // With unused octets taken for printable ones, none may be above 7F hex, reach 80 when 1 is added, or be
            // below an exclamation mark. The shift is in two steps, as one by all 64 is one by none.
            var padded = octets | (Exclamations << (4 * length) << (4 * length));
            return ((padded | (padded + Ones) | (padded - Exclamations)) & High) == 0;
        }
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
