using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    /// The same of at most eight octets in one number, first lowest (<see cref="SegmentReader.Octets"/>): digits and
    /// perhaps a point among them, all looked at together, as nearly every number is sent. False for the others, which
    /// are not wrong yet.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseFixed(ulong octets, int length, int decimals, out long value)
    {
        const ulong Ones = 0x0101_0101_0101_0101;
        const ulong Points = (byte)'.' * Ones;
        unchecked
        {
            // Where the lowest point stands: whether there is one is as good as random, so nothing branches on it.
            var others = octets ^ Points;
            var at = BitOperations.TrailingZeroCount((others - Ones) & ~others & (0x80 * Ones)) >> 3;
            var decimalsSeen = Math.Max(length - 1 - at, 0);
            var isWrong = (uint)(length - 1) > 7 | (uint)decimals >= (uint)Powers.Length
                | at == 0 | at == length - 1 | decimalsSeen > decimals;

            // What is behind the point moves down to close the gap; then all moves up, so that zeros before the first
            // digit, which change nothing, make eight of them.
            var before = ulong.MaxValue << (4 * at) << (4 * at);
            var closed = (octets & ~before) | (octets >> 8 & before);
            var unused = 32 - (4 * (length - (at < length ? 1 : 0)));
            var digits = (closed ^ (Zeros >> unused >> unused)) << unused << unused;
            if (isWrong || ((digits | (digits + (6 * Ones))) & (0xF0 * Ones)) != 0)
            {
                value = 0;
                return false;
            }

            value = Eight(digits) * Unsafe.Add(ref MemoryMarshal.GetReference(Powers), decimals - decimalsSeen);
            return true;
        }
    }

    private const ulong Zeros = 0x3030_3030_3030_3030;

    private static ReadOnlySpan<long> Powers => [1, 10, 100, 1000];

    /// <summary>Pairs of digits, pairs of pairs, and those two: three multiplications for eight digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Eight(ulong digits)
    {
        unchecked
        {
            digits = (digits * 10) + (digits >> 8);
            var first = (digits & 0x0000_00FF_0000_00FF) * (100 + (1_000_000UL << 32));
            var second = (digits >> 16 & 0x0000_00FF_0000_00FF) * (1 + (10_000UL << 32));
            return (long)(first + second >> 32);
        }
    }

    /// <summary>
    /// Digits and perhaps a point among them, so few that nothing can overflow: nearly every number there is. False
    /// for the others, which are not wrong yet.
    /// </summary>
    private static bool TryParsePlain(ReadOnlySpan<byte> raw, int decimals, out long value)
    {
        value = 0;
        if (raw.Length is 0 or > 15 || decimals >= Powers.Length)
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

            value = total * Powers[missing];
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
