using System.Collections.Frozen;

namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>A named set of codes or identifiers, kept apart from the profiles that ask for it by @name.</summary>
public sealed class CodeList
{
    internal CodeList(string name, int version, string title, IEnumerable<string> members, string file, int line,
        ProfileStanding? standing = null)
    {
        Name = name;
        Version = version;
        Title = title;
        Members = members.ToFrozenSet(StringComparer.Ordinal);
        File = file;
        Line = line;
        Standing = standing;
        Hash = CanonicalText.HashOf(CanonicalText.Of(this));
    }

    public string Name { get; }

    public int Version { get; }

    public string Title { get; }

    public FrozenSet<string> Members { get; }

    public string File { get; }

    public int Line { get; }

    public string Hash { get; }

    /// <summary>How it is in force; null: as a file given at start.</summary>
    public ProfileStanding? Standing { get; }
}
