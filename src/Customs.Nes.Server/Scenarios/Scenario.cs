using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// A scenario, read and found without fault: who takes part, which risk profiles are in force, and what happens in
/// which order. Every message in it is complete already, so that it can also be delivered in another order.
/// </summary>
public sealed record Scenario
{
    /// <summary>As it was given; paths in the scenario are relative to its folder.</summary>
    public required string File { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<Partner> Partners { get; init; }

    public required IReadOnlyList<ScenarioProfiles> Profiles { get; init; }

    /// <summary>Longest interchange the host is to take; null for its default.</summary>
    public int? InterchangeLengthMax { get; init; }

    /// <summary>Settings of limits by their names; what is not there has its default.</summary>
    public required IReadOnlyDictionary<string, string> Limits { get; init; }

    public required IReadOnlyList<ScenarioStep> Steps { get; init; }
}

/// <summary>
/// Risk profiles as text, and where they come from so that their own faults can be told with a place.
/// </summary>
public sealed record ScenarioProfiles(string File, int Line, string Text);
