using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Clearance.Tests;

/// <summary>A quota lowers what is discretionary, at random and on record, and nothing else.</summary>
public sealed class QuotaTests
{
    private const int Count = 10_000;
    private static readonly DateTimeOffset Noon = new(2003, 4, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void An_office_keeps_the_share_it_can_check(int capacity)
    {
        var kept = Kept(capacity, RuleSets.Profile("kind = EFD", then: "physical check")).Count;

        // Four standard deviations: with a fixed key the test gives one result for ever, and it lies inside.
        var share = capacity / 100.0;
        var margin = 4 * Math.Sqrt(Count * share * (1 - share));
        Assert.InRange(kept, (Count * share) - margin, (Count * share) + margin);
    }

    [Fact]
    public void A_larger_capacity_keeps_every_check_a_smaller_one_kept()
    {
        var profile = RuleSets.Profile("kind = EFD", then: "physical check");

        Assert.Subset(Kept(20, profile), Kept(5, profile));
    }

    [Theory]
    [InlineData("mandatory", "physical check")]
    [InlineData("baseline", "physical check, sample 99.9999%")]
    public void What_is_mandatory_or_drawn_for_comparison_is_never_waived(string profileClass, string then)
    {
        var profile = RuleSets.Profile("kind = EFD", then: then).Replace(" when ", $" class {profileClass}\n when ");

        Assert.Equal(Count, Kept(1, profile).Count);
    }

    [Fact]
    public void What_is_waived_is_recorded_with_its_draw_and_the_route_is_that_of_the_rest()
    {
        var rules = RuleSets.Compile(
            RuleSets.Profile("kind = EFD", then: "physical check")
            + RuleSets.Profile("kind = EFD", "P-2", "documents check").Replace(" when ", " class mandatory\n when ")
            + Quota(1, 1_000_000));

        var assessment = Assess(rules, 1);

        Assert.Equal(Route.Documents, assessment.Route);
        Assert.Equal("P-1", Assert.Single(assessment.Waived.ToArray()).Profile.Id);
        Assert.Equal("P-2", Assert.Single(assessment.Fired.ToArray()).Profile.Id);
        Assert.True(assessment.Waived[0].Draw >= assessment.Waived[0].Threshold);
    }

    [Fact]
    public void Other_offices_and_offices_with_room_keep_all()
    {
        var profile = RuleSets.Profile("kind = EFD", then: "physical check");

        Assert.Equal(Route.Physical, Assess(RuleSets.Compile(profile + Quota(1, 1_000_000)), 1, "GBDOV").Route);
        Assert.Equal(Route.Physical, Assess(RuleSets.Compile(profile + Quota(5, 5)), 1).Route);
    }

    [Theory]
    [InlineData("quota GBFXT version 1 capacity 0 of 5 end")]
    [InlineData("quota GBFXT version 1 capacity 5 end")]
    [InlineData("quota GBFXTGBFXT version 1 capacity 1 of 5 end")]
    [InlineData("quota GBFXT version 1 capacity 1 of 5 end\nquota GBFXT version 2 capacity 1 of 6 end")]
    [InlineData("profile B version 1\n class baseline\n effective 2003-01-01 until 2004-01-01\n when kind = EFD\n then documents check\nend")]
    public void What_makes_no_sense_is_refused(string text) => Assert.Null(RuleSets.TryCompile(text, out _));

    [Fact]
    public void A_quota_changes_the_hash_of_its_rule_set()
    {
        var profile = RuleSets.Profile("kind = EFD");
        var hashes = new[] { "", Quota(1, 5), Quota(2, 5) }.Select(quota => RuleSets.Compile(profile + quota).Hash);

        Assert.Equal(3, hashes.Distinct().Count());
    }

    private static HashSet<int> Kept(int capacity, string profile)
    {
        var rules = RuleSets.Compile(profile + Quota(capacity, 100));
        return [.. Enumerable.Range(0, Count).Where(number => Assess(rules, number).Route == Route.Physical)];
    }

    private static string Quota(int capacity, int expected) =>
        $"quota GBFXT version 1 \"Two bays\"\n capacity {capacity} of {expected}\nend\n";

    private static Clearance.Assessment.Assessment Assess(RuleSet rules, int number, string location = "GBFXT")
    {
        var declaration = new DeclarationBuilder().Ducr($"3GB123456789000-{number}")
            .With(made => made.Location = location).Item("84821010").Declaration;
        var assessment = new Clearance.Assessment.Assessment();
        Assessor.Assess(declaration, Noon, rules, SterlingOnly.Instance, assessment);
        return assessment;
    }
}
