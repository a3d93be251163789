namespace Customs.Nes.Clearance.Assessment.Governance;

/// <summary>All versions of one profile, list or quota, as its newest ledger row holds them. Reused.</summary>
public sealed class GovernedRecord
{
    /// <summary>
    /// Versions kept; of those that are done with the oldest go first. A hundred would be two a week.
    /// </summary>
    public const int VersionCountMax = 100;

    private readonly List<GovernedVersion> _versions = [];

    public SubjectKind Kind { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The lowest first.</summary>
    public IReadOnlyList<GovernedVersion> Versions => _versions;

    /// <summary>The one approved version in force; null when there is none.</summary>
    public GovernedVersion? Active => _versions.Find(static version => version.State == VersionState.Active);

    public GovernedVersion? Find(int version) => _versions.Find(known => known.Version == version);

    public void Clear()
    {
        Kind = SubjectKind.None;
        Name = "";
        _versions.Clear();
    }

    /// <summary>Adds a version, or puts it in the place of what was known of it.</summary>
    public void Put(GovernedVersion version)
    {
        var at = _versions.FindIndex(known => known.Version == version.Version);
        if (at >= 0)
        {
            _versions[at] = version;
            return;
        }

        var oldest = _versions.FindIndex(static known => known.IsFinal);
        if (_versions.Count == VersionCountMax && oldest >= 0)
        {
            _versions.RemoveAt(oldest);
        }

        _versions.Add(version);
    }
}
