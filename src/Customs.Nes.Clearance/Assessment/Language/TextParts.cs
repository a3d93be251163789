namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Cuts a long text where one block has ended and a profile begins, so that its parts can be read at the same time:
/// one after the other they say what the whole does, fault for fault.
/// </summary>
internal static class TextParts
{
    /// <summary>Characters of a part, or a little more: some hundred profiles.</summary>
    private const int LengthMin = 64 * 1024;

    public static List<(ProfileText Text, int FirstLine)> Of(ProfileText text)
    {
        var content = text.Content;
        var parts = new List<(ProfileText, int)>();
        int start = 0, line = 1;
        for (var cut = FindCut(content, LengthMin); cut > 0; cut = FindCut(content, start + LengthMin))
        {
            parts.Add((text with { Content = content[start..cut] }, line));
            line += content.AsSpan(start, cut - start).Count('\n');
            start = cut;
        }

        parts.Add((start == 0 ? text : text with { Content = content[start..] }, line));
        return parts;
    }

    /// <summary>After a line that is "end" alone, before one that begins with "profile"; -1: there is none.</summary>
    private static int FindCut(string content, int from)
    {
        const string Cut = "\nend\nprofile ";
        var at = from < content.Length ? content.IndexOf(Cut, from, StringComparison.Ordinal) : -1;
        return at < 0 ? -1 : at + "\nend\n".Length;
    }
}
