using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Tests;

public sealed class ProfileParserTests
{
    [Theory]
    [InlineData("destination = FR", "destination in (\"FR\")")]
    [InlineData("destination != FR", "not (destination in (\"FR\"))")]
    [InlineData("destination in (US, FR, US, @hubs)", "destination in (\"FR\", \"US\", @hubs)")]
    [InlineData("destination not in (FR)", "not (destination in (\"FR\"))")]
    [InlineData("not destination not in (FR)", "destination in (\"FR\")")]
    [InlineData("not not destination = FR", "destination in (\"FR\")")]
    [InlineData("trader in @hubs", "exporter in (@hubs)")]
    [InlineData("destination in ()", "destination in ()")]
    [InlineData("commodity starts 8483, 8482", "commodity starts \"8482\", \"8483\"")]
    [InlineData("commodity starts with 8482", "commodity starts \"8482\"")]
    [InlineData("net mass > 180 kg", "net mass >= 180.0001")]
    [InlineData("net mass >= 180.0", "net mass >= 180")]
    [InlineData("value < 2.5 GBP", "value <= 2.4999")]
    [InlineData("value between 1 and 2", "value between 1 and 2")]
    [InlineData("value = 1", "value between 1 and 1")]
    [InlineData("value != 1", "not (value between 1 and 1)")]
    [InlineData("document has X002", "document has (\"X002\")")]
    [InlineData("document has all (X002, C052)", "(document has (\"C052\") and document has (\"X002\"))")]
    [InlineData("not document has (X002)", "not (document has (\"X002\"))")]
    [InlineData("document not has (X002)", "not (document has (\"X002\"))")]
    [InlineData("net mass is missing", "net mass is missing")]
    [InlineData("net mass is present", "not (net mass is missing)")]
    [InlineData("consignee name contains \"c/o\", \"é\"", "consignee name contains \"C/O\", \"É\"")]
    [InlineData("(mode = 1) and (mode = 2 and mode = 3)", "(mode in (\"1\") and mode in (\"2\") and mode in (\"3\"))")]
    [InlineData("mode = 1 or mode = 2 and mode = 3", "(mode in (\"1\") or (mode in (\"2\") and mode in (\"3\")))")]
    public void A_condition_has_one_canonical_form(string written, string canonical)
    {
        var rules = RuleSets.Compile("list hubs version 1\n AE\nend\n" + RuleSets.Profile(written));

        Assert.Equal(canonical, CanonicalText.Of(rules.Profiles[0].When));
    }

    [Theory]
    [InlineData("destinatoin = FR", "3:7", "expected a fact, 'not' or '(', found 'destinatoin'", "destination")]
    [InlineData("destination in (RU, )", "3:27", "expected a value, found ')'", null)]
    [InlineData("commodity starts 0102 destination = RU", "3:29", "expected 'and', 'or' or the end of the condition", null)]
    [InlineData("value > 180 EUR", "3:19", "expected 'GBP', 'and', 'or' or the end of the condition, found 'EUR'", null)]
    [InlineData("value > lots", "3:15", "expected a number, for example 1250.50, found 'lots'", null)]
    [InlineData("value > 0.00001", "3:15", "at most 15 digits before and 4 after the decimal point", null)]
    [InlineData("value < 0", "3:13", "no 'value' can meet this", null)]
    [InlineData("value between 3 and 2", "3:13", "no 'value' can meet this", null)]
    [InlineData("destination contains \"F\"", "3:19", "expected one of =, !=, in, not in", null)]
    [InlineData("description = 5", "3:19", "expected one of contains, not contains", null)]
    [InlineData("document is missing", "3:16", "'document' is never missing", null)]
    [InlineData("destination = ABCDEFGHI", "3:21", "too long for 'destination'", null)]
    [InlineData("(mode = 1 and mode = 2", "4:2", "expected ')'", null)]
    [InlineData("destination in @hbus", "1:1", "there is no list '@hbus'", "hubs")]
    public void A_fault_says_where_what_was_expected_and_what_was_meant(
        string condition, string place, string message, string? near)
    {
        var text = $" when {condition}\n then physical check\nend\nlist hubs version 1\nAE\nend";
        text = "profile P version 1\n effective 2003-01-01 until 2004-01-01\n" + text;

        var rules = RuleSets.TryCompile(text, out var faults);

        Assert.Null(rules);
        var fault = Assert.Single(faults);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(near, fault.NearMatch);
        Assert.Equal(place, $"{fault.Line}:{fault.Column}");
    }

    [Fact]
    public void All_faults_of_a_text_are_told_at_once()
    {
        const string Text = """
            profile P-1 version none
              scope      everywhere
              class      mandatroy
              effective  2003-13-01 until 2004-01-01
              review     2003-05-01
              wehn       mode = 1
              when       mode is 1 and kindd = EFD and value > x
              then       physical chekc
            end
            profil P-2 version 1
            profile P-3 version 1
              effective  2003-01-01 until 2003-01-01
              class      mandatory
              when       mode = 1
              then       physical check, sample 5%
              example    fits { mode 1 }
            """;

        RuleSets.TryCompile(Text, out var faults);

        Assert.Equal(
            [
                "1:21 ", "2:14 ", "3:14 mandatory", "4:14 ", "6:3 when", "7:22 ", "7:28 kind", "7:52 ", "8:23 check",
                "10:1 profile", "12:14 ", "16:14 ", "16:29 ", "15:30 ",
            ],
            faults.Select(fault => $"{fault.Line}:{fault.Column} {fault.NearMatch}"));
    }

    [Fact]
    public void Canonical_text_reads_back_to_the_same_hash()
    {
        foreach (var profile in Samples().Profiles)
        {
            var texts = Samples().Lists.Values.Select(CanonicalText.Of).Append(CanonicalText.Of(profile));
            var again = RuleSets.Compile(string.Concat(texts));

            Assert.Equal(profile.Hash, Assert.Single(again.Profiles).Hash);
            Assert.All(again.Lists, pair => Assert.Equal(pair.Value.Hash, Samples().Lists[pair.Key].Hash));
        }
    }

    [Fact]
    public void Layout_and_comments_do_not_change_the_hash()
    {
        var plain = RuleSets.Compile(RuleSets.Profile("mode = 1 and value > 5"));
        var other = RuleSets.Compile(RuleSets.Profile("(mode in (1)) # by sea\n   and (value  >=  5.0001 GBP)"));
        var changed = RuleSets.Compile(RuleSets.Profile("mode = 1 and value >= 5"));

        Assert.Equal(plain.Hash, other.Hash);
        Assert.NotEqual(plain.Hash, changed.Hash);
    }

    [Fact]
    public void The_samples_compile_and_their_examples_hold()
    {
        var rules = Samples();

        Assert.True(rules.Profiles.Count >= 12);
        Assert.All(rules.Profiles, profile => Assert.Contains(profile.Examples, example => example.Matches));
        Assert.All(rules.Profiles, profile => Assert.Contains(profile.Examples, example => !example.Matches));
    }

    [Fact]
    public void An_example_that_fails_keeps_the_set_from_being_used()
    {
        var text = RuleSets.Profile("value > 5").Replace(
            "end", " example matches { value 5 }\n example passes { value 5.01 }\n example matches { net mass 1 }\nend", StringComparison.Ordinal);

        Assert.Null(RuleSets.TryCompile(text, out var faults));

        Assert.Equal(3, faults.Count);
        Assert.Contains("the example 'matches' does not match it", faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("the example 'passes' matches it", faults[1].Message, StringComparison.Ordinal);
        Assert.Contains("leaves out a value", faults[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_versions_may_follow_but_not_overlap()
    {
        const string Head = "profile P version {0}\n effective {1} until {2}\n when mode = 1\n then physical check\nend\n";
        string At(int version, string from, string until) =>
            string.Format(System.Globalization.CultureInfo.InvariantCulture, Head, version, from, until);

        RuleSets.Compile(At(1, "2003-01-01", "2003-02-01") + At(2, "2003-02-01", "2003-03-01"));
        Assert.Null(RuleSets.TryCompile(At(1, "2003-01-01", "2003-02-02") + At(2, "2003-02-01", "2003-03-01"), out _));
        Assert.Null(RuleSets.TryCompile(At(1, "2003-01-01", "2003-02-01") + At(1, "2003-02-01", "2003-03-01"), out _));
    }

    private static RuleSet Samples()
    {
        var faults = new List<ProfileFault>();
        var rules = RuleSet.Compile(ProfileFolder.Read(RuleSets.SampleFolder), RuleSets.Key, faults);
        Assert.True(rules is not null, string.Join("\n", faults));
        return rules;
    }
}
