using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server.Extract;

namespace Customs.Nes.Server.Tests;

/// <summary>The entries of the view against a replay of the same rows, over real messages.</summary>
public sealed class StatisticsViewTests(AprilLedger april) : IClassFixture<AprilLedger>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nes-entries").FullName;

    private string Path => System.IO.Path.Combine(_folder, "views.db");

    [Fact]
    public void I5_entries_until_any_instant_are_what_a_replay_until_then_says()
    {
        var rows = InOrder(april.RowsWithLate(copies: 8).All);
        var fold = StatisticsFeed.Of(rows, StatisticsBasis.Of(AprilLedger.Reference)).Fold;
        using var views = Build(rows);
        var entries = views.StatisticsEntries(new StatisticsQuery { Limit = int.MaxValue });

        Assert.NotEmpty(entries);
        foreach (var row in rows.Where(static (_, index) => index % 9 == 0))
        {
            Assert.Equal(
                Totals(fold.AsOf(row.ReceivedAt).Lines.ToArray().Where(static line => line.IsCounted)
                    .Select(static line => (line.Month.Number, line.Cell.Commodity.ToString(), line.Amount))),
                Totals(entries.Where(entry => entry.At <= Stored(row.ReceivedAt)).Select(static entry => (
                    (int)entry.StatMonth,
                    entry.Cn8,
                    new StatisticalAmount(
                        entry.LineCount, entry.ValuePence, entry.NetMassGrams, entry.SupplementaryThousandths)))));
        }
    }

    [Fact]
    public void A_view_stopped_half_way_and_one_made_anew_are_the_same()
    {
        var rows = InOrder(april.RowsWithLate(copies: 3).All);
        using (Build(rows[..(rows.Count / 2)]))
        {
            // Only half of the ledger is there yet.
        }

        string[] halved, whole;
        using (var views = Build(rows))
        {
            halved = Texts(views);
        }

        LedgerViews.Drop(Path);
        using (var views = Build(rows))
        {
            whole = Texts(views);
        }

        Assert.NotEmpty(whole);
        Assert.Equal(whole, halved);
    }

    [Fact]
    public void A_figure_is_followed_to_the_rows_that_made_it()
    {
        using var views = Build(april.Rows());
        var entry = Assert.Single(views.StatisticsEntries(new StatisticsQuery
        {
            StatMonth = 200301,
            Ucr = "3GB123456789000-INC-J1",
        }));

        Assert.Equal(
            (15_000_000_000, 75, (long)CorrectionCause.Supplementary), (entry.ValuePence, entry.Position, entry.Cause));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private LedgerViews Build(List<Fact> rows)
    {
        var views = LedgerViews.Follow(Path, new RowsAsLedger(rows), AprilLedger.Reference);
        Assert.True(SpinWait.SpinUntil(() => views.Lag == 0 || views.Fault is not null, TimeSpan.FromMinutes(2)));
        Assert.Null(views.Fault);
        return views;
    }

    // A ledger's rows are in the order of receipt, numbered without gaps, each with the one before of its consignment.
    private static List<Fact> InOrder(List<Fact> rows)
    {
        var newest = new Dictionary<string, long>();
        var ordered = new List<Fact>();
        foreach (var row in rows.OrderBy(static row => row.ReceivedAt))
        {
            var ucr = row.Ucr.ToString();
            ordered.Add(row with
            {
                Position = ordered.Count + 1,
                PreviousPosition = newest.GetValueOrDefault(ucr),
            });
            if (!row.Record.IsEmpty)
            {
                newest[ucr] = ordered.Count;
            }
        }

        return ordered;
    }

    private static string[] Texts(LedgerViews views) =>
        [.. views.StatisticsEntries(new StatisticsQuery { Limit = int.MaxValue }).Select(static entry =>
            $"{entry.At} {entry.Position} {entry.Ucr} {entry.Item} {entry.StatMonth} {entry.Cause} {entry.Cn8} "
            + $"{entry.LineCount} {entry.ValuePence}")];

    private static SortedDictionary<(int, string), StatisticalAmount> Totals(
        IEnumerable<(int Month, string Commodity, StatisticalAmount Amount)> rows)
    {
        var sums = new SortedDictionary<(int, string), StatisticalAmount>();
        foreach (var (month, commodity, amount) in rows)
        {
            sums[(month, commodity)] = sums.GetValueOrDefault((month, commodity)) + amount;
            if (sums[(month, commodity)] == default)
            {
                sums.Remove((month, commodity));
            }
        }

        return sums;
    }

    private static long Stored(DateTimeOffset instant) => instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;

    private sealed class RowsAsLedger(List<Fact> rows) : ILedger
    {
        public long LastPosition => rows.Count;

        public IEnumerable<Fact> Read(long fromPosition = 1) => rows.Skip((int)fromPosition - 1);

        public ValueTask CommitAsync(Submission submission) => throw new NotSupportedException();

        public IEnumerable<Fact> History(UcrKey ucr) => throw new NotSupportedException();

        public void Keep(string kind, string hash, string text) => throw new NotSupportedException();

        public string? Kept(string kind, string hash) => null;

        public ValueTask DisposeAsync() => default;
    }
}
