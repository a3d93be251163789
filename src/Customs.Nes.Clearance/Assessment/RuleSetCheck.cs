using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// What only all texts together can show: names used twice, lists that are not there, examples that fail.
/// </summary>
internal sealed class RuleSetCheck(List<ProfileFault> faults)
{
    public SortedDictionary<string, CodeList> Lists(IEnumerable<CodeList> lists)
    {
        var byName = new SortedDictionary<string, CodeList>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            if (!byName.TryAdd(list.Name, list))
            {
                var first = byName[list.Name];
                Fault(list.File, list.Line, $"the list '{list.Name}' is in {first.File}, line {first.Line}, already");
            }

            if (list.Members.Count == 0)
            {
                faults.Add(
                    new ProfileFault(list.File, list.Line, 1, $"the list '{list.Name}' is empty", IsWarning: true));
            }
        }

        return byName;
    }

    public SortedDictionary<string, Quota> Quotas(IEnumerable<Quota> quotas)
    {
        var byLocation = new SortedDictionary<string, Quota>(StringComparer.Ordinal);
        foreach (var quota in quotas)
        {
            if (!byLocation.TryAdd(quota.Location, quota))
            {
                var first = byLocation[quota.Location];
                Fault(
                    quota.File,
                    quota.Line,
                    $"the quota of {quota.Location} is in {first.File}, line {first.Line}, already");
            }
        }

        return byLocation;
    }

    /// <summary>Whether the lists that conditions ask for are there, and the examples hold.</summary>
    public void Conditions(List<Profile> profiles, IReadOnlyDictionary<string, CodeList> lists)
    {
        var examples = profiles.Count == 0 ? null : new ExampleCheck(lists, faults);
        foreach (var profile in profiles)
        {
            if (CheckLists(profile, profile.When, lists))
            {
                examples!.Check(profile);
            }
        }
    }

    /// <param name="profiles">By identity, then version, then place.</param>
    public void Versions(List<Profile> profiles)
    {
        var first = 0;
        for (var number = 1; number < profiles.Count; number++)
        {
            first = profiles[first].Id == profiles[number].Id ? first : number;
            for (var other = first; other < number; other++)
            {
                CheckVersions(profiles[number], profiles[other]);
            }
        }
    }

    private void CheckVersions(Profile profile, Profile other)
    {
        if (other.Version == profile.Version)
        {
            Fault(profile, $"{profile.Id} version {profile.Version} is in {other.File}, line {other.Line}, already");
        }
        else if (other.From < profile.Until && profile.From < other.Until
            && other.Standing is null && profile.Standing is null) // Governance sees to its own.
        {
            Fault(
                profile, $"{profile.Id} versions {other.Version} and {profile.Version} are effective on the same days");
        }
    }

    /// <summary>Looks at every part even when one is wrong, so that every fault is told.</summary>
    private bool CheckLists(Profile profile, Condition condition, IReadOnlyDictionary<string, CodeList> lists)
    {
        var parts = condition switch
        {
            AllOf all => all.Parts,
            AnyOf any => any.Parts,
            Not not => [not.Part],
            _ => [],
        };
        var isGood = true;
        foreach (var part in parts)
        {
            isGood &= CheckLists(profile, part, lists);
        }

        foreach (var list in condition is MemberTest test ? test.Lists : [])
        {
            isGood &= CheckList(profile, (MemberTest)condition, list, lists);
        }

        return isGood;
    }

    private bool CheckList(Profile profile, MemberTest test, string name, IReadOnlyDictionary<string, CodeList> lists)
    {
        if (!lists.TryGetValue(name, out var list))
        {
            var near = NearMatch.Of(name, lists.Keys);
            faults.Add(new ProfileFault(
                profile.File, profile.Line, 1, $"{profile.Id}: there is no list '@{name}'", near));
            return false;
        }

        var row = FactTable.Of(test.Fact);
        if (row.Shape != FactShape.Identifier && list.Members.Any(static member => member.Length > Code.LengthMax))
        {
            Fault(profile, $"{profile.Id}: the list '@{name}' has members too long for '{row.Name}'");
            return false;
        }

        return true;
    }

    private void Fault(Profile profile, string message) => Fault(profile.File, profile.Line, message);

    private void Fault(string file, int line, string message) => faults.Add(new ProfileFault(file, line, 1, message));
}
