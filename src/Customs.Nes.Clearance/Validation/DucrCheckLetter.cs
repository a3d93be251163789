using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Clearance.Validation;

/// <summary>
/// The letter that may stand behind the part of a DUCR, or alone in its place, and guards both against slips of the
/// pen. How CHIEF worked it out was never published; this one is a remainder by 23 of the characters, each weighted by
/// a power of 5: it changes with every digit, with every letter but for a few that are 23 apart from another
/// character, and with two neighbours that change places.
/// </summary>
public static class DucrCheckLetter
{
    private const int Modulus = 23;

    // A root of the modulus: 22 places to the left have 22 different weights.
    private const int Base = 5;

    // Between DUCR and part, so that a digit cannot move from one to the other.
    private const int Separator = 22;

    /// <summary>Without I, O and S, which are read as digits.</summary>
    private static ReadOnlySpan<byte> Letters => "ABCDEFGHJKLMNPQRTUVWXYZ"u8;

    /// <param name="ucr">The DUCR, without release characters.</param>
    /// <param name="number">The digits of the part; none when the whole consignment is meant.</param>
    public static byte Of(ReadOnlySpan<byte> ucr, ReadOnlySpan<byte> number) =>
        Letters[Add(((Add(0, ucr) * Base) + Separator) % Modulus, number)];

    /// <summary>The digits of a part that ends in its right letter; null of any other.</summary>
    internal static int? NumberLength(ReadOnlySpan<byte> ucr, ReadOnlySpan<byte> part) =>
        part is [.., >= (byte)'A' and <= (byte)'Z'] && part[^1] == Of(ucr, part[..^1]) ? part.Length - 1 : null;

    /// <summary>The part ends in a letter, and that is not the right one.</summary>
    public static bool IsWrong(ReadOnlySpan<byte> ucr, ReadOnlySpan<byte> part) =>
        part is [.., >= (byte)'A' and <= (byte)'Z'] && NumberLength(ucr, part) is null;

    /// <summary>The same of a consignment as a message named it: a right letter is no part of its key.</summary>
    internal static bool IsWrong(in UcrKey ucr)
    {
        Span<byte> text = stackalloc byte[UcrKey.LengthMax];
        Split(ucr, text, out var number, out var part);
        return IsWrong(number, part);
    }

    /// <summary>The right letter of what a key names, whatever letter its part ends in.</summary>
    internal static byte Of(in UcrKey ucr)
    {
        Span<byte> text = stackalloc byte[UcrKey.LengthMax];
        Split(ucr, text, out var number, out var part);
        return Of(number, part is [.., >= (byte)'A' and <= (byte)'Z'] ? part[..^1] : part);
    }

    private static void Split(
        in UcrKey ucr, Span<byte> text, out ReadOnlySpan<byte> number, out ReadOnlySpan<byte> part)
    {
        ReadOnlySpan<byte> whole = text[..ucr.WriteTo(text)];
        var end = whole.IndexOf((byte)0);
        number = end < 0 ? whole : whole[..end];
        part = end < 0 ? default : whole[(end + 1)..];
    }

    private static int Add(int sum, ReadOnlySpan<byte> text)
    {
        foreach (var octet in text)
        {
            sum = ((sum * Base) + ValueOf(octet)) % Modulus;
        }

        return sum;
    }

    // Digits are themselves and letters go on from 10; of the rest only the hyphen is usual.
    private static int ValueOf(byte octet) => octet switch
    {
        >= (byte)'0' and <= (byte)'9' => octet - '0',
        >= (byte)'A' and <= (byte)'Z' => octet - 'A' + 10,
        _ => octet,
    };
}
