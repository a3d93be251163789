namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Upper case of the octets messages are written in (ISO 8859-1): one octet stays one octet, so that positions hold and
/// a pattern folded once meets a text folded octet by octet.
/// </summary>
internal static class TextFold
{
    public static byte Upper(byte octet) => octet switch
    {
        >= (byte)'a' and <= (byte)'z' => (byte)(octet - 32),
        >= 0xE0 and <= 0xFE and not 0xF7 => (byte)(octet - 32),
        _ => octet,
    };

    public static string Upper(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var index = 0; index < span.Length; index++)
        {
            span[index] = source[index] < 256 ? (char)Upper((byte)source[index]) : source[index];
        }
    });
}
