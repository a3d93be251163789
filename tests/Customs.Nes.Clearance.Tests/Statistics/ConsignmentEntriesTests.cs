using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class ConsignmentEntriesTests
{
    private static readonly DateTimeOffset Final = Facts.At("2010-01-01T00:00Z");

    [Fact]
    public void I5_the_entries_until_any_instant_add_up_to_the_replay_of_that_instant() =>
        Gen.OneOf(Histories.Any, Histories.InParts).Select(Gen.Int[0, 1_000_000]).Sample(
            static (facts, seed) =>
            {
                var (kept, fold) = (new Kept(), new StatisticsFold());
                foreach (var fact in facts.OrderBy(static fact => fact.ReceivedAt))
                {
                    kept.Add(fact);
                    fold.Add(fact);
                }

                kept.LetPass(Final);
                var instant = facts[seed % facts.Length].ReceivedAt.AddHours(seed % 50);
                Assert.Equal(
                    Sum(fold.AsOf(instant).Lines.ToArray().Where(static line => line.IsCounted)
                        .Select(static line => (line.Month, line.Cell, line.Amount))),
                    Sum(kept.Entries.Where(entry => entry.At <= instant)
                        .Select(static entry => (entry.Month, entry.Cell, entry.Amount))));
            },
            iter: 10_000,
            threads: 1);

    [Fact]
    public void I9_I10_a_correction_takes_back_exactly_what_was_entered() => Histories.Any.Sample(
        static facts =>
        {
            var kept = new Kept();
            foreach (var fact in facts.OrderBy(static fact => fact.ReceivedAt))
            {
                kept.Add(fact);
            }

            foreach (var line in kept.Entries.GroupBy(static entry => (entry.Ucr, entry.Item)))
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
        iter: 10_000,
        threads: 1);

    [Fact]
    public void A_fact_enters_what_it_changes_and_a_repeated_one_nothing()
    {
        var facts = new Facts()
            .Declare("A", "2003-01-01T10:00Z", arrived: true)
            .Depart("A", "2003-01-31T10:00Z")
            .Depart("A", "2003-02-01T10:00Z", received: "2003-03-20T10:00Z", version: 2)
            .Cancel("A", "2003-03-21T10:00Z");
        var kept = new Kept();
        foreach (var fact in facts.All)
        {
            kept.Add(fact);
            kept.Add(fact);
        }

        Assert.Equal(
            [
                (2L, "2003-01", 10_000L, CorrectionCause.Late),
                (3L, "2003-01", -10_000L, CorrectionCause.DateCorrection),
                (3L, "2003-02", 10_000L, CorrectionCause.DateCorrection),
                (4L, "2003-02", -10_000L, CorrectionCause.Cancel),
            ],
            kept.Entries.Select(static entry =>
                (entry.Position, entry.Month.ToString(), entry.Amount.ValuePence, entry.Cause)));
    }

    [Fact]
    public void I16_a_departure_announced_ahead_is_entered_by_the_clock()
    {
        var facts = new Facts()
            .Declare("A", "2003-05-01T10:00Z", arrived: true)
            .Depart("A", "2003-05-10T13:00Z", received: "2003-05-09T13:00Z");
        var kept = new Kept();
        facts.All.ForEach(kept.Add);
        kept.LetPass(Facts.At("2003-05-10T12:59:59Z"));
        Assert.Empty(kept.Entries);

        kept.LetPass(Facts.At("2003-05-11T00:00Z"));
        Assert.Equal(
            (0L, Facts.At("2003-05-10T13:00Z")), (Assert.Single(kept.Entries).Position, kept.Entries[0].At));
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

    /// <summary>Facts and entries kept in memory as the view keeps them in tables, fed in the order of receipt.</summary>
    private sealed class Kept
    {
        private readonly ConsignmentEntries _entries = new();
        private readonly Dictionary<string, StatisticalFact[]> _known = [];
        private readonly SortedSet<(DateTimeOffset At, string Ucr)> _awaited = [];

        public List<LedgerEntry> Entries { get; } = [];

        public void Add(StatisticalFact fact)
        {
            LetPass(fact.ReceivedAt);
            var before = _known.GetValueOrDefault(fact.Ucr) ?? [];
            if (before.Contains(fact))
            {
                return;
            }

            StatisticalFact[] after = [.. before.Append(fact).OrderBy(static told => told.Position)];
            _known[fact.Ucr] = after;
            _entries.Enter(fact.Ucr, before, fact.ReceivedAt, after, fact.ReceivedAt, fact.Position, Entries);
            if (fact is MovedFact moved && moved.At > fact.ReceivedAt)
            {
                _awaited.Add((moved.At, fact.Ucr));
            }
        }

        public void LetPass(DateTimeOffset until)
        {
            while (_awaited.Count > 0 && _awaited.Min is var due && due.At <= until)
            {
                var told = _known[due.Ucr];
                _entries.Enter(due.Ucr, told, due.At.AddTicks(-1), told, due.At, position: 0, Entries);
                _awaited.Remove(due);
            }
        }
    }
}
