using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class StatisticsLedgerTests
{
    [Fact]
    public void I5_the_entries_until_any_instant_add_up_to_the_replay_of_that_instant() =>
        Histories.Any.Select(Gen.Int[0, 1_000_000]).Sample(
            static (facts, seed) =>
            {
                var (ledger, fold, entries) = (new StatisticsLedger(), new StatisticsFold(), new List<LedgerEntry>());
                foreach (var fact in facts.OrderBy(static fact => fact.ReceivedAt))
                {
                    ledger.Add(fact, entries);
                    fold.Add(fact);
                }

                ledger.AdvanceTo(Facts.At("2010-01-01T00:00Z"), entries);
                var instant = facts[seed % facts.Length].ReceivedAt.AddHours(seed % 50);
                Assert.Equal(
                    Sum(fold.AsOf(instant).Lines.ToArray().Where(static line => line.IsCounted)
                        .Select(static line => (line.Month, line.Cell, line.Amount))),
                    Sum(entries.Where(entry => entry.At <= instant)
                        .Select(static entry => (entry.Month, entry.Cell, entry.Amount))));
            },
            iter: 3_000,
            threads: 1);

    /// <summary>As a view does it that keeps facts and entries in tables, one consignment at a time.</summary>
    [Fact]
    public void I5_entries_made_from_the_facts_of_one_consignment_are_those_of_the_whole() =>
        Histories.Any.Sample(
            static facts =>
            {
                var (ledger, expected) = (new StatisticsLedger(), new List<LedgerEntry>());
                var (single, made) = (new ConsignmentEntries(), new List<LedgerEntry>());
                var known = facts.Select(static fact => fact.Ucr).Distinct()
                    .ToDictionary(static ucr => ucr, static _ => new List<StatisticalFact>());
                var awaited = new SortedSet<(DateTimeOffset At, string Ucr)>();
                void LetPass(DateTimeOffset until)
                {
                    while (awaited.Count > 0 && awaited.Min is var due && due.At <= until)
                    {
                        StatisticalFact[] told = [.. known[due.Ucr]];
                        single.Enter(due.Ucr, told, due.At.AddTicks(-1), told, due.At, position: 0, made);
                        awaited.Remove(due);
                    }
                }

                foreach (var fact in facts.OrderBy(static fact => fact.ReceivedAt))
                {
                    ledger.Add(fact, expected);
                    LetPass(fact.ReceivedAt);
                    StatisticalFact[] before = [.. known[fact.Ucr]];
                    known[fact.Ucr] = [.. before.Append(fact).OrderBy(static told => told.Position)];
                    single.Enter(
                        fact.Ucr, before, fact.ReceivedAt, [.. known[fact.Ucr]], fact.ReceivedAt, fact.Position, made);
                    if (fact is MovedFact moved && moved.At > fact.ReceivedAt)
                    {
                        awaited.Add((moved.At, fact.Ucr));
                    }
                }

                ledger.AdvanceTo(Facts.At("2010-01-01T00:00Z"), expected);
                LetPass(Facts.At("2010-01-01T00:00Z"));
                Assert.Equal(expected, made);
            },
            iter: 2_000,
            threads: 1);

    [Fact]
    public void I9_I10_a_correction_takes_back_exactly_what_was_entered() => Histories.Any.Sample(
        static facts =>
        {
            var (ledger, entries) = (new StatisticsLedger(), new List<LedgerEntry>());
            foreach (var fact in facts.OrderBy(static fact => fact.ReceivedAt))
            {
                ledger.Add(fact, entries);
            }

            foreach (var line in entries.GroupBy(static entry => (entry.Ucr, entry.Item)))
            {
                (StatisticalMonth, StatisticalCell, StatisticalAmount)? entered = null;
                foreach (var entry in line)
                {
                    if (entry.Amount.Lines < 0)
                    {
                        Assert.Equal(entered, (entry.Month, entry.Cell, -entry.Amount));
                        entered = null;
                    }
                    else
                    {
                        Assert.Null(entered);
                        entered = (entry.Month, entry.Cell, entry.Amount);
                    }
                }
            }
        },
        iter: 2_000,
        threads: 1);

    [Fact]
    public void A_fact_enters_what_it_changes_and_a_repeated_one_nothing()
    {
        var facts = new Facts()
            .Declare("A", "2003-01-01T10:00Z", arrived: true)
            .Depart("A", "2003-01-31T10:00Z")
            .Depart("A", "2003-02-01T10:00Z", received: "2003-03-20T10:00Z", version: 2)
            .Cancel("A", "2003-03-21T10:00Z");
        var (ledger, entries) = (new StatisticsLedger(), new List<LedgerEntry>());
        foreach (var fact in facts.All)
        {
            ledger.Add(fact, entries);
            ledger.Add(fact, entries);
        }

        Assert.Equal(
            [
                (2L, "2003-01", 10_000L, CorrectionCause.Late),
                (3L, "2003-01", -10_000L, CorrectionCause.DateCorrection),
                (3L, "2003-02", 10_000L, CorrectionCause.DateCorrection),
                (4L, "2003-02", -10_000L, CorrectionCause.Cancel),
            ],
            entries.Select(static entry =>
                (entry.Position, entry.Month.ToString(), entry.Amount.ValuePence, entry.Cause)));
    }

    [Fact]
    public void I16_a_departure_announced_ahead_is_entered_by_the_clock()
    {
        var facts = new Facts()
            .Declare("A", "2003-05-01T10:00Z", arrived: true)
            .Depart("A", "2003-05-10T13:00Z", received: "2003-05-09T13:00Z");
        var (ledger, entries) = (new StatisticsLedger(), new List<LedgerEntry>());
        facts.All.ForEach(fact => ledger.Add(fact, entries));
        ledger.AdvanceTo(Facts.At("2003-05-10T12:59:59Z"), entries);
        Assert.Empty(entries);

        ledger.AdvanceTo(Facts.At("2003-05-11T00:00Z"), entries);
        Assert.Equal((0L, Facts.At("2003-05-10T13:00Z")), (Assert.Single(entries).Position, entries[0].At));
    }

    [Fact]
    public void Facts_out_of_the_order_of_receipt_are_refused()
    {
        var ledger = new StatisticsLedger();
        ledger.AdvanceTo(Facts.At("2003-05-11T00:00Z"), []);
        Assert.Throws<ArgumentException>(() =>
            ledger.Add(new CancelledFact("A", 1, Facts.At("2003-05-10T00:00Z"), 1), []));
    }

    private static SortedDictionary<(StatisticalMonth, StatisticalCell), StatisticalAmount> Sum(
        IEnumerable<(StatisticalMonth Month, StatisticalCell Cell, StatisticalAmount Amount)> rows)
    {
        var sums = new SortedDictionary<(StatisticalMonth, StatisticalCell), StatisticalAmount>();
        foreach (var (month, cell, amount) in rows)
        {
            sums[(month, cell)] = sums.GetValueOrDefault((month, cell)) + amount;
            if (sums[(month, cell)] == default)
            {
                sums.Remove((month, cell));
            }
        }

        return sums;
    }
}
