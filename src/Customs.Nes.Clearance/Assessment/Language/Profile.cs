namespace Customs.Nes.Clearance.Assessment.Language;

public enum ProfileClass : byte
{
    /// <summary>May be sampled.</summary>
    Discretionary,

    /// <summary>Sanctions, safety, licences: never sampled, waived or suppressed.</summary>
    Mandatory,

    /// <summary>
    /// Draws at random whatever other profiles say, so that there is something to measure them against; never waived.
    /// </summary>
    Baseline,
}

/// <summary>
/// One version of one risk profile, immutable. Which declarations it selects, what is done with them, and the examples
/// that prove it.
/// </summary>
public sealed class Profile
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The freight locations a local profile is for; none for a national one.</summary>
    public string[] Locations { get; init; } = [];

    public ProfileClass Class { get; init; }

    /// <summary>First day, by the calendar in London.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day after the last.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>When somebody should look whether it still earns its keep.</summary>
    public DateOnly? Review { get; init; }

    public required Condition When { get; init; }

    public required Route Route { get; init; }

    /// <summary>Of the declarations it matches, how many in a hundred are selected; null: all of them.</summary>
    public decimal? SamplePercent { get; init; }

    /// <summary>What the examining officer is told.</summary>
    public string OfficerText { get; init; } = "";

    /// <summary>For analysts only.</summary>
    public string Note { get; init; } = "";

    public IReadOnlyList<ProfileExample> Examples { get; init; } = [];

    /// <summary>SHA-256 of the canonical text, in hexadecimal: what exactly this version says.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>Where it was read, for faults.</summary>
    public string File { get; init; } = "";

    public int Line { get; init; }

    /// <summary>How it is in force; null: on its days, as a file given at start. Not part of what it says.</summary>
    public ProfileStanding? Standing { get; init; }

    public bool IsEffective(DateOnly day) => From <= day && day < Until;

    /// <summary>By identity, then version; those that share both, which no set may have, by where they stand.</summary>
    public static int InOrder(Profile one, Profile other)
    {
        var order = string.CompareOrdinal(one.Id, other.Id);
        order = order != 0 ? order : one.Version.CompareTo(other.Version);
        order = order != 0 ? order : string.CompareOrdinal(one.File, other.File);
        return order != 0 ? order : one.Line.CompareTo(other.Line);
    }
}

/// <summary>A declaration of one item, in a few facts, that the profile must or must not match.</summary>
public sealed record ProfileExample(bool Matches, IReadOnlyList<ExampleValue> Values, int Line, int Column);

/// <param name="Text">The value as written, without unit or quotes.</param>
/// <param name="Number">In ten-thousandths of the unit, when the fact is a number.</param>
public sealed record ExampleValue(Fact Fact, string Text, long Number);
