using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class PartDeparturesTests
{
    private const string End = "2010-01-01T00:00:00Z";

    private static readonly Gen<StatisticalFact[]> Cases = Histories.InParts;

    [Fact]
    public void Parts_count_in_the_months_they_left_and_the_rest_waits()
    {
        var facts = Thirds()
            .Depart("A", "2003-01-31T10:00Z", reference: "P1", part: new GoodsPart(100_000, null))
            .Depart("A", "2003-02-10T10:00Z", reference: "P2", part: new GoodsPart(100_000, null));

        Assert.Equal(
            [
                (LineState.PendingDeparture, "0000-00", 3_333, 100_000),
                (LineState.Counted, "2003-01", 3_334, 100_000),
                (LineState.Counted, "2003-02", 3_333, 100_000),
            ],
            Lines(facts));
    }

    [Fact]
    public void A_departure_without_quantities_is_of_all_the_rest()
    {
        var facts = Thirds()
            .Depart("A", "2003-03-01T10:00Z")
            .Depart("A", "2003-01-31T10:00Z", "2003-04-01T10:00Z", reference: "P1", part: new GoodsPart(null, 2));

        Assert.Equal(
            [(LineState.Counted, "2003-03", 8_000, 240_000), (LineState.Counted, "2003-01", 2_000, 60_000)],
            Lines(facts));
    }

    [Fact]
    public void When_all_has_left_in_parts_nothing_waits()
    {
        var facts = Thirds()
            .Depart("A", "2003-01-31T10:00Z", reference: "P1", part: new GoodsPart(null, 7))
            .Depart("A", "2003-02-10T10:00Z", reference: "P2", part: new GoodsPart(null, 3));

        Assert.Equal(
            [(LineState.Counted, "2003-01", 7_000, 210_000), (LineState.Counted, "2003-02", 3_000, 90_000)],
            Lines(facts));
    }

    [Theory]
    [InlineData(100_000, 9, 3_333, 6_667)] // Mass goes before packages, and what does not fit after what does is told.
    [InlineData(null, 6, 6_000, 4_000)]
    public void More_than_there_is_is_in_suspense(int? grams, int packages, int counted, int suspended)
    {
        var facts = Thirds()
            .Depart("A", "2003-01-31T10:00Z", reference: "P1", part: new GoodsPart(grams, packages))
            .Depart("A", "2003-02-10T10:00Z", reference: "P2", part: new GoodsPart(grams * 3, packages));

        var lines = facts.Fold().AsOf(Facts.At(End)).Lines.ToArray();
        Assert.Equal(
            [
                (LineState.Suspense, StandingReason.PartsDoNotFit, (long?)suspended),
                (LineState.Counted, StandingReason.None, counted),
            ],
            lines.Select(static line => (line.State, line.Reason, line.ValuePence)));
    }

    [Fact]
    public void A_part_that_cannot_be_measured_is_in_suspense()
    {
        var facts = new Facts()
            .Declare("A", "2003-01-01T10:00Z", arrived: true)
            .Depart("A", "2003-01-31T10:00Z", reference: "P1", part: new GoodsPart(null, 7));

        Assert.Equal(
            (LineState.Suspense, StandingReason.PartsDoNotFit), (facts.Only(End).State, facts.Only(End).Reason));
    }

    [Fact]
    public void A_part_reported_after_the_whole_was_counted_changes_two_months_and_no_total()
    {
        var facts = Thirds()
            .Depart("A", "2003-01-31T10:00Z")
            .Depart("A", "2003-02-10T10:00Z", "2003-03-20T10:00Z", reference: "P1", part: new GoodsPart(null, 4));
        var release = facts.Fold().Release(new VintageMonth(2003, 3), VintageCalendar.Default);

        Assert.Equal(
            [
                ("2003-01", RecordKind.Delta, CorrectionCause.Split, 6_000L),
                ("2003-01", RecordKind.Retract, CorrectionCause.Split, -10_000),
                ("2003-02", RecordKind.Delta, CorrectionCause.Late, 4_000),
            ],
            release.Rows.ToArray().Select(static row =>
                (row.Month.ToString(), row.Kind, row.Cause, row.Amount.ValuePence)));
    }

    [Fact]
    public void I14_parts_and_rest_add_up_to_the_whole_at_every_instant() => Cases.Select(Gen.Int[0, 20]).Sample(
        static (facts, at) =>
        {
            var instant = facts[at % facts.Length].ReceivedAt;
            var known = facts.OfType<SupplementedFact>().Any(fact => fact.ReceivedAt <= instant)
                ? facts.OfType<SupplementedFact>().Single().Lines : facts.OfType<DeclaredFact>().Single().Lines;
            Assert.Equal(
                known.Select(static line => (
                    line.Item, line.ValueHundredths ?? 0, line.NetMassGrams ?? 0, line.SupplementaryThousandths ?? 0)),
                new Facts().With(facts).Fold().AsOf(instant).Lines.ToArray()
                    .GroupBy(static line => line.Line.Item)
                    .Select(static item => (
                        item.Key,
                        item.Sum(static share => share.ValuePence ?? 0),
                        item.Sum(static share => share.Line.NetMassGrams!.Value),
                        item.Sum(static share => share.Line.SupplementaryThousandths!.Value))));
        },
        iter: 10_000,
        threads: 1);

    [Fact]
    public void I14_each_share_is_within_a_penny_of_its_due_and_none_is_left_out() => Cases.Sample(
        static facts =>
        {
            foreach (var line in new Facts().With(facts).Fold().AsOf(Facts.At(End)).Lines)
            {
                var whole = facts.OfType<DeclaredFact>().Single().Lines.Single(told => told.Item == line.Line.Item);
                if (line.Share.Whole > 0 && line.ValuePence is not null)
                {
                    var pence = facts.OfType<SupplementedFact>().SingleOrDefault()?.Lines
                        .Single(told => told.Item == line.Line.Item).ValueHundredths ?? whole.ValueHundredths!.Value;
                    var due = (decimal)pence * line.Share.Measure / line.Share.Whole;
                    Assert.InRange(line.ValuePence.Value - due, -0.999999m, 0.999999m);
                }
            }
        },
        iter: 10_000,
        threads: 1);

    /// <summary>The months of the shares against the calendar and the reports, by a model of a dozen lines.</summary>
    [Fact]
    public void I3_I8_each_part_counts_in_its_own_month_in_whatever_order_and_however_late_it_is_told() =>
        Cases.Select(Gen.Int[0, 1_000_000]).Sample(
            static (facts, seed) =>
            {
                var random = new Random(seed);
                var late = facts.Select(fact => fact is DepartedFact
                    ? fact with { ReceivedAt = fact.ReceivedAt.AddDays(random.Next(90)) } : fact).ToArray();
                random.Shuffle(late);
                var months = MonthsOf(facts);
                Assert.Equal(months, MonthsOf(late));
                Assert.All(months, month => Assert.True(
                    month.Part == "" || month.Month == StatisticalMonthTests.ByRule(facts.OfType<DepartedFact>()
                        .Where(told => told.Source.Reference == month.Part)
                        .MaxBy(static told => told.Version)!.At)));
            },
            iter: 10_000,
            threads: 1);

    /// <summary>Ways to divide that are nearly right: the property above must not let them pass.</summary>
    [Theory]
    [InlineData("rounded each for itself")]
    [InlineData("rounded down")]
    public void A_division_that_loses_pennies_is_found_out(string way)
    {
        var found = 0;
        Cases.Sample(
            facts =>
            {
                var lines = new Facts().With(facts).Fold().AsOf(Facts.At(End)).Lines.ToArray();
                foreach (var item in lines.Where(static line => line is { Share.Whole: > 0, ValuePence: not null })
                    .GroupBy(static line => line.Line.Item))
                {
                    var total = item.Sum(static share => share.ValuePence!.Value);
                    var shares = item.Select(share => (decimal)total * share.Share.Measure / share.Share.Whole);
                    found += total == shares.Sum(due => way == "rounded down" ? Math.Floor(due) : Math.Round(due))
                        ? 0 : 1;
                }
            },
            iter: 500,
            threads: 1);
        Assert.NotEqual(0, found);
    }

    private static List<(int Item, string Part, LineState State, int Month, long? Pence)> MonthsOf(
        StatisticalFact[] facts) =>
        [.. new Facts().With(facts).Fold().AsOf(Facts.At(End)).Lines.ToArray().Select(static line => (
            line.Line.Item, line.Part.Reference ?? "", line.State, line.Month.Number, line.ValuePence))];

    // 300 kg in ten packages, GBP 100.
    private static Facts Thirds() => new Facts().Add(new DeclaredFact(
        "A", 100, Facts.At("2003-01-01T10:00Z"), 1, IsSimplified: false, IsArrived: true, Facts.Felixstowe,
        [Facts.Line()], Packages: 10));

    private static IEnumerable<(LineState, string, int, int)> Lines(Facts facts) =>
        facts.Fold().AsOf(Facts.At(End)).Lines.ToArray().Select(static line => (
            line.State, line.Month.ToString(), (int)line.ValuePence!.Value, (int)line.Line.NetMassGrams!.Value));
}
