namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// One text of profiles or lists as its authors wrote it, kept so that a past decision can be replayed.
/// </summary>
/// <param name="Name">The file's name, as faults show it.</param>
/// <param name="Standing">How what it says is in force; null: without condition, as a file given at start.</param>
public sealed record ProfileText(string Name, string Content, ProfileStanding? Standing = null);

/// <summary>
/// How a governed profile is in force: when, by the instant of acceptance, and with what consequence.
/// </summary>
/// <param name="IsShadow">It is tried and recorded, and selects nothing.</param>
/// <param name="From">Null: at any time before <paramref name="Until"/>.</param>
/// <param name="Until">The first instant it no longer holds; null: no end.</param>
public sealed record ProfileStanding(bool IsShadow, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    public bool Holds(DateTimeOffset at) => !(at < From) && !(at >= Until);

    /// <summary>As it goes into the hash of a rule set: changing it changes hashes on record.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{(IsShadow ? "shadow" : "live")} {From?.UtcTicks ?? 0} {Until?.UtcTicks ?? 0}");
}
