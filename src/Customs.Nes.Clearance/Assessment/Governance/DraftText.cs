using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Governance;

/// <summary>Reads what a drafted text says of itself: exactly one profile, list or quota.</summary>
public static class DraftText
{
    /// <param name="lists">
    /// Those in force, which a profile may ask for; null where they are not known: neither they nor examples are looked
    /// at then.
    /// </param>
    /// <returns>Null when it cannot be used; the faults say why.</returns>
    public static GovernanceStep? Read(
        ProfileText text, IReadOnlyDictionary<string, CodeList>? lists, List<ProfileFault> faults)
    {
        var profiles = new List<Profile>();
        var found = new List<CodeList>();
        var quotas = new List<Quota>();
        ProfileParser.Read(text, profiles, found, faults, quotas);
        if (faults.Exists(static fault => !fault.IsWarning))
        {
            return null;
        }

        var count = profiles.Count + found.Count + quotas.Count;
        if (count != 1)
        {
            faults.Add(new ProfileFault(text.Name, 1, 1, $"expected one profile, list or quota, found {count}"));
            return null;
        }

        if (lists is not null)
        {
            new RuleSetCheck(faults).Conditions(profiles, lists);
        }

        return faults.Exists(static fault => !fault.IsWarning) ? null
            : profiles is [var profile] ? StepOf(profile)
            : found is [var list] ? StepOf(list)
            : StepOf(quotas[0]);
    }

    /// <summary>The texts of a file with several, each with what it says of itself. Lists are not looked up.</summary>
    public static IReadOnlyList<(GovernanceStep Step, string Text)> Split(ProfileText text, List<ProfileFault> faults)
    {
        var profiles = new List<Profile>();
        var lists = new List<CodeList>();
        var quotas = new List<Quota>();
        ProfileParser.Read(text, profiles, lists, faults, quotas);
        var starts = profiles.Select(static profile => (profile.Line, Step: StepOf(profile)))
            .Concat(lists.Select(static list => (list.Line, Step: StepOf(list))))
            .Concat(quotas.Select(static quota => (quota.Line, Step: StepOf(quota))))
            .OrderBy(static start => start.Line)
            .ToList();
        var lines = text.Content.ReplaceLineEndings("\n").Split('\n');
        return
        [
            .. starts.Select((start, index) =>
            {
                var end = index + 1 < starts.Count ? starts[index + 1].Line - 1 : lines.Length;
                return (start.Step, string.Join('\n', lines[(start.Line - 1)..end]));
            }),
        ];
    }

    private static GovernanceStep StepOf(Profile profile) => new()
    {
        Kind = StepKind.Draft,
        Subject = SubjectKind.Profile,
        Name = profile.Id,
        Version = profile.Version,
        Hash = profile.Hash,
        Until = profile.Until,
        Locations = [.. profile.Locations.Select(static location => new Code(location))],
    };

    private static GovernanceStep StepOf(CodeList list) => new()
    {
        Kind = StepKind.Draft,
        Subject = SubjectKind.List,
        Name = list.Name,
        Version = list.Version,
        Hash = list.Hash,
    };

    private static GovernanceStep StepOf(Quota quota) => new()
    {
        Kind = StepKind.Draft,
        Subject = SubjectKind.Quota,
        Name = quota.Location,
        Version = quota.Version,
        Hash = quota.Hash,
        Locations = [new Code(quota.Location)],
    };
}
