namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Part of a text, and what it says. A long text is cut where one block has ended and a profile begins, so that its
/// parts can be read at the same time: one after the other they say what the whole does, fault for fault.
/// </summary>
internal sealed class ProfilePart
{
    /// <summary>Characters of a part, or a little more: some hundred profiles.</summary>
    private const int LengthMin = 64 * 1024;

    private readonly int _firstLine;
    private ProfileText _text;

    private ProfilePart(ProfileText text, int firstLine) => (_text, _firstLine) = (text, firstLine);

    public List<Profile> Profiles { get; } = [];

    public List<CodeList> Lists { get; } = [];

    public List<Quota> Quotas { get; } = [];

    public List<ProfileFault> Faults { get; } = [];

    /// <summary>
    /// Belongs to a set that is in use: its lists are there and its examples hold, while those lists stay the same.
    /// </summary>
    public bool IsTried { get; set; }

    public string Content => _text.Content;

    /// <summary>
    /// Of a table one for each row, of JSON for each profile; what is wrong with the form is a fault of the first.
    /// </summary>
    public static ProfilePart[] Of(ProfileText text)
    {
        var faults = new List<ProfileFault>();
        var parts = ProfileForms.TextsOf(text, faults).SelectMany(Cut).ToArray();
        if (faults.Count > 0)
        {
            parts = [new ProfilePart(text with { Content = "" }, 1), .. parts];
            parts[0].Faults.AddRange(faults);
        }

        return parts;
    }

    public void Read()
    {
        ProfileParser.Read(_text, Profiles, Lists, Faults, Quotas, _firstLine);
        _text = _text with { Content = "" }; // What it says is known now; the whole text is with the set.
    }

    private static IEnumerable<ProfilePart> Cut(ProfileText text)
    {
        var content = text.Content;
        int start = 0, line = 1;
        for (var cut = FindCut(content, LengthMin); cut > 0; cut = FindCut(content, start + LengthMin))
        {
            yield return new ProfilePart(text with { Content = content[start..cut] }, line);
            line += content.AsSpan(start, cut - start).Count('\n');
            start = cut;
        }

        yield return new ProfilePart(start == 0 ? text : text with { Content = content[start..] }, line);
    }

    /// <summary>After a line that is "end" alone, before one that begins with "profile"; -1: there is none.</summary>
    private static int FindCut(string content, int from)
    {
        const string Cut = "\nend\nprofile ";
        var at = from < content.Length ? content.IndexOf(Cut, from, StringComparison.Ordinal) : -1;
        return at < 0 ? -1 : at + "\nend\n".Length;
    }
}

/// <summary>Texts by what they are, without going through all of a long one for its hash.</summary>
internal sealed class ProfileTextComparer : IEqualityComparer<ProfileText>
{
    public static ProfileTextComparer Instance { get; } = new();

    public bool Equals(ProfileText? one, ProfileText? other) => one == other;

    public int GetHashCode(ProfileText text) => HashCode.Combine(text.Name, text.Content.Length, text.Standing);
}
