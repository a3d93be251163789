using System.Text;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Matching;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Tests.Intake;

namespace Customs.Nes.Clearance.Tests;

/// <summary>What came of what profiles matched; the index watched while it works; nothing of it told to traders.</summary>
public sealed class FeedbackTests
{
    private static readonly DateTimeOffset Noon = new(2003, 4, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_declaration_counts_once_for_a_profile_and_with_its_check()
    {
        var feedback = new Feedback();
        feedback.Add(Ucr(1), Noon, Decision(fired: ["A", "A", "B"], near: ["C"]));
        feedback.Add(Ucr(1), Noon.AddDays(1), Decision(fired: ["A"], near: []));
        feedback.Add(Ucr(2), Noon, Decision(fired: ["A"], near: []));
        feedback.Add(Ucr(3), Noon, Decision(fired: [], near: ["A"]));
        feedback.AddCheck(Ucr(1), true);
        feedback.AddCheck(Ucr(1), false);
        feedback.AddCheck(Ucr(2), false);
        feedback.AddCheck(Ucr(3), true);

        var rows = feedback.Profiles((_, _) => false).ToDictionary(row => row.Profile);

        Assert.Equal(
            (3L, 2L, 1L, 2L, 1L),
            (rows["A"].Matched, rows["A"].Selected, rows["A"].Sole, rows["A"].Checked, rows["A"].Found));
        Assert.Equal((1L, 1L, 0L, 1L), (rows["B"].Matched, rows["B"].Selected, rows["B"].Sole, rows["B"].Found));
        Assert.Equal((1L, 0L, 0L), (rows["C"].Matched, rows["C"].Selected, rows["C"].Checked));
        Assert.Equal(Noon.AddDays(1), rows["A"].LastHit);
        Assert.Equal(4, feedback.Tried["b"]);
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(1, 10, 0.0179, 0.4042)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    public void Wilsons_interval_is_that_of_the_tables(long found, long tried, double low, double high)
    {
        var interval = WilsonInterval.Of(found, tried);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void An_index_that_misses_is_found_out_by_the_full_scan()
    {
        var rules = RuleSets.Compile(RuleSets.Profile("commodity starts 8482"));
        var declaration = new DeclarationBuilder().Item("84821010").Declaration;
        var told = new List<bool>();
        var assessment = new Clearance.Assessment.Assessment
        {
            Comparison = new IndexComparison(every: 3) { Told = told.Add },
        };
        for (var count = 0; count < 7; count++)
        {
            Assessor.Assess(declaration, Noon, rules, SterlingOnly.Instance, assessment);
        }

        Assert.Equal([false, false, false], told);

        // As if every entry of the index led nowhere.
        Array.Fill(rules.Index.Rests, new EntryRest { Next = Op.Reject });
        for (var count = 0; count < 3; count++)
        {
            Assessor.Assess(declaration, Noon, rules, SterlingOnly.Instance, assessment);
        }

        Assert.Equal([false, false, false, true], told);
        Assert.Equal((4L, 1L), (assessment.Comparison.Compared, assessment.Comparison.Differences));
    }

    [Theory]
    [InlineData("physical check")]
    [InlineData("documents check")]
    [InlineData("post-clearance check")]
    public void The_trader_is_answered_the_same_octets_whatever_selected_the_declaration(string check)
    {
        // One profile or many, of one class or another, on trial or not: the route is the same, and so is the answer.
        var weaker = check == "physical check" ? "documents check" : "post-clearance check";
        string[] sets =
        [
            RuleSets.Profile("kind = EFD", "ZEBRA-1", check),
            RuleSets.Profile("commodity starts 8482", "ZEBRA-2", check).Replace(" when ", " class mandatory\n when "),
            RuleSets.Profile("description contains \"BEARINGS\"", "ZEBRA-3", check)
                + RuleSets.Profile("kind = EFD", "ZEBRA-4", weaker)
                + RuleSets.Profile("kind = EFD", "ZEBRA-5", $"{check}, sample 0.0001%"),
            string.Concat(Enumerable.Range(0, 200).Select(
                number => RuleSets.Profile("destination = IN", $"ZEBRA-{number}", check))),
        ];
        var answers = sets.Select(set => new ClerkDesk(RuleSets.Compile(set)).Message(
            "CUSDEC:D:04A:UN:109730", "R1", ClerkTests.Declaration("EFD", 'A'))).ToList();

        Assert.Single(answers.Distinct());
        Assert.Contains("+29'", answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain("ZEBRA", answers[0], StringComparison.Ordinal);
        var cleared = new ClerkDesk(RuleSet.Empty).Message(
            "CUSDEC:D:04A:UN:109730", "R1", ClerkTests.Declaration("EFD", 'A'));
        Assert.NotEqual(cleared, answers[0]);
    }

    private static UcrKey Ucr(int number)
    {
        UcrKey.TryCreate(Encoding.ASCII.GetBytes($"3GB1-{number}"), default, out var key);
        return key;
    }

    private static ReadOnlyMemory<byte> Decision(string[] fired, string[] near)
    {
        static string Matches(string[] names) =>
            string.Join(',', names.Select(name => $"{{'profile':'{name}','version':1,'item':1}}"));
        var assessment = $"{{'route':1,'fired':[{Matches(fired)}],'near':[{Matches(near)}]}}";
        return Encoding.UTF8.GetBytes(
            $"{{'basis':'b','examination':{{'assessment':{assessment}}}}}".Replace('\'', '"'));
    }
}
