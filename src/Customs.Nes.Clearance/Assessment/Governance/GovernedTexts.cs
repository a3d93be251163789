using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Governance;

/// <summary>
/// What stands of everything governed, folded from the records of the ledger in order, and the texts of a rule set that
/// follow from it: which versions are in force, from when and until when, and which are only tried.
/// </summary>
public sealed class GovernedTexts
{
    private readonly SortedDictionary<(SubjectKind, string), GovernedRecord> _subjects = [];

    private readonly Dictionary<(SubjectKind, string), long> _positions = [];

    /// <summary>Texts are asked for once: they never change.</summary>
    private readonly Dictionary<long, string> _texts = [];

    /// <summary>By kind and name.</summary>
    public IEnumerable<GovernedRecord> Subjects => _subjects.Values;

    /// <summary>
    /// Takes in what a row says of a subject: all of it, in place of what was known. Rows may come in any order.
    /// </summary>
    /// <returns>What the row says.</returns>
    public GovernedRecord Add(ReadOnlySpan<byte> record, long position)
    {
        var subject = new GovernedRecord();
        GovernedRecordFormat.Read(record, subject);
        var key = (subject.Kind, subject.Name);
        if (position > _positions.GetValueOrDefault(key))
        {
            (_subjects[key], _positions[key]) = (subject, position);
        }

        return subject;
    }

    public GovernedRecord? Find(SubjectKind kind, string name) => _subjects.GetValueOrDefault((kind, name));

    /// <param name="textAt">The text that the message of a ledger position drafted.</param>
    public List<ProfileText> InForce(Func<long, string> textAt)
    {
        var texts = new List<ProfileText>();
        foreach (var subject in _subjects.Values)
        {
            foreach (var version in subject.Versions)
            {
                if (StandingOf(subject, version) is { } standing)
                {
                    if (!_texts.TryGetValue(version.DraftPosition, out var text))
                    {
                        _texts.Add(version.DraftPosition, text = textAt(version.DraftPosition));
                    }

                    texts.Add(new ProfileText($"{subject.Name} version {version.Version}", text, standing));
                }
            }
        }

        return texts;
    }

    /// <summary>Null when it plays no part.</summary>
    private static ProfileStanding? StandingOf(GovernedRecord subject, GovernedVersion version)
    {
        if (version.State == VersionState.Active)
        {
            // While another version is in force for a day, the approved one waits for the end of it.
            var emergency = subject.Versions.LastOrDefault(
                other => other.IsUnapprovedEmergency && !other.IsFinal);
            return new ProfileStanding(IsShadow: false, From: emergency?.EmergencyUntil);
        }

        if (version.IsUnapprovedEmergency && !version.IsFinal)
        {
            return new ProfileStanding(IsShadow: false, version.EmergencyFrom, version.EmergencyUntil);
        }

        return version.ShadowFrom != default && version.State is VersionState.Simulated or VersionState.Submitted
            ? new ProfileStanding(IsShadow: true) : null;
    }
}
