using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class AttributionTests
{
    private const string End = "2003-12-31T00:00:00Z";

    [Fact]
    public void A_declared_line_counts_in_the_month_its_goods_left()
    {
        var line = new Facts()
            .Declare("A", "2003-01-20T10:00Z")
            .Arrive("A", "2003-01-30T10:00Z")
            .Depart("A", "2003-02-01T00:30Z", received: "2003-03-05T08:00Z")
            .Only(End);

        Assert.Equal(LineState.Counted, line.State);
        Assert.Equal("2003-02", line.Month.ToString());
        Assert.Equal("2003-01", line.AcceptanceMonth.ToString());
        Assert.Equal(10_000, line.ValuePence);
    }

    [Theory]
    [InlineData("declared only", LineState.NotAccepted, StandingReason.None)]
    [InlineData("arrived", LineState.PendingDeparture, StandingReason.None)]
    [InlineData("future", LineState.Suspense, StandingReason.Future)]
    [InlineData("no arrival", LineState.Suspense, StandingReason.NoArrival)]
    [InlineData("arrived elsewhere", LineState.Suspense, StandingReason.NoArrival)]
    [InlineData("arrived later", LineState.Suspense, StandingReason.BeforeArrival)]
    [InlineData("declared later", LineState.Suspense, StandingReason.BeforeAcceptance)]
    [InlineData("61 days before", LineState.Suspense, StandingReason.Implausible)]
    [InlineData("60 days before", LineState.Suspense, StandingReason.BeforeAcceptance)]
    [InlineData("26 hours ahead", LineState.Suspense, StandingReason.Implausible)]
    [InlineData("departure void", LineState.PendingDeparture, StandingReason.None)]
    [InlineData("arrival void", LineState.Suspense, StandingReason.NoArrival)]
    [InlineData("refused", LineState.Refused, StandingReason.None)]
    [InlineData("cancelled", LineState.Cancelled, StandingReason.None)]
    [InlineData("simplified", LineState.PendingValue, StandingReason.AwaitsSupplementary)]
    [InlineData("provisional", LineState.CountedProvisional, StandingReason.None)]
    [InlineData("no value", LineState.PendingValue, StandingReason.NoValue)]
    [InlineData("no rate", LineState.PendingValue, StandingReason.NoExchangeRate)]
    [InlineData("not statistical", LineState.Excluded, StandingReason.Procedure)]
    [InlineData("plain", LineState.Counted, StandingReason.None)]
    public void What_does_not_count_says_why(string story, LineState state, StandingReason reason)
    {
        var line = Story(story).Only("2003-05-10T12:00:00Z");
        Assert.Equal((state, reason), (line.State, line.Reason));
    }

    [Fact]
    public void A_departure_ahead_of_its_time_is_released_by_the_clock()
    {
        var facts = Story("future");
        Assert.Equal(StandingReason.Future, facts.Only("2003-05-10T12:59:59Z").Reason);
        Assert.Equal(LineState.Counted, facts.Only("2003-05-10T13:00:00Z").State);
    }

    [Fact]
    public void An_impossible_departure_is_not_believed_when_its_day_comes() =>
        Assert.Equal(StandingReason.Implausible, Story("26 hours ahead").Only(End).Reason);

    [Fact]
    public void A_departure_of_the_undeclared_is_kept_until_it_is_declared()
    {
        var facts = new Facts().Depart("A", "2003-05-10T10:00Z");
        var snapshot = facts.Fold().AsOf(Facts.At(End));

        var told = Assert.Single(snapshot.UnknownDepartures.ToArray());
        Assert.Equal(("A", "2003-05"), (told.Ucr, told.ClaimedMonth.ToString()));
        var count = Assert.Single(snapshot.Summarise().CountStates());
        Assert.Equal(
            (LineState.Suspense, StandingReason.UnknownReference, 1L), (count.State, count.Reason, count.Amount.Lines));

        var declared = facts.Declare("A", "2003-05-09T10:00Z", arrived: true);
        Assert.Equal(LineState.Counted, declared.Only(End).State);
    }

    [Fact]
    public void The_highest_version_of_a_movement_holds_whatever_came_last()
    {
        var facts = new Facts()
            .Declare("A", "2003-03-01T10:00Z", arrived: true)
            .Depart("A", "2003-04-02T10:00Z", received: "2003-04-03T00:00Z", version: 2)
            .Depart("A", "2003-03-30T10:00Z", received: "2003-04-09T00:00Z", version: 1);
        Assert.Equal("2003-04", facts.Only(End).Month.ToString());

        facts.Depart("A", "2003-04-02T10:00Z", received: "2003-04-04T00:00Z", version: 4, isVoid: true);
        Assert.Equal(LineState.PendingDeparture, facts.Only(End).State);

        facts.Depart("A", "2003-05-02T10:00Z", version: 5);
        Assert.Equal("2003-05", facts.Only(End).Month.ToString());
    }

    [Fact]
    public void Better_evidence_decides_between_months_and_the_conflict_is_listed()
    {
        var facts = new Facts()
            .Declare("A", "2003-03-01T10:00Z", arrived: true)
            .Depart("A", "2003-04-02T10:00Z", reference: "C1601", version: 7, rank: EvidenceRank.Customs)
            .Depart("A", "2003-03-31T10:00Z", received: "2003-04-20T00:00Z");
        var line = facts.Only(End);

        Assert.Equal("2003-03", line.Month.ToString());
        Assert.True(line.HasConflict);
        Assert.Equal(1, Assert.Single(facts.Fold().AsOf(Facts.At(End)).Summarise().CountStates()).Conflicts);
    }

    [Fact]
    public void An_implausible_report_gives_way_to_a_plausible_one_of_lower_rank()
    {
        var line = new Facts()
            .Declare("A", "2003-03-01T10:00Z", arrived: true)
            .Depart("A", "2002-03-31T10:00Z", received: "2003-04-01T10:00Z")
            .Depart("A", "2003-03-31T10:00Z", reference: "C1602", rank: EvidenceRank.Evidence)
            .Only(End);
        Assert.Equal((LineState.Counted, "2003-03"), (line.State, line.Month.ToString()));
    }

    [Fact]
    public void A_supplementary_replaces_what_it_names_and_the_highest_version_holds()
    {
        var facts = new Facts()
            .Declare("A", "2003-03-01T10:00Z", simplified: true, arrived: true,
                lines: [Facts.Line(null), Facts.Line(null, item: 2)])
            .Depart("A", "2003-03-02T10:00Z")
            .Supplement("A", "2003-04-20T10:00Z", 500, version: 2)
            .Supplement("A", "2003-04-25T10:00Z", 400, version: 1);
        var lines = facts.Fold().AsOf(Facts.At(End)).Lines.ToArray();

        Assert.Equal(
            (LineState.Counted, 500L, "2003-03"),
            (lines[0].State, lines[0].ValuePence, lines[0].Month.ToString()));
        Assert.Equal("2003-04", lines[0].ReceiptMonth.ToString());
        Assert.Equal(LineState.PendingValue, lines[1].State);
    }

    [Fact]
    public void What_a_supplementary_does_not_repeat_stays_as_declared()
    {
        var line = new Facts()
            .Declare("A", "2003-03-01T10:00Z", simplified: true, arrived: true, lines: [Facts.Line(null)])
            .Depart("A", "2003-03-02T10:00Z")
            .Add(new SupplementedFact("A", 99, Facts.At("2003-03-09T10:00Z"), 1,
                [new StatisticalLine { Item = 1, Commodity = "01012100", Country = default, ValueHundredths = 700 }]))
            .Only(End);

        Assert.Equal(("01012100", "IN"), (line.Line.Commodity.ToString(), line.Line.Country.ToString()));
        Assert.Equal(300_000, line.Amount.NetMassGrams);
    }

    [Fact]
    public void A_value_is_converted_at_the_rate_of_the_month_of_acceptance()
    {
        var facts = new Facts()
            .Declare("A", "2003-01-30T10:00Z", lines: [Facts.Line(1_000, currency: "EUR")])
            .Arrive("A", "2003-02-02T10:00Z")
            .Depart("A", "2003-03-02T10:00Z");
        var line = facts.Only(End, static (hundredths, currency, month) =>
            (currency.ToString(), month.Number) == ("EUR", 200302) ? hundredths * 2 : null);

        Assert.Equal((2_000L, "2003-03"), (line.ValuePence, line.Month.ToString()));
    }

    [Fact]
    public void Measures_no_consignment_can_have_are_set_aside_and_stop_no_total()
    {
        var line = Facts.Line(long.MaxValue) with { NetMassGrams = long.MaxValue };
        var snapshot = new Facts()
            .Declare("A", "2003-03-01T10:00Z", arrived: true, lines: [line, line with { Item = 2 }])
            .Depart("A", "2003-03-02T10:00Z")
            .Declare("B", "2003-03-01T10:00Z", arrived: true, lines: [line, line with { Item = 2 }])
            .Fold()
            .AsOf(Facts.At(End));

        Assert.Equal(
            [
                (LineState.PendingDeparture, StandingReason.None, new StatisticalAmount(2, 0, 0, 0)),
                (LineState.Suspense, StandingReason.TooLarge, new StatisticalAmount(2, 0, 0, 0)),
            ],
            snapshot.Summarise().CountStates().Select(static count => (count.State, count.Reason, count.Amount)));
    }

    [Fact]
    public void A_value_at_the_limit_counts_and_one_past_it_does_not()
    {
        var limit = AttributionPolicy.Default.LineMeasureMax;
        Assert.Equal(LineState.Counted, Departed(limit).Only(End).State);
        Assert.Equal(StandingReason.TooLarge, Departed(limit + 1).Only(End).Reason);

        static Facts Departed(long pence) => new Facts()
            .Declare("A", "2003-03-01T10:00Z", arrived: true, lines: [Facts.Line(pence)])
            .Depart("A", "2003-03-02T10:00Z");
    }

    [Fact]
    public void A_reinstated_declaration_counts_where_it_did()
    {
        var facts = new Facts()
            .Declare("A", "2003-03-01T10:00Z", arrived: true)
            .Depart("A", "2003-03-02T10:00Z")
            .Cancel("A", "2003-04-02T10:00Z");
        Assert.Equal(LineState.Cancelled, facts.Only(End).State);

        facts.Declare("A", "2003-05-01T10:00Z", arrived: true, version: 2);
        var line = facts.Only(End);
        Assert.Equal((LineState.Counted, "2003-03"), (line.State, line.Month.ToString()));
    }

    private static Facts Story(string story)
    {
        var facts = new Facts();
        var (declared, at, left) = ("2003-05-01T10:00Z", "2003-05-02T10:00Z", "2003-05-03T10:00Z");
        return story switch
        {
            "declared only" => facts.Declare("A", declared),
            "arrived" => facts.Declare("A", declared).Arrive("A", at),
            "future" => facts.Declare("A", declared).Arrive("A", at)
                .Depart("A", "2003-05-10T13:00Z", received: "2003-05-09T13:00Z"),
            "no arrival" => facts.Declare("A", declared).Depart("A", left),
            "arrived elsewhere" => facts.Declare("A", declared).Arrive("A", at, location: Facts.Dover)
                .Depart("A", left),
            "arrived later" => facts.Declare("A", declared).Arrive("A", "2003-05-04T10:00Z").Depart("A", left),
            "declared later" => facts.Declare("A", "2003-05-04T10:00Z").Arrive("A", at).Depart("A", left),
            "61 days before" => facts.Declare("A", declared, arrived: true).Depart("A", "2003-03-01T09:59Z"),
            "60 days before" => facts.Declare("A", declared, arrived: true).Depart("A", "2003-03-02T10:00Z"),
            "26 hours ahead" => facts.Declare("A", declared, arrived: true)
                .Depart("A", "2003-05-11T14:00Z", received: "2003-05-10T12:00Z"),
            "departure void" => facts.Declare("A", declared, arrived: true).Depart("A", left)
                .Depart("A", left, version: 2, isVoid: true),
            "arrival void" => facts.Declare("A", declared).Arrive("A", at).Arrive("A", at, version: 2, isVoid: true)
                .Depart("A", left),
            "refused" => facts.Declare("A", declared).Arrive("A", at).Refuse("A", at).Depart("A", left),
            "cancelled" => facts.Declare("A", declared, arrived: true).Depart("A", left)
                .Cancel("A", "2003-05-05T10:00Z"),
            "simplified" => facts.Declare("A", declared, simplified: true, arrived: true).Depart("A", left),
            "provisional" => facts.Declare("A", declared, simplified: true, arrived: true, lines: [Facts.Line(5)])
                .Depart("A", left),
            "no value" => facts.Declare("A", declared, arrived: true, lines: [Facts.Line(null)]).Depart("A", left),
            "no rate" => facts.Declare("A", declared, arrived: true, lines: [Facts.Line(5, currency: "EUR")])
                .Depart("A", left),
            "not statistical" => facts
                .Declare("A", declared, arrived: true, lines: [Facts.Line(5) with { Exclusion = Exclusion.Procedure }])
                .Depart("A", left),
            "plain" => facts.Declare("A", declared).Arrive("A", at).Depart("A", left),
            _ => throw new ArgumentOutOfRangeException(nameof(story), story, "No such story."),
        };
    }
}
