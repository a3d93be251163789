using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Tests;

public sealed class ProfileLintTests
{
    [Theory]
    [InlineData("not commodity starts 84", "is tried on every item")]
    [InlineData("destination not in (FR)", "is tried on every declaration")]
    [InlineData("mode = 1 and destination in ()", "can never match")]
    [InlineData("kind = EFF", "'EFF' is no kind of declaration; did you mean 'EFD'?")]
    [InlineData("destination in (FR, QZ)", "'QZ' is not a destination in the reference data")]
    [InlineData("document has (X999)", "'X999' is not a document in the reference data")]
    public void Advice_is_given_on_what_is_seldom_meant(string condition, string advice)
    {
        var given = ProfileLint.Check(RuleSets.Compile(RuleSets.Profile(condition)), Reference());

        Assert.Contains(advice, Assert.Single(given).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("commodity starts 8482", "commodity starts 84", true)]
    [InlineData("commodity = 84821010 and value > 5", "commodity starts 84 and value >= 5", true)]
    [InlineData("destination in (FR, DE)", "destination in (FR, DE, US)", true)]
    [InlineData("description contains \"ball bearing\"", "description contains \"ball\", \"roller\"", true)]
    [InlineData("mode = 1 and not document has (X002, Y901)", "not document has (X002)", true)]
    [InlineData("mode = 1", "mode = 1 or mode = 3", true)]
    [InlineData("mode = 1 or mode = 3", "mode in (1, 3, 4)", true)]
    [InlineData("commodity starts 84", "commodity starts 8482", false)]
    [InlineData("value > 5", "value > 6", false)]
    [InlineData("not document has (X002)", "not document has (X002, Y901)", false)]
    [InlineData("mode = 1", "mode = 1 and value > 5", false)]
    public void A_profile_that_another_covers_is_told(string narrow, string wide, bool isCovered)
    {
        var rules = RuleSets.Compile(RuleSets.Profile(narrow, "P-1") + RuleSets.Profile(wide, "P-2"));

        var given = ProfileLint.Check(rules).Where(advice => advice.Message.Contains("P-1: adds nothing", StringComparison.Ordinal));

        Assert.Equal(isCovered, given.Any());
    }

    [Theory]
    [InlineData("documents check", "physical check", true)]
    [InlineData("physical check", "documents check", false)]
    [InlineData("documents check", "documents check, sample 99%", false)]
    public void A_profile_is_covered_only_by_one_that_checks_as_much(string narrow, string wide, bool isCovered)
    {
        var rules = RuleSets.Compile(
            RuleSets.Profile("mode = 1 and value > 5", "P-1", narrow) + RuleSets.Profile("mode = 1", "P-2", wide));

        Assert.Equal(isCovered, ProfileLint.Check(rules).Count == 1);
    }

    [Fact]
    public void The_samples_ask_only_for_codes_there_are()
    {
        var rules = RuleSet.Compile(ProfileFolder.Read(RuleSets.SampleFolder), RuleSets.Key, [])!;

        Assert.True(rules.Profiles.Count >= 60);
        Assert.DoesNotContain(
            ProfileLint.Check(rules, Reference()), advice => advice.Message.Contains("reference data", StringComparison.Ordinal));
    }

    private static ReferenceData Reference() =>
        ReferenceData.Load(Path.Combine(RuleSets.SampleFolder, "..", "reference")).Data!;
}
