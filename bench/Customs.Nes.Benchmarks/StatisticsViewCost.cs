using System.Diagnostics;
using System.Globalization;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server;
using Customs.Nes.Server.Extract;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// What the statistics cost as a view behind a ledger: all views of a store with them and without, in turn. The
/// difference is what keeping statistics adds to each row. And the same statistics worked out anew from the store, as a
/// release is. Of processor, so other work on the machine shows little.
/// </summary>
internal static class StatisticsViewCost
{
    public static void Run(string store)
    {
        var rows = SqliteArchive.Open(store).Read().ToList();
        var reference = BasisFiles.LoadReference(new NesOptions());
        for (var round = 0; round < 3; round++)
        {
            using var process = Process.GetCurrentProcess();
            var began = process.TotalProcessorTime;
            var feed = StatisticsFeed.Of(SqliteArchive.Open(store).Read(), StatisticsBasis.Of(reference));
            _ = feed.Fold.Release(VintageCalendar.Default.ReleaseAfter(feed.Received.Last), VintageCalendar.Default);
            process.Refresh();
            var took = process.TotalProcessorTime - began;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"anew: {rows.Count / took.TotalSeconds:N0} rows/s, {feed.Fold.FactCount / took.TotalSeconds:N0} facts/s"));
        }

        var path = Path.Combine(Directory.CreateTempSubdirectory("nes-views").FullName, "views.db");
        for (var round = 0; round < 3; round++)
        {
            foreach (var withStatistics in (bool[])[false, true])
            {
                LedgerViews.Drop(path);
                using var process = Process.GetCurrentProcess();
                var (began, allocated) = (process.TotalProcessorTime, GC.GetAllocatedBytesForCurrentThread());
                using var views = LedgerViews.Open(path, new Rows(rows), withStatistics ? reference : null);
                views.CatchUp();
                process.Refresh();
                var (name, took) = (withStatistics ? "with statistics" : "without", process.TotalProcessorTime - began);
                var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / rows.Count;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name,-16} {rows.Count / took.TotalSeconds,10:N0} rows/s {1e6 * took.TotalSeconds / rows.Count:F1} us {bytes} B"));
            }
        }
    }

    private sealed class Rows(List<Fact> rows) : ILedger
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
