namespace Customs.Nes.Edifact;

/// <summary>
/// Segment tags as numbers, first octet lowest: what <see cref="SegmentReader.Tag"/> gives, so that callers switch on
/// constants. Only the service segments are here; the trade's tags belong to those who know them.
/// </summary>
public static class SegmentTag
{
    public const uint Una = 'U' | 'N' << 8 | 'A' << 16;
    public const uint Unb = 'U' | 'N' << 8 | 'B' << 16;
    public const uint Ung = 'U' | 'N' << 8 | 'G' << 16;
    public const uint Unh = 'U' | 'N' << 8 | 'H' << 16;
    public const uint Uns = 'U' | 'N' << 8 | 'S' << 16;
    public const uint Unt = 'U' | 'N' << 8 | 'T' << 16;
    public const uint Une = 'U' | 'N' << 8 | 'E' << 16;
    public const uint Unz = 'U' | 'N' << 8 | 'Z' << 16;
    public const uint Uno = 'U' | 'N' << 8 | 'O' << 16;
    public const uint Unp = 'U' | 'N' << 8 | 'P' << 16;
    public const uint Ush = 'U' | 'S' << 8 | 'H' << 16;
    public const uint Ust = 'U' | 'S' << 8 | 'T' << 16;

    /// <summary>0 for anything that is not three octets.</summary>
    public static uint Of(ReadOnlySpan<byte> tag) =>
        tag.Length == 3 ? (uint)(tag[0] | tag[1] << 8 | tag[2] << 16) : 0;

    /// <summary>Three capitals or digits, as every tag of every directory is.</summary>
    internal static bool IsValid(uint tag) => IsTagOctet(tag & 0xFF) && IsTagOctet((tag >> 8) & 0xFF)
        && IsTagOctet((tag >> 16) & 0xFF) && tag >> 24 == 0;

    /// <summary>The three octets of <paramref name="tag"/> into <paramref name="destination"/>.</summary>
    public static void Write(uint tag, Span<byte> destination)
    {
        destination[0] = (byte)(tag & 0xFF);
        destination[1] = (byte)((tag >> 8) & 0xFF);
        destination[2] = (byte)((tag >> 16) & 0xFF);
    }

    public static string ToText(uint tag) => tag == 0
        ? ""
        : string.Create(3, tag, static (text, t) =>
        {
            text[0] = (char)(t & 0xFF);
            text[1] = (char)((t >> 8) & 0xFF);
            text[2] = (char)((t >> 16) & 0xFF);
        });

    private static bool IsTagOctet(uint octet) => octet is (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
