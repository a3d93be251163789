using System.Buffers;

namespace Customs.Nes.Clearance.Validation;

/// <summary>
/// The forms of unique consignment references, of EORI numbers and of DUCR parts, on text without release characters.
/// Two of them have a wider form that the inventory linking schema permits and a narrower one that all parties take.
/// </summary>
public static class UcrForms
{
    /// <summary>Longest UCR (inventory linking schema).</summary>
    public const int UcrLengthMax = 35;

    private static readonly SearchValues<byte> LettersOrDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    private static readonly SearchValues<byte> ReferenceCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/()"u8);

    /// <summary>Year digit, country, twelve digits, hyphen and 1 to 19 characters of the trader's own.</summary>
    public static bool IsStandardDucr(ReadOnlySpan<byte> ucr) =>
        ucr.Length is >= 17 and <= UcrLengthMax
        && IsDigits(ucr[..1]) && IsLetters(ucr.Slice(1, 2)) && IsDigits(ucr.Slice(3, 12))
        && ucr[15] == '-' && IsReference(ucr[16..]);

    /// <summary>Year digit, country and 6 to 32 further characters.</summary>
    public static bool IsPermittedDucr(ReadOnlySpan<byte> ucr) =>
        ucr.Length is >= 9 and <= UcrLengthMax
        && IsDigits(ucr[..1]) && IsLetters(ucr.Slice(1, 2)) && IsReference(ucr[3..]);

    public static bool HasNoPunctuationButHyphen(ReadOnlySpan<byte> ucr) => !ucr.ContainsAny("/()"u8);

    /// <summary>Up to three digits and at most one letter, not both absent.</summary>
    public static bool IsDucrPart(ReadOnlySpan<byte> part)
    {
        if (part.Length is 0 or > 4)
        {
            return false;
        }

        var digits = IsLetters(part[^1..]) ? part[..^1] : part;
        return digits.Length <= 3 && IsDigits(digits);
    }

    /// <summary>GB/ with a port or community system or an EORI, A: with an air waybill, C: with a number.</summary>
    public static bool IsMucr(ReadOnlySpan<byte> ucr)
    {
        if (ucr.Length > UcrLengthMax)
        {
            return false;
        }

        if (ucr.StartsWith("GB/"u8))
        {
            var hyphen = ucr.IndexOf((byte)'-');
            if (hyphen < 0)
            {
                return false;
            }

            var owner = ucr[3..hyphen];
            var number = ucr[(hyphen + 1)..];
            return IsLettersOrDigits(owner) && IsLettersOrDigits(number)
                && (owner.Length is 3 or 4 ? number.Length is >= 5 and <= 28
                    : owner.Length is >= 9 and <= 12 && number.Length is >= 1 and <= 23);
        }

        return ucr.StartsWith("A:"u8)
            ? ucr.Length == 13 && IsLettersOrDigits(ucr.Slice(2, 3)) && IsDigits(ucr[5..])
            : ucr.StartsWith("C:"u8)
                && ucr.Length is >= 8 and <= UcrLengthMax && IsLetters(ucr.Slice(2, 3)) && IsLettersOrDigits(ucr[5..]);
    }

    /// <summary>Two letters of the country and 1 to 15 letters or digits.</summary>
    public static bool IsPermittedEori(ReadOnlySpan<byte> eori) =>
        eori.Length is >= 3 and <= 17 && IsLetters(eori[..2]) && IsLettersOrDigits(eori[2..]);

    /// <summary>Numbers issued in the United Kingdom have twelve digits; others are not ours to judge.</summary>
    public static bool IsUsualEori(ReadOnlySpan<byte> eori) =>
        !(eori.StartsWith("GB"u8) || eori.StartsWith("XI"u8)) || (eori.Length == 14 && IsDigits(eori[2..]));

    private static bool IsDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool IsLetters(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'A', (byte)'Z');

    private static bool IsLettersOrDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(LettersOrDigits);

    private static bool IsReference(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(ReferenceCharacters);
}
