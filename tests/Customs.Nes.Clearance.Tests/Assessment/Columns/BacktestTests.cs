using System.Globalization;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Columns;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Tests;

/// <summary>What a back-test counts is what the assessor does, one declaration after the other.</summary>
public sealed class BacktestTests
{
    private const int DeclarationCount = 1500;

    /// <summary>Over the change of the clocks on 30 March 2003.</summary>
    private static readonly DateTimeOffset Begin = new(2003, 3, 28, 0, 0, 0, TimeSpan.Zero);

    private static readonly (Declaration Declaration, DateTimeOffset At)[] Past =
        [.. Enumerable.Range(0, DeclarationCount).Select(static number => (Declare(number), Begin.AddMinutes(5 * number)))];

    private readonly Clearance.Assessment.Assessment _assessment = new();

    [Fact]
    public void Counts_are_those_of_the_assessor_with_samples_quotas_and_routes()
    {
        var rules = RuleSets.Compile(
            Profile("P-1", "destination = US", "physical check, sample 30%", "discretionary")
            + Profile("P-2", "net mass > 2", "documents check", "mandatory")
            + Profile("P-3", "value per kg > 1", "post-clearance check, sample 50%", "discretionary")
            + Profile("P-4", "destination = US and net mass > 2", "documents check", "discretionary")
            + "quota GBFXT version 1 capacity 1 of 3 end\n");
        var (first, last) = (new DateOnly(2003, 3, 29), new DateOnly(2003, 4, 1));

        var backtest = Backtest.Run(rules, Segments(wasSelected: static number => number % 3 == 0), first, last);

        var period = Past.Index().Where(past => LondonClock.DayOf(past.Item.At) is var day && day >= first && day <= last).ToList();
        var routes = period.ConvertAll(past => (past.Item.At, past.Item.Declaration, past.Index, Outcome: Assess(rules, past.Item)));
        Assert.Equal(period.Count, backtest.Tried);
        Assert.True(period.Count is > 800 and < DeclarationCount);
        Assert.Equal(routes.Count(static row => row.Outcome.Matched.Count > 0), backtest.All.Matched);
        Assert.Equal(routes.Count(static row => row.Outcome.Route == Route.Documents), backtest.All.Documents);
        Assert.Equal(routes.Count(static row => row.Outcome.Route == Route.Physical), backtest.All.Physical);
        Assert.Equal(routes.Count(static row => row.Outcome.Route == Route.PostClearance), backtest.All.Afterwards);
        Assert.Equal(routes.Count(static row => row.Outcome.Route != Route.Clear && row.Index % 3 != 0), backtest.All.New);
        Assert.True(backtest.All.Selected > 100 && backtest.All.Selected < backtest.All.Matched);
        foreach (var (profile, count) in backtest.Profiles)
        {
            Assert.Equal(routes.Count(row => row.Outcome.Matched.Contains(profile.Id)), count.Matched);
            Assert.Equal(routes.Count(row => row.Outcome.Fired.Contains(profile.Id)), count.Selected);
        }

        Assert.Equal(
            routes.Where(static row => row.Outcome.Route != Route.Clear).GroupBy(static row => LondonClock.DayOf(row.At))
                .Select(static day => (day.Key, (long)day.Count())),
            backtest.Days.Where(static day => day.Value.Selected > 0).Select(static day => (day.Key, day.Value.Selected)));
        Assert.Equal(
            routes.Where(static row => row.Outcome.Route != Route.Clear).GroupBy(static row => row.Declaration.Location.ToString())
                .OrderBy(static place => place.Key).Select(static place => (place.Key, (long)place.Count())),
            backtest.Places.Where(static place => place.Value.Selected > 0).Select(static place => (place.Key, place.Value.Selected)));
        Assert.Equal(
            routes.Where(static row => row.Outcome.Route != Route.Clear).Select(static row => (long)row.Index + 1),
            backtest.SelectedPositions);
    }

    [Fact]
    public void What_checks_found_is_counted_of_what_is_selected()
    {
        var rules = RuleSets.Compile(Profile("P-1", "destination = US", "documents check", "mandatory"));
        var us = Past.Index().Where(static past => past.Item.Declaration.Destination == "US").Select(static past => past.Index).ToArray();
        var others = Enumerable.Range(0, DeclarationCount).Except(us).ToArray();

        // The second result of a check does not take back what the first found; that of another is none of its own.
        var segments = Segments(
            static _ => true, (us[0], true), (us[0], false), (us[1], false), (us[^1], true), (others[0], true));
        var backtest = Backtest.Run(rules, segments, new DateOnly(2003, 1, 1), new DateOnly(2003, 12, 31));

        Assert.Equal((us.Length, us.Length, 0), (backtest.All.Matched, backtest.All.Selected, backtest.All.New));
        Assert.Equal((3, 2), (backtest.All.Checked, backtest.All.Found));
    }

    [Fact]
    public void A_draft_is_tried_though_its_own_days_lie_ahead()
    {
        var text = RuleSets.Profile("destination = US").Replace("2003-01-01 until 2004-01-01", "2050-01-01 until 2051-01-01", StringComparison.Ordinal);

        var backtest = Backtest.Run(
            RuleSets.Compile(text), Segments(static _ => false), new DateOnly(2003, 1, 1), new DateOnly(2003, 12, 31));

        Assert.Equal(Past.Count(static past => past.Declaration.Destination == "US"), backtest.All.Selected);
    }

    private static string Profile(string id, string when, string then, string @class) =>
        $"profile {id} version 1\n class {@class}\n effective 2003-01-01 until 2004-01-01\n when {when}\n then {then}\nend\n";

    /// <summary>In two segments, so that what is found in one counts in the other.</summary>
    private static List<Segment> Segments(Func<int, bool> wasSelected, params (int Number, bool IsFound)[] checks)
    {
        var segments = new List<Segment>();
        var writer = new SegmentWriter(SterlingOnly.Instance);
        foreach (var (number, (declaration, at)) in Past.Index())
        {
            writer.Add(declaration, number + 1, at, (ulong)number << 1, wasSelected(number));
            if (number == DeclarationCount / 2)
            {
                segments.Add(Segment.Open(writer.Finish(number + 1, new byte[16]))!);
            }
        }

        foreach (var (number, isFound) in checks)
        {
            writer.AddCheck((ulong)number << 1, isFound);
        }

        segments.Add(Segment.Open(writer.Finish(DeclarationCount, new byte[16]))!);
        return segments;
    }

    private static Declaration Declare(int number) => new DeclarationBuilder()
        .Ducr(string.Create(CultureInfo.InvariantCulture, $"3GB123456789000-{number}"))
        .With(d =>
        {
            d.Destination = number % 4 == 0 ? "US" : "FR";
            d.Location = number % 2 == 0 ? "GBFXT" : "GBLHR";
        })
        .Item("84821010", grams: number % 7 * 700, pence: number % 11 * 100)
        .Item("01012100", grams: number % 5 * 700, pence: number % 13 * 100)
        .Declaration;

    private (Route Route, HashSet<string> Matched, HashSet<string> Fired) Assess(
        RuleSet rules, (Declaration Declaration, DateTimeOffset At) past)
    {
        Assessor.Assess(past.Declaration, past.At, rules, SterlingOnly.Instance, _assessment);
        var fired = _assessment.Fired.ToArray().Select(static match => match.Profile.Id).ToHashSet();
        var near = _assessment.NearMisses.ToArray().Concat(_assessment.Waived.ToArray()).Select(static match => match.Profile.Id);
        return (_assessment.Route, [.. fired, .. near], fired);
    }
}
