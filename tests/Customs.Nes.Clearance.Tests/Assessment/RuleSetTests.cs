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
}
