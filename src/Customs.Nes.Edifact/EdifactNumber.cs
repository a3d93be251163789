namespace Customs.Nes.Edifact;

/// <summary>
/// Numbers straight from the wire, as whole numbers in a known unit: never through a string, never floating. Point and
/// comma are both a decimal mark (ISO 9735-1), a minus leads, and a digit stands on either side of the mark.
/// </summary>
public static class EdifactNumber
{
    /// <summary>
    /// "15000.00" with 2 decimals gives 1500000. False for more decimals than asked, for overflow and for anything else
    /// that is no number; <paramref name="value"/> is then 0.
    /// </summary>
    public static bool TryParseFixed(ReadOnlySpan<byte> raw, ServiceCharacters service, int decimals, out long value) =>
        TryParsePlain(raw, decimals, out value) || TryParseAny(raw, service, decimals, out value);

    /// <summary>
    /// Digits and perhaps a point among them, so few that nothing can overflow: nearly every number there is. False
    /// for the others, which are not wrong yet.
    /// </summary>
    private static bool TryParsePlain(ReadOnlySpan<byte> raw, int decimals, out long value)
    {
        ReadOnlySpan<long> powers = [1, 10, 100, 1000];
        value = 0;
        if (raw.Length is 0 or > 15 || decimals >= powers.Length)
        {
            return false;
        }

        var mark = raw.Length;
        var total = 0L;
        unchecked
        {
            for (var i = 0; i < raw.Length; i++)
            {
                var digit = (uint)(raw[i] - '0');
                if (digit <= 9)
                {
                    total = (total * 10) + digit;
                }
                else if (raw[i] == (byte)'.' && mark == raw.Length && i > 0)
                {
                    mark = i;
                }
                else
                {
                    return false;
                }
            }

            var missing = decimals - Math.Max(raw.Length - 1 - mark, 0);
            if (missing < 0 || mark == raw.Length - 1)
            {
                return false;
            }

            value = total * powers[missing];
            return true;
        }
    }

    private static bool TryParseAny(ReadOnlySpan<byte> raw, ServiceCharacters service, int decimals, out long value)
    {
        value = 0;
        var isNegative = !raw.IsEmpty && raw[0] == (byte)'-';
        var digits = 0;
        var decimalsSeen = -1;
        var total = 0UL;
        for (var i = isNegative ? 1 : 0; i < raw.Length; i++)
        {
            var digit = unchecked((uint)(raw[i] - '0'));
            if (digit <= 9)
            {
                digits++;
                decimalsSeen += decimalsSeen < 0 ? 0 : 1;
                if (decimalsSeen > decimals || !TryAppend(ref total, digit))
                {
                    return false;
                }
            }
            else if (IsMark(raw[i], service) && decimalsSeen < 0 && digits > 0)
            {
                decimalsSeen = 0;
            }
            else if (raw[i] != service.Release || service.Release == 0)
            {
                // A release before the mark is allowed and means nothing; anything else is no number.
                return false;
            }
        }

        if (digits == 0 || decimalsSeen == 0)
        {
            return false;
        }

        for (var i = Math.Max(decimalsSeen, 0); i < decimals; i++)
        {
            if (!TryAppend(ref total, 0))
            {
                return false;
            }
        }

        value = isNegative ? -(long)total : (long)total;
        return true;
    }

    public static bool TryParseInt32(ReadOnlySpan<byte> raw, out int value)
    {
        var isNumber = TryParseFixed(raw, default, 0, out var number) && number is >= int.MinValue and <= int.MaxValue;
        value = isNumber ? (int)number : 0;
        return isNumber;
    }

    internal static bool IsMark(byte octet, ServiceCharacters service) =>
        octet is (byte)'.' or (byte)',' || (octet == service.DecimalMark && octet != 0);

    private static bool TryAppend(ref ulong total, uint digit)
    {
        if (total > (ulong)((long.MaxValue - digit) / 10))
        {
            return false;
        }

        total = (total * 10) + digit;
        return true;
    }
}
