namespace Customs.Nes.Edifact;

/// <summary>What a value may be made of, as the directories write it: a, n or an.</summary>
internal enum ValueKind : byte
{
    Any,
    Alphabetic,
    Numeric,
}

/// <summary>The rule for one stand-alone element or one component.</summary>
internal readonly record struct ValueFormat(ValueKind Kind, bool IsMandatory, int LengthMin, int LengthMax)
{
    /// <summary>Only its length can be wrong, and only by being too long.</summary>
    internal bool IsPlain => Kind == ValueKind.Any && LengthMin <= 1;

    /// <summary>"an..35" without the dots: "an35" is up to 35, "n=6" exactly 6, "!a3" mandatory.</summary>
    internal static ValueFormat Parse(ReadOnlySpan<char> text)
    {
        var isMandatory = text.StartsWith("!");
        text = isMandatory ? text[1..] : text;
        var kind = text.StartsWith("an") ? ValueKind.Any : text[0] == 'n' ? ValueKind.Numeric : ValueKind.Alphabetic;
        text = text[(text.StartsWith("an") ? 2 : 1)..];
        var isFixed = text.StartsWith("=");
        var length = int.Parse(isFixed ? text[1..] : text, System.Globalization.CultureInfo.InvariantCulture);
        return new ValueFormat(kind, isMandatory, isFixed ? length : 1, length);
    }

    /// <summary>As the directories write it.</summary>
    public override string ToString()
    {
        var kind = Kind == ValueKind.Any ? "an" : Kind == ValueKind.Numeric ? "n" : "a";
        return LengthMin == LengthMax ? $"{kind}{LengthMax}" : $"{kind}..{LengthMax}";
    }

    /// <summary>
    /// What is wrong with a value that is present, or None. <paramref name="raw"/> is as on the wire.
    /// </summary>
    internal SyntaxErrorCode Check(
        ReadOnlySpan<byte> raw, ServiceCharacters service, int version, Repertoire repertoire)
    {
        if (Kind == ValueKind.Numeric)
        {
            return CheckNumber(raw, service, version);
        }

        var length = EdifactText.LengthOf(raw, service, repertoire);
        return length > LengthMax ? SyntaxErrorCode.DataElementTooLong
            : length < LengthMin ? SyntaxErrorCode.DataElementTooShort
            : Kind == ValueKind.Alphabetic && raw.ContainsAnyInRange((byte)'0', (byte)'9')
                ? SyntaxErrorCode.InvalidTypeOfCharacter
            : SyntaxErrorCode.None;
    }

    /// <summary>The decimal mark, the minus and release characters are no part of the length.</summary>
    private SyntaxErrorCode CheckNumber(ReadOnlySpan<byte> raw, ServiceCharacters service, int version)
    {
        var digits = 0;
        var marks = 0;
        var endsInMark = false;
        for (var i = 0; i < raw.Length; i++)
        {
            var octet = raw[i];
            if (char.IsAsciiDigit((char)octet))
            {
                digits++;
                endsInMark = false;
            }
            else if (EdifactNumber.IsMark(octet, service))
            {
                if (digits == 0 && version < 4)
                {
                    return SyntaxErrorCode.MissingDigitBeforeDecimalMark;
                }

                marks++;
                endsInMark = true;
            }
            else if (!(octet == (byte)'-' && i == 0) && (octet != service.Release || service.Release == 0))
            {
                return SyntaxErrorCode.InvalidTypeOfCharacter;
            }
        }

        var isMarkWrong = marks > 1 || endsInMark;
        if (isMarkWrong && version < 4)
        {
            return SyntaxErrorCode.InvalidDecimalNotation;
        }

        return isMarkWrong || digits == 0 ? SyntaxErrorCode.InvalidTypeOfCharacter
            : digits > LengthMax ? SyntaxErrorCode.DataElementTooLong
            : digits < LengthMin ? SyntaxErrorCode.DataElementTooShort
            : SyntaxErrorCode.None;
    }
}
