using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.SqlServer;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// The process that is killed, or whose system calls fail: commits and says what was answered, one line each.
/// </summary>
internal static class KilledLoad
{
    public const int Workers = 64;

    private const string OnServer = "partition:";

    public static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "Customs.Nes.Ledger.Tests");

    /// <summary>The name of a partition of the database that NES_SQLSERVER names.</summary>
    public static string Partition(int partition) => OnServer + partition.ToString(CultureInfo.InvariantCulture);

    /// <param name="store">A file, or the name of a partition.</param>
    public static ILedger Open(string store) => store.StartsWith(OnServer, StringComparison.Ordinal)
        ? SqlServerLedger.Open(SqlServerLedgerTests.ConnectionString!, new TinyClerk(), partition: PartitionOf(store))
        : SqliteLedger.Open(store, new TinyClerk());

    public static IArchive OpenArchive(string store) => store.StartsWith(OnServer, StringComparison.Ordinal)
        ? SqlServerArchive.Open(SqlServerLedgerTests.ConnectionString!, PartitionOf(store))
        : SqliteArchive.Open(store);

    /// <param name="countEach">Interchanges of each worker.</param>
    /// <param name="workers">How many commit at the same time.</param>
    /// <returns>0 when all was answered; 3 when the ledger stopped.</returns>
    public static async Task<int> RunAsync(
        string store, int round, int countEach, int workers = Workers)
    {
        try
        {
            await using var ledger = Open(store);
            await using var output = Console.OpenStandardOutput();
            var lines = new Lock();
            await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
            {
                var submission = new Submission();
                for (var number = 0; number < countEach; number++)
                {
                    var key = $"{round}/{worker}/{number}";
                    Submissions.Fill(submission, key, MessagesOf(key));
                    await ledger.CommitAsync(submission);
                    var line = Encoding.ASCII.GetBytes($"{key} {submission.Text()}\n");
                    lock (lines)
                    {
                        output.Write(line);
                    }
                }
            })));
            return 0;
        }
        catch (Exception error) when (error is LedgerUnavailableException or Microsoft.Data.Sqlite.SqliteException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 3;
        }
    }

    private static int PartitionOf(string store) =>
        int.Parse(store.AsSpan(OnServer.Length), CultureInfo.InvariantCulture);

    /// <summary>By the key alone, so that whoever checks can send the same again.</summary>
    public static string[] MessagesOf(string key)
    {
        // Ten interchanges share this one: enough to make chains, too few to make the records long.
        var shared = key[..^1];
        return [$"D:{key}:declared " + new string('x', 1500), $"D:{shared}:shared", "N::no effect"];
    }
}
