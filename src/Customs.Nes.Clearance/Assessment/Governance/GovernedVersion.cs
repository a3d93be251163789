namespace Customs.Nes.Clearance.Assessment.Governance;

/// <summary>
/// One version of a profile, list or quota, and how far it has come. Its text stands in the message that drafted it and
/// never changes: <see cref="Hash"/> names it.
/// </summary>
/// <param name="Hash">SHA-256 of the canonical text, in hexadecimal.</param>
/// <param name="DraftPosition">Ledger position of the message with its text.</param>
/// <param name="DraftedBy">Mark of the person; so are the next two, 0 for nobody.</param>
/// <param name="Until">The day after the last on which it is effective; the largest day where it has none.</param>
/// <param name="Locations">The offices it is for; none: all.</param>
public sealed record GovernedVersion(
    int Version, string Hash, long DraftPosition, uint DraftedBy, DateOnly Until, Code[] Locations)
{
    public VersionState State { get; init; } = VersionState.Drafted;

    public uint SubmittedBy { get; init; }

    public uint ApprovedBy { get; init; }

    /// <summary>When the newest step about it was received.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Tried without consequence since then; the default while it is not.</summary>
    public DateTimeOffset ShadowFrom { get; init; }

    /// <summary>In force without approval from then; the default where it never was.</summary>
    public DateTimeOffset EmergencyFrom { get; init; }

    /// <summary>The end of that, at most a day later.</summary>
    public DateTimeOffset EmergencyUntil { get; init; }

    /// <summary>Put in force by one person, and approved by nobody so far.</summary>
    public bool IsUnapprovedEmergency => EmergencyFrom != default && ApprovedBy == 0;

    public bool IsFinal => State is VersionState.Rejected or VersionState.Superseded;
}
