using System.Buffers;
using System.Globalization;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// What the statistics cost as a view behind a ledger: all views of a store with them and without, and the messages of
/// its rows through the intake into a ledger of their own, some of each in turn. The medians are what keeping
/// statistics adds to a row and what it is added to, whatever else runs; the connection is not in it.
/// </summary>
internal static class StatisticsViewCost
{
    // As many as the views take in with one transaction.
    private const int RowsPerTurn = 2000;

    public static async Task RunAsync(string store)
    {
        var rows = new Rows([.. SqliteArchive.Open(store).Read()]);
        var reference = BasisFiles.LoadReference(new NesOptions());
        var folder = Directory.CreateTempSubdirectory("nes-views").FullName;
        for (var round = 0; round < 3; round++)
        {
            rows.LastPosition = 0;
            using var with = LedgerViews.Open(Path.Combine(folder, $"with-{round}"), rows, reference);
            using var without = LedgerViews.Open(Path.Combine(folder, $"without-{round}"), rows);
            await using var ledger = SqliteLedger.Open(
                Path.Combine(folder, $"ledger-{round}"), new Clerk(BenchData.Settings));
            List<double> costs = [], others = [], messages = [];
            while (rows.LastPosition + RowsPerTurn <= rows.Count)
            {
                rows.LastPosition += RowsPerTurn;
                var plain = Measure(without);
                others.Add(plain);
                costs.Add(Measure(with) - plain);
                messages.Add(await MeasureAsync(ledger, rows.Latest(RowsPerTurn)));
            }

            var (cost, message) = (Median(costs), Median(messages));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"statistics {cost:F2} us a row, {cost / message:P0} of {message:F1} us to decide and store it; ")
                + string.Create(CultureInfo.InvariantCulture, $"the other views {Median(others):F2} us"));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Microseconds of processor a row.</summary>
    private static double Measure(LedgerViews views)
    {
        var began = Environment.CpuUsage.TotalTime;
        views.CatchUp();
        return (Environment.CpuUsage.TotalTime - began).TotalMicroseconds / RowsPerTurn;
    }

    private static async Task<double> MeasureAsync(SqliteLedger ledger, List<Fact> rows)
    {
        var intake = new Intake(BenchData.Settings, null, static () => BenchData.Basis);
        var texts = rows.Select(static row => (
            row.ReceivedAt, Bytes: (byte[])[.. row.Head.Span, .. row.Message.Span, .. row.Tail.Span])).ToArray();
        var batch = new List<Submission>(1);
        var commits = new List<Task>(texts.Length);
        var began = Environment.CpuUsage.TotalTime;
        foreach (var (receivedAt, bytes) in texts)
        {
            var rest = new ReadOnlySequence<byte>(bytes);
            batch.Clear();
            intake.Decide(ref rest, BenchData.Partner, receivedAt, batch);
            commits.Add(ledger.CommitAsync(batch[0]).AsTask());
        }

        await Task.WhenAll(commits);
        return (Environment.CpuUsage.TotalTime - began).TotalMicroseconds / texts.Length;
    }

    private static double Median(List<double> costs) => costs.Order().ElementAt(costs.Count / 2);

    private sealed class Rows(List<Fact> rows) : IFactSource
    {
        public int Count => rows.Count;

        public long LastPosition { get; set; }

        public List<Fact> Latest(int count) => rows.GetRange((int)LastPosition - count, count);

        public IEnumerable<Fact> Read(long fromPosition = 1) =>
            rows.Skip((int)fromPosition - 1).Take((int)(LastPosition - fromPosition + 1));
    }
}
