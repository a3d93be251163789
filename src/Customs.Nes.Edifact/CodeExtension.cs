using System.Text;

namespace Customs.Nes.Edifact;

/// <summary>
/// ISO 2022 (UNOX) as far as a separator stays a separator: the left half is always ISO 646, and an escape sequence may
/// only say which part of ISO 8859 the right half is (ESC - and a letter), or that the left half is what it was (ESC (
/// B or @). Sets of two octets a character and the shifts would let part of a character look like a separator, so they
/// are refused: a set in version 4 as not supported (46), all else as characters that do not belong there (21).
/// A value without a sequence has ISO 8859-1 on the right; each value is read by itself.
/// </summary>
internal sealed class CodeExtension : Encoding
{
    internal const byte Escape = 0x1B;
    internal const int SequenceLength = 3;

    private const char Unknown = '\uFFFD';

    /// Final octets of the registered right halves, and their code pages in the same order.
    private const string Finals = "ABCDFGHLMb";

    private static readonly int[] CodePages =
        [28591, 28592, 28593, 28594, 28597, 28596, 28598, 28595, 28599, 28605];

    /// <summary>
    /// The first escape that begins none of the sequences known here, or -1. One with a separator in it is none.
    /// </summary>
    internal static int IndexOfUnknown(ReadOnlySpan<byte> octets, ServiceCharacters service)
    {
        var at = 0;
        while (octets[at..].IndexOf(Escape) is var next && next >= 0)
        {
            at += next;
            if (!IsSequence(octets[at..]) || service.IsService(octets[at + 1]) || service.IsService(octets[at + 2]))
            {
                return at;
            }

            at += SequenceLength;
        }

        return -1;
    }

    /// <summary>
    /// Whether a whole escape sequence begins here, one that says which set is meant: octets of column 2 between ESC
    /// and its end, of column 3 to 7. Without any it is a shift between sets. One with a separator in it is none.
    /// </summary>
    internal static bool IsSetNamed(ReadOnlySpan<byte> octets, ServiceCharacters service)
    {
        var end = 1;
        while (end < octets.Length && octets[end] is >= 0x20 and <= 0x2F && !service.IsService(octets[end]))
        {
            end++;
        }

        return octets is [Escape, ..] && end > 1
            && end < octets.Length && octets[end] is >= 0x30 and <= 0x7E && !service.IsService(octets[end]);
    }

    public override string GetString(byte[] bytes, int index, int count)
    {
        var text = new StringBuilder(count);
        var octets = bytes.AsSpan(index, count);
        var right = Latin1;
        while (octets.IndexOf(Escape) is var at && at >= 0)
        {
            text.Append(right.GetString(octets[..at]));
            if (!IsSequence(octets[at..]))
            {
                text.Append(Unknown);
                octets = octets[(at + 1)..];
                continue;
            }

            var final = Finals.IndexOf((char)octets[at + 2], StringComparison.Ordinal);
            right = octets[at + 1] == (byte)'-' ? Repertoire.EncodingOf(CodePages[final]) : right;
            octets = octets[(at + SequenceLength)..];
        }

        return text.Append(right.GetString(octets)).ToString();
    }

    public override int GetCharCount(byte[] bytes, int index, int count) => GetString(bytes, index, count).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var text = GetString(bytes, byteIndex, byteCount);
        text.CopyTo(chars.AsSpan(charIndex));
        return text.Length;
    }

    public override int GetMaxCharCount(int byteCount) => byteCount;

    // We announce no other half than the one assumed, so nothing outside it can be written.
    public override int GetByteCount(char[] chars, int index, int count) => Latin1.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => Latin1.GetMaxByteCount(charCount);

    private static bool IsSequence(ReadOnlySpan<byte> octets) => octets.Length >= SequenceLength
        && (octets[1] == (byte)'('
            ? octets[2] is (byte)'B' or (byte)'@'
            : octets[1] == (byte)'-' && Finals.Contains((char)octets[2], StringComparison.Ordinal));
}
