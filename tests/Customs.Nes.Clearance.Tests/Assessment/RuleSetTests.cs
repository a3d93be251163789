using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Tests;

/// <summary>A set made from the one before it is the set made from its texts alone.</summary>
public sealed class RuleSetTests
{
    private static readonly ProfileText Profiles = new(
        "p.profile",
        RuleSets.Profile("destination in (@zones)").Replace("end\n", " example matches { destination AE }\nend\n"));

    [Fact]
    public void A_list_is_swapped_and_no_profile_is_read_again()
    {
        var before = Compile(null, Zones("AE"))!;

        var after = Compile(before, Zones("AE KG"))!;

        Assert.Same(before.Profiles[0], after.Profiles[0]);
        Assert.Equal(Compile(null, Zones("AE KG"))!.Hash, after.Hash);
        Assert.NotEqual(before.Hash, after.Hash);
    }

    [Fact]
    public void A_list_under_which_an_example_fails_is_refused_all_the_same() =>
        Assert.Null(Compile(Compile(null, Zones("AE")), Zones("KG")));

    [Fact]
    public void The_same_text_on_trial_is_another()
    {
        var before = Compile(null, Zones("AE"))!;
        var trial = Profiles with { Standing = new ProfileStanding(IsShadow: true) };

        var after = RuleSet.Compile([trial, Zones("AE")], RuleSets.Key, [], previous: before)!;

        Assert.True(after.Profiles[0].Standing!.IsShadow);
        Assert.NotEqual(before.Hash, after.Hash);
    }

    private static RuleSet? Compile(RuleSet? previous, ProfileText zones) =>
        RuleSet.Compile([Profiles, zones], RuleSets.Key, [], previous: previous);

    private static ProfileText Zones(string members) => new("zones.list", $"list zones version 1 \"Zones\"\n{members}\nend\n");

    [Fact]
    public void A_long_text_read_in_parts_says_what_it_says_read_as_a_whole()
    {
        var text = new ProfileText("long.profile", string.Concat(Enumerable.Range(0, 2500).Select(static number =>
            (number % 500) switch
            {
                7 => "# a comment\nlist codes-" + number + " version 1\n  profile\n  end\n",
                250 => RuleSets.Profile("destinatoin = US", $"P-{number:0000}"),
                251 => "profile P-broken version\n when\nend\n",
                252 => "nonsense\nend\n",
                _ => RuleSets.Profile($"destination = US and net mass > {number}", $"P-{number:0000}"),
            })));
        var (profiles, lists, faults) = (new List<Profile>(), new List<CodeList>(), new List<ProfileFault>());
        ProfileParser.Read(text, profiles, lists, faults);
        var (cutProfiles, cutLists, cutFaults) = (new List<Profile>(), new List<CodeList>(), new List<ProfileFault>());
        var parts = ProfilePart.Of(text);
        Assert.True(parts.Length > 3);
        Assert.Equal(text.Content, string.Concat(parts.Select(static part => part.Content)));
        foreach (var part in parts)
        {
            part.Read();
            cutProfiles.AddRange(part.Profiles);
            cutLists.AddRange(part.Lists);
            cutFaults.AddRange(part.Faults);
        }

        Assert.Equal(faults, cutFaults);
        Assert.True(faults.Count >= 15);
        Assert.Equal(profiles.Select(static profile => (profile.Hash, profile.Line)), cutProfiles.Select(static profile => (profile.Hash, profile.Line)));
        Assert.Equal(lists.Select(static list => (list.Hash, list.Line)), cutLists.Select(static list => (list.Hash, list.Line)));
        RuleSet.Compile([text], RuleSets.Key, cutFaults = []);
        Assert.Equal(faults, cutFaults[..faults.Count]);
    }
}
