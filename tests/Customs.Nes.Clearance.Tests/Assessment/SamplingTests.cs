using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Clearance.Tests;

public sealed class SamplingTests
{
    private static readonly DateTimeOffset Noon = new(2003, 4, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void The_share_selected_is_the_share_asked_for(int percent)
    {
        const int Count = 20_000;
        var selected = Selected(percent, Count).Count;

        // Four standard deviations: with a fixed key the test gives one result for ever, and it lies inside.
        var share = percent / 100.0;
        var margin = 4 * Math.Sqrt(Count * share * (1 - share));
        Assert.InRange(selected, (Count * share) - margin, (Count * share) + margin);
    }

    [Fact]
    public void Raising_a_share_keeps_everything_selected_before()
    {
        var few = Selected(5, 5000);
        var more = Selected(10, 5000);

        Assert.Subset(more, few);
        Assert.True(more.Count > few.Count);
    }

    [Fact]
    public void The_same_declaration_draws_the_same_number_and_another_day_key_or_version_another()
    {
        var first = Draw(RuleSets.Key, Noon, 1);

        Assert.Equal(first, Draw(RuleSets.Key, Noon.AddHours(3), 1));
        Assert.NotEqual(first, Draw(RuleSets.Key, Noon.AddDays(1), 1));
        Assert.NotEqual(first, Draw(RuleSets.Key, Noon, 2));
        Assert.NotEqual(first, Draw(new SamplingKey("another key"u8), Noon, 1));
    }

    [Fact]
    public void A_match_that_is_not_drawn_is_recorded_and_does_not_select()
    {
        var rules = RuleSets.Compile(RuleSets.Profile("kind = EFD", then: "physical check, sample 0.0001%"));
        var assessment = Assess(rules, "3GB123456789000-7");

        Assert.Equal(Route.Clear, assessment.Route);
        Assert.True(assessment.Fired.IsEmpty);
        Assert.True(assessment.NearMisses[0].Draw >= assessment.NearMisses[0].Threshold);
        Assert.Equal(1, assessment.NearMisses[0].TestCount);
    }

    [Fact]
    public void A_whole_share_draws_nothing()
    {
        var rules = RuleSets.Compile(RuleSets.Profile("kind = EFD", then: "physical check, sample 100%"));

        Assert.Null(Assess(rules, "3GB123456789000-7").Fired[0].Threshold);
    }

    [Fact]
    public void The_hash_of_a_rule_set_tells_keys_apart_without_telling_them()
    {
        Assert.NotEqual(RuleSets.Key.Commitment, new SamplingKey("another key"u8).Commitment);
        Assert.NotEqual(RuleSets.Key.DayCommitment(new(2003, 4, 10)), RuleSets.Key.DayCommitment(new(2003, 4, 11)));
    }

    private static HashSet<int> Selected(int percent, int count)
    {
        var rules = RuleSets.Compile(RuleSets.Profile("kind = EFD", then: $"physical check, sample {percent}%"));
        return [.. Enumerable.Range(0, count).Where(n => !Assess(rules, $"3GB123456789000-{n}").Fired.IsEmpty)];
    }

    private static ulong Draw(SamplingKey key, DateTimeOffset at, int version)
    {
        var text = RuleSets.Profile("kind = EFD", then: "physical check, sample 99.9999%")
            .Replace("version 1", $"version {version}", StringComparison.Ordinal);
        var rules = RuleSet.Compile([new("test.profile", text)], key, [])!;
        return Assess(rules, "3GB123456789000-1", at).Fired[0].Draw;
    }

    private static Clearance.Assessment.Assessment Assess(RuleSet rules, string ducr, DateTimeOffset? at = null)
    {
        var assessment = new Clearance.Assessment.Assessment();
        var declaration = new DeclarationBuilder().Ducr(ducr).Declaration;
        Assessor.Assess(declaration, at ?? Noon, rules, SterlingOnly.Instance, assessment);
        return assessment;
    }
}
