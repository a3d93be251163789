using System.Diagnostics;
using System.Globalization;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server;
using Customs.Nes.Server.Extract;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// The statistics of a store worked out anew, as a release does it: every row read, unpacked and understood, then the
/// release of its last whole month. By the clock, with whatever else runs, and of processor; and the most memory the
/// process had.
/// </summary>
internal static class StatisticsRebuild
{
    public static void Run(string store)
    {
        var archive = SqliteArchive.Open(store);
        var basis = StatisticsBasis.Of(BasisFiles.LoadReference(new NesOptions()));
        var (watch, began) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var feed = StatisticsFeed.Of(archive.Read(), basis);
        Tell("read", feed, watch.Elapsed, Environment.CpuUsage.TotalTime - began);
        var month = VintageCalendar.Default.ReleaseAfter(feed.Received.Last).Previous;
        _ = feed.Fold.Release(month, VintageCalendar.Default);
        Tell($"and {month}", feed, watch.Elapsed, Environment.CpuUsage.TotalTime - began);
    }

    private static void Tell(string what, StatisticsFeed feed, TimeSpan took, TimeSpan processor)
    {
        using var process = Process.GetCurrentProcess();
        var facts = feed.Fold.FactCount;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {facts:N0} facts, {facts / took.TotalSeconds:N0}/s, ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{facts / processor.TotalSeconds:N0}/s of processor; peak {process.PeakWorkingSet64 >> 20} MiB"));
    }
}
