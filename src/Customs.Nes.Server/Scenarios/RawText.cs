using System.Globalization;
using System.Text;

namespace Customs.Nes.Server.Scenarios;

/// <summary>EDIFACT written into a scenario by hand.</summary>
internal static class RawText
{
    /// <summary>Begins with a message: an envelope is put around it. Anything else goes out as it stands.</summary>
    public static bool IsMessages(IReadOnlyList<string> lines) => lines[0].StartsWith("UNH", StringComparison.Ordinal);

    /// <summary>
    /// Lines put together again: a line end after a segment stays, one inside a segment is only there to fit the
    /// page. \xHH stands for an octet no keyboard has.
    /// </summary>
    public static string Of(IReadOnlyList<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(Octets(line));
            if (line.EndsWith('\'') && !line.EndsWith("?'", StringComparison.Ordinal))
            {
                text.Append("\r\n");
            }
        }

        return text.ToString();
    }

    public static int MessageCount(string text) =>
        text.Split('\n').Count(line => line.StartsWith("UNH", StringComparison.Ordinal));

    private static string Octets(string line)
    {
        var at = line.IndexOf("\\x", StringComparison.Ordinal);
        while (at >= 0 && at + 4 <= line.Length)
        {
            var digits = line.AsSpan(at + 2, 2);
            if (byte.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var octet))
            {
                line = $"{line[..at]}{(char)octet}{line[(at + 4)..]}";
            }

            at = line.IndexOf("\\x", at + 1, StringComparison.Ordinal);
        }

        return line;
    }
}
