using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// The process that is killed, or whose system calls fail: commits and says what was answered, one line each.
/// </summary>
internal static class KilledLoad
{
    public const int Workers = 64;

    public static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "Customs.Nes.Ledger.Tests");

    /// <param name="countEach">Interchanges of each worker.</param>
    /// <param name="workers">How many commit at the same time.</param>
    /// <returns>0 when all was answered; 3 when the ledger stopped.</returns>
    public static async Task<int> RunAsync(
        string storePath, int round, int countEach, int workers = Workers)
    {
        try
        {
            await using var ledger = SqliteLedger.Open(storePath, new TinyClerk());
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

    /// <summary>By the key alone, so that whoever checks can send the same again.</summary>
    public static string[] MessagesOf(string key)
    {
        // Ten interchanges share this one: enough to make chains, too few to make the records long.
        var shared = key[..^1];
        return [$"D:{key}:declared " + new string('x', 1500), $"D:{shared}:shared", "N::no effect"];
    }
}
