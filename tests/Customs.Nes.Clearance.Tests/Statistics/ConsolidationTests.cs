using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class ConsolidationTests
{
    private const string End = "2003-12-31T00:00:00Z";
    private const string Box = "GB/ABCD-12345";
    private const string Ship = "GB/ABCD-67890";

    [Fact]
    public void What_is_in_a_consolidation_when_it_departs_departs_with_it()
    {
        var facts = new Facts()
            .Declare("IN", "2003-05-01T10:00Z")
            .Declare("OUT", "2003-05-01T10:00Z")
            .Declare("LATER", "2003-05-01T10:00Z")
            .Associate("IN", "2003-05-02T10:00Z", Box)
            .Associate("OUT", "2003-05-02T10:00Z", Box)
            .Associate("OUT", "2003-05-03T10:00Z", "")
            .Associate("LATER", "2003-05-06T10:00Z", Box)
            .Arrive(Box, "2003-05-02T12:00Z")
            .Depart(Box, "2003-05-05T10:00Z");
        var snapshot = facts.Fold().AsOf(Facts.At(End));

        Assert.Equal(
            [("IN", LineState.Counted), ("LATER", LineState.NotAccepted), ("OUT", LineState.PendingDeparture)],
            snapshot.Lines.ToArray().Select(static line => (line.Ucr, line.State)));
        Assert.Empty(snapshot.UnknownDepartures.ToArray());
    }

    [Fact]
    public void An_association_that_is_told_late_holds_from_its_own_time()
    {
        var facts = new Facts()
            .Declare("A", "2003-05-01T10:00Z")
            .Arrive(Box, "2003-05-02T12:00Z")
            .Depart(Box, "2003-05-05T10:00Z")
            .Associate("A", "2003-05-02T10:00Z", Box, received: "2003-07-01T10:00Z");

        Assert.Equal(LineState.NotAccepted, facts.Only("2003-06-30T10:00:00Z").State);
        Assert.Equal((LineState.Counted, "2003-05"), (facts.Only(End).State, facts.Only(End).Month.ToString()));
    }

    [Fact]
    public void A_departure_of_an_empty_consolidation_is_kept_as_unknown()
    {
        var snapshot = new Facts().Depart(Box, "2003-05-05T10:00Z").Fold().AsOf(Facts.At(End));
        Assert.Equal(Box, Assert.Single(snapshot.UnknownDepartures.ToArray()).Ucr);
    }

    [Fact]
    public void A_ring_of_consolidations_ends()
    {
        var line = new Facts()
            .Declare("A", "2003-05-01T10:00Z", arrived: true)
            .Associate("A", "2003-05-02T10:00Z", Box)
            .Associate(Box, "2003-05-02T10:00Z", Ship)
            .Associate(Ship, "2003-05-02T10:00Z", Box)
            .Depart(Ship, "2003-05-05T10:00Z")
            .Only(End);
        Assert.Equal(LineState.Counted, line.State);
    }

    [Fact]
    public void A_correction_told_of_a_consolidation_corrects_what_was_in_it_at_the_corrected_time()
    {
        var facts = new Facts()
            .Declare("A", "2003-05-01T10:00Z", arrived: true)
            .Associate("A", "2003-05-02T10:00Z", Box)
            .Associate("A", "2003-05-20T10:00Z", "")
            .Depart(Box, "2003-05-05T10:00Z");
        Assert.Equal(LineState.Counted, facts.Only(End).State);

        facts.Depart(Box, "2003-06-05T10:00Z", version: 2);
        Assert.Equal(LineState.PendingDeparture, facts.Only(End).State);
    }

    /// <summary>
    /// Every consignment's movements are told of a consolidation it is in, and of the consignment itself, or of both.
    /// </summary>
    [Fact]
    public void I13_a_movement_of_a_consolidation_is_the_movement_of_each_thing_in_it() =>
        Histories.Any.Select(Gen.Int[0, 3]).Sample(
            static (facts, depth) =>
            {
                var moved = facts.Where(static fact => fact is MovedFact && fact.Ucr == "U0").ToArray();
                var rest = facts.Except(moved).Where(static fact => fact is not MovedFact).ToArray();
                var ucrs = facts.Select(static fact => fact.Ucr).Distinct().ToArray();
                var each = ucrs.SelectMany(ucr => moved.Select(fact => fact with { Ucr = ucr }));
                var boxes = Enumerable.Range(0, depth + 1).Select(static level => $"M{level}").ToArray();
                var early = Facts.At("2000-01-01T00:00Z");
                var nested = ucrs.Select(ucr => (Child: ucr, Parent: boxes[0])).Concat(boxes.Zip(boxes[1..]))
                    .Select((pair, index) => new AssociatedFact(pair.Item1, 5_000 + index, early, early, pair.Item2));
                var together = moved.Select(fact => fact with { Ucr = boxes[^1] });

                var expected = Lines([.. rest, .. each]);
                Assert.Equal(expected, Lines([.. rest, .. nested, .. together]));
                Assert.Equal(expected, Lines([.. rest, .. nested, .. together, .. each]));
            },
            iter: 1_000,
            threads: 1);

    [Fact]
    public void The_entries_follow_movements_of_consolidations() => Histories.Any.Select(Gen.Int[0, 1_000_000]).Sample(
        static (facts, seed) =>
        {
            var random = new Random(seed);
            var told = facts.Select(fact => fact is MovedFact && random.Next(2) == 0 ? fact with { Ucr = "M" } : fact)
                .Concat(facts.Where(static fact => fact is DeclaredFact).Select(fact => new AssociatedFact(
                    fact.Ucr, 5_000 + fact.Position, fact.ReceivedAt.AddDays(random.Next(60)),
                    fact.ReceivedAt.AddDays(random.Next(20) - 5), random.Next(5) == 0 ? "" : "M")))
                .OrderBy(static fact => fact.ReceivedAt).ToArray();
            var (ledger, fold, entries) = (new StatisticsLedger(), new StatisticsFold(), new List<LedgerEntry>());
            foreach (var fact in told)
            {
                ledger.Add(fact, entries);
                fold.Add(fact);
            }

            ledger.AdvanceTo(Facts.At("2010-01-01T00:00Z"), entries);
            var instant = told[seed % told.Length].ReceivedAt;
            Assert.Equal(
                fold.AsOf(instant).Lines.ToArray().Where(static line => line.IsCounted)
                    .Select(static line => (line.Ucr, line.Line.Item, line.Month, line.ValuePence ?? 0)),
                entries.Where(entry => entry.At <= instant)
                    .GroupBy(static entry => (entry.Ucr, entry.Item, entry.Month))
                    .Select(static line => (
                        line.Key.Ucr, line.Key.Item, line.Key.Month, line.Sum(static entry => entry.Amount.ValuePence),
                        Lines: line.Sum(static entry => entry.Amount.Lines)))
                    .Where(static line => line.Lines != 0)
                    .Select(static line => (line.Ucr, line.Item, line.Month, line.Item4))
                    .Order());
        },
        iter: 1_000,
        threads: 1);

    private static IEnumerable<(string, int, LineState, StandingReason, StatisticalMonth)> Lines(
        StatisticalFact[] facts)
    {
        var fold = new StatisticsFold();
        foreach (var fact in facts)
        {
            fold.Add(fact);
        }

        return fold.AsOf(Facts.At(End)).Lines.ToArray()
            .Select(static line => (line.Ucr, line.Line.Item, line.State, line.Reason, line.Month));
    }
}
