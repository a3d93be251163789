namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// How many of the checks that profiles select an office can make. What goes beyond is waived at random, from what is
/// discretionary alone: not first come, first served, which whoever lodges late in the day could rely on.
/// </summary>
public sealed class Quota
{
    internal Quota(string location, int version, string title, int capacity, int expected)
    {
        (Location, Version, Title, Capacity, Expected) = (location, version, title, capacity, expected);
        Hash = CanonicalText.HashOf(CanonicalText.Of(this));
    }

    /// <summary>Freight location; also the name it is governed by.</summary>
    public string Location { get; }

    public int Version { get; }

    public string Title { get; }

    /// <summary>Checks the office can make a day.</summary>
    public int Capacity { get; }

    /// <summary>Checks that profiles select there a day, as a back-test or a report shows it.</summary>
    public int Expected { get; }

    public string Hash { get; }

    public string File { get; init; } = "";

    public int Line { get; init; }

    /// <summary>How it is in force; null: as a file given at start.</summary>
    public ProfileStanding? Standing { get; init; }
}
