using System.Collections.Frozen;

namespace Customs.Nes.Clearance.Assessment.Governance;

/// <summary>
/// A step as its message states it, and who takes it. What a draft's text says of itself is in it, too.
/// </summary>
public sealed record GovernanceStep
{
    public StepKind Kind { get; init; }

    public SubjectKind Subject { get; init; }

    public string Name { get; init; } = "";

    /// <summary>From 1; 0 when it is not stated.</summary>
    public int Version { get; init; }

    /// <summary>
    /// Which content the step is about, so that nobody approves what they have not read. Of a draft it is worked out;
    /// a suspension may leave it out.
    /// </summary>
    public string Hash { get; init; } = "";

    /// <summary>Why, or what a simulation showed; empty with a draft, whose text it is.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Of a simulation: what the host worked out; empty when it could not.</summary>
    public string Figures { get; init; } = "";

    /// <summary>Of a simulation: the figures its sender states; empty when there are none.</summary>
    public string Stated { get; init; } = "";

    /// <summary>Of a draft: the day after the last on which it is effective.</summary>
    public DateOnly Until { get; init; } = DateOnly.MaxValue;

    /// <summary>Of a draft: the offices it is for; none: all.</summary>
    public Code[] Locations { get; init; } = [];

    /// <summary>The offices whoever sends it may speak for; empty: all of them.</summary>
    public FrozenSet<Code> Authority { get; init; } = [];

    /// <summary>Local analysts govern what is for their own offices, and nothing national.</summary>
    public bool MayGovern(Code[] locations) =>
        Authority.Count == 0 || (locations.Length > 0 && Array.TrueForAll(locations, Authority.Contains));
}

/// <summary>Who took a step, when, and on which row.</summary>
/// <param name="By">Mark of the person; never 0.</param>
public readonly record struct StepTaken(uint By, DateTimeOffset At, DateOnly Day, long Position);
