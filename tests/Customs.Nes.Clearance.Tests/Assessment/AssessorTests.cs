using System.Buffers;
using System.Text;
using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Tests;

public sealed class AssessorTests
{
    private static readonly DateTimeOffset Noon = new(2003, 4, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly Clearance.Assessment.Assessment _assessment = new();

    [Fact]
    public void Without_profiles_everything_is_cleared()
    {
        Assess(RuleSet.Empty, Exports());

        Assert.Equal(Route.Clear, _assessment.Route);
        Assert.Equal($$"""{"route":6,"rules":"{{RuleSet.Empty.Hash}}"}""", Json());
    }

    [Theory]
    [InlineData("post-clearance", "documents", Route.Documents)]
    [InlineData("documents", "physical", Route.Physical)]
    [InlineData("post-clearance", "physical", Route.Physical)]
    [InlineData("post-clearance", "post-clearance", Route.PostClearance)]
    public void The_strongest_route_wins_and_every_profile_is_recorded(string first, string second, Route route)
    {
        foreach (var (one, other) in new[] { (first, second), (second, first) })
        {
            var rules = RuleSets.Compile(
                RuleSets.Profile("destination = US", "P-1", one + " check")
                + RuleSets.Profile("commodity starts 84", "P-2", other + " check"));

            Assess(rules, Exports());

            Assert.Equal(route, _assessment.Route);
            Assert.Equal(["P-1@0", "P-2@1", "P-2@3"], Fired());
        }
    }

    [Fact]
    public void An_explanation_gives_each_test_that_was_met_and_the_value_it_read()
    {
        var rules = RuleSets.Compile(RuleSets.Profile(
            "commodity starts 84 and value per kg > 12.5 and not document has (X002) and destination not in (FR)"
            + " and (mode = 4 or origin = GB) and exporter = GB123 and net mass is present"));

        Assess(rules, Exports().Exporter("GB123"));

        Assert.Equal(
            [
                "commodity starts 84 <84821010>", "value per kg > 12.5 <13.3333>", "not document has (X002) <C052>",
                "not destination in (FR) <US>", "origin = GB <GB>", "exporter = GB123 <GB123>",
                "not net mass is missing <3>",
            ],
            Readings(_assessment.Fired[0]));
    }

    [Fact]
    public void A_missing_value_neither_meets_nor_fails_a_test_and_is_noted()
    {
        var rules = RuleSets.Compile(
            RuleSets.Profile("origin = GB", "P-1") + RuleSets.Profile("origin != GB", "P-2")
            + RuleSets.Profile("not origin = GB", "P-3") + RuleSets.Profile("origin is missing", "P-4")
            + RuleSets.Profile("origin = GB or commodity starts 84", "P-5")
            + RuleSets.Profile("not document has (X002)", "P-6"));

        Assess(rules, new DeclarationBuilder().Item("84821010").Item("01012100", origin: "GB"));

        Assert.Equal(["P-1@2", "P-4@1", "P-5@1", "P-5@2", "P-6@1", "P-6@2"], Fired());
        Assert.Equal([new MissingFact(Fact.Origin, 1)], _assessment.Missing.ToArray());
        Assert.Contains("\"notEvaluated\":{\"origin\":[1]}", Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ratio_by_nothing_is_missing()
    {
        var rules = RuleSets.Compile(RuleSets.Profile("value per kg >= 0", "P-1") + RuleSets.Profile("value per kg is missing", "P-2"));

        Assess(rules, new DeclarationBuilder().Item(grams: 0, pence: 5).Item(pence: 5).Item(grams: 5).Item(grams: 5, pence: 0));

        Assert.Equal(["P-1@4", "P-2@1", "P-2@2", "P-2@3"], Fired());
    }

    [Theory]
    [InlineData("2002-12-31T23:59:59Z", false)]
    [InlineData("2003-01-01T00:00:00Z", true)]
    [InlineData("2003-05-31T22:59:59Z", true)]
    [InlineData("2003-05-31T23:00:00Z", false)] // Summer time: the first of June in London.
    public void A_profile_holds_from_its_first_day_to_before_its_last_by_the_calendar_in_London(string at, bool fires)
    {
        var rules = RuleSets.Compile(
            "profile P version 1\n effective 2003-01-01 until 2003-06-01\n when kind = EFD\n then physical check\nend");

        Assess(rules, Exports(), DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(fires, _assessment.Fired.Length == 1);
    }

    [Fact]
    public void A_local_profile_looks_only_at_its_own_locations()
    {
        var rules = RuleSets.Compile(
            RuleSets.Profile("kind = EFD").Replace(" when", " scope local GBFXT, GBHUL\n when", StringComparison.Ordinal));

        Assess(rules, Exports().With(d => d.Location = "GBHUL"));
        Assert.Equal(["P-1@0"], Fired());

        Assess(rules, Exports().With(d => d.Location = "GBLHR"));
        Assert.Empty(Fired());
    }

    [Fact]
    public void Amounts_are_compared_in_pounds_at_the_rate_of_the_day()
    {
        var rules = RuleSets.Compile(
            RuleSets.Profile("value > 100 GBP", "P-1") + RuleSets.Profile("invoice total <= 100", "P-2"));
        var declaration = new DeclarationBuilder().Item(pence: 15000, set: item => item.StatisticalCurrency = "USD")
            .Item(pence: 15002, set: item => item.StatisticalCurrency = "USD")
            .With(d => (d.InvoiceTotalHundredths, d.InvoiceCurrency) = (15000, "USD"));

        Assess(rules, declaration);

        Assert.Equal(["P-1@2", "P-2@0"], Fired());
    }

    [Fact]
    public void An_assessment_that_cannot_be_made_selects_for_a_check()
    {
        var rules = RuleSets.Compile(RuleSets.Profile("value > 100 GBP"));

        Assess(rules, new DeclarationBuilder().Item(pence: 1, set: item => item.StatisticalCurrency = "XTS"));

        Assert.Equal(Route.Documents, _assessment.Route);
        Assert.Equal("no customs rate for XTS on 2003-04-10", _assessment.Failure);
        Assert.Contains("\"failure\"", Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_without_amounts_needs_no_rate()
    {
        var rules = RuleSets.Compile(RuleSets.Profile("net mass > 1"));

        Assess(rules, new DeclarationBuilder().Item(grams: 1, pence: 1, set: item => item.StatisticalCurrency = "XTS"));

        Assert.Equal(Route.Clear, _assessment.Route);
        Assert.Null(_assessment.Failure);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void The_largest_numbers_a_message_can_hold_are_compared_and_not_overflowed(long number)
    {
        var rules = RuleSets.Compile(RuleSets.Profile(
            "value > 1 and net mass > 1 and total value > 1 and total net mass > 1 and supplementary quantity > 1"
            + " and gross per net >= 0 and value per kg >= 0"));
        var declaration = new DeclarationBuilder();
        for (var item = 0; item < 99; item++)
        {
            declaration.Item(grams: number, pence: number, set: it => it.SupplementaryThousandths = it.GrossMassGrams = number);
        }

        Assess(rules, declaration);

        Assert.Null(_assessment.Failure);
        Assert.Equal(number > 0 ? 99 : 0, _assessment.Fired.Length);
    }

    [Fact]
    public void The_record_is_json_that_says_why()
    {
        var rules = RuleSets.Compile(RuleSets.Profile("consignee name contains \"bar\" and commodity = 84821010", "P-1", "physical check"));

        Assess(rules, Exports().Consignee("Caf\u00e9 ?'Bar?'"));

        using var json = JsonDocument.Parse(Json());
        var fired = json.RootElement.GetProperty("fired")[0];
        Assert.Equal(2, json.RootElement.GetProperty("route").GetInt32());
        Assert.Equal(rules.Hash, json.RootElement.GetProperty("rules").GetString());
        Assert.Equal("P-1", fired.GetProperty("profile").GetString());
        Assert.Equal(1, fired.GetProperty("version").GetInt32());
        Assert.Equal(1, fired.GetProperty("item").GetInt32());
        Assert.Equal("consignee name contains \"bar\"", fired.GetProperty("tests")[0].GetProperty("test").GetString());
        Assert.Equal("Caf\u00e9 'Bar'", fired.GetProperty("tests")[0].GetProperty("read").GetString());
    }

    [Fact]
    public void An_assessment_leaves_nothing_for_the_next_one()
    {
        var rules = RuleSets.Compile(RuleSets.Profile("destination = US") + RuleSets.Profile("origin = GB", "P-2"));
        Assess(rules, Exports());
        Assess(rules, new DeclarationBuilder().With(d => d.Destination = "FR"));

        Assert.Equal($$"""{"route":6,"rules":"{{rules.Hash}}"}""", Json());
    }

    private static DeclarationBuilder Exports() => new DeclarationBuilder()
        .With(d => d.Destination = "US")
        .Item("84821010", "1000001", "GB", 3000, 4000, "Ball bearings", ["C052"])
        .Item("01012100", "1000001", "GB", 500_000, 1_000_000, "A horse")
        .Item("84831010", "1000001", "GB", 3000, 4000, "Shafts");

    private void Assess(RuleSet rules, DeclarationBuilder declaration, DateTimeOffset? at = null) =>
        Assessor.Assess(declaration.Declaration, at ?? Noon, rules, new DollarRate(), _assessment);

    private string[] Fired() => [.. _assessment.Fired.ToArray().Select(match => $"{match.Profile.Id}@{match.Item}")];

    private List<string> Readings(in ProfileMatch match)
    {
        var lines = new List<string>();
        foreach (var reading in _assessment.ReadingsOf(match))
        {
            var value = Encoding.UTF8.GetString(_assessment.ValueOf(reading));
            lines.Add($"{(reading.IsNegated ? "not " : "")}{reading.Test.Source} <{value}>");
        }

        return lines;
    }

    private string Json()
    {
        var buffer = new ArrayBufferWriter<byte>();
        _assessment.WriteJson(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A pound makes a dollar and a half.</summary>
    private sealed class DollarRate : ICustomsRates
    {
        public bool TryConvert(long hundredths, Code currency, DateOnly on, out long pence)
        {
            pence = currency == "USD" ? hundredths * 2 / 3 : hundredths;
            return currency == "USD" || currency == "GBP";
        }
    }
}
