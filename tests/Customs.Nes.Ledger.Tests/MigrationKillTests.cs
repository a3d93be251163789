using System.Diagnostics;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// A process that brings an old store to the newest schema is killed at its n-th write, for n = 1, 2, ... until one
/// gets through. The next start finishes what was begun, and every row is what it was.
/// </summary>
public sealed class MigrationKillTests : IDisposable
{
    private const string Strace = "/usr/bin/strace";

    // More writes than any schema has needed: a bound for a test that would never end.
    private const int WritesMax = 200;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_any_write_a_migration_is_finished_by_the_next_start_and_changes_no_row()
    {
        Assert.SkipUnless(File.Exists(Strace), "strace kills at the n-th write, and is not installed here.");
        var rows = await MakeOldAsync(_folder.File("old.db"));
        var keys = rows.Count;
        var killed = 0;
        var halfway = 0;
        for (var write = 1; ; write++)
        {
            Assert.InRange(write, 1, WritesMax);
            var path = _folder.File($"{write}.db");
            File.Copy(_folder.File("old.db"), path);
            var isThrough = await MigrateAsync(path, write);
            killed += isThrough ? 0 : 1;
            halfway += SchemaOf(path) < 2 ? 1 : 0;

            await using (var ledger = SqliteLedger.Open(path, new TinyClerk()))
            {
                Assert.Equal(rows, Texts(ledger.Read().Take(keys)));
                var again = Submissions.Of("old/7", KilledLoad.MessagesOf("old/7"));
                await ledger.CommitAsync(again);
                Assert.Equal(SubmissionOutcome.Repeated, again.Outcome);
            }

            Assert.Equal(2, SchemaOf(path));
            Assert.True(SqliteLedger.Verify(path).IsGood);
            if (isThrough)
            {
                break;
            }
        }

        // Else every kill came too late to prove anything.
        Assert.True(halfway > 0 && killed > halfway, $"{killed} killed, {halfway} of them before the new schema");
    }

    /// <summary>A store as the first schema had it: indexes in the ledger, nothing packed.</summary>
    private static async Task<List<string>> MakeOldAsync(string path)
    {
        List<string> rows;
        await using (var ledger = SqliteLedger.Open(path, new TinyClerk()))
        {
            for (var number = 0; number < 20; number++)
            {
                var key = $"old/{number}";
                await ledger.CommitAsync(Submissions.Of(key, KilledLoad.MessagesOf(key)));
            }

            rows = Texts(ledger.Read());
        }

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        foreach (var sql in (string[])
        [
            "CREATE INDEX fact_by_ucr ON fact (ucr_hash) WHERE ucr_hash IS NOT NULL",
            "CREATE INDEX fact_by_interchange ON fact (interchange_hash) WHERE interchange_hash IS NOT NULL",
            "DROP TABLE dictionary",
            "PRAGMA user_version = 1",
            "PRAGMA wal_checkpoint(TRUNCATE)",
        ])
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand above.
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        return rows;
    }

    /// <summary>Whether it came as far as answering something.</summary>
    private static async Task<bool> MigrateAsync(string path, int write)
    {
        var start = new ProcessStartInfo(Strace)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-f", "-qq", "-o", "/dev/null", "-P", path, "-P", path + "-wal",
                "-e", $"inject=pwrite64:signal=SIGKILL:when={write}",
                KilledLoad.ProgramPath, "migrate", path,
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return output.Contains("open", StringComparison.Ordinal);
    }

    private static int SchemaOf(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return SqliteSchema.Version(connection.Handle!);
    }

    private static List<string> Texts(IEnumerable<Fact> rows) =>
    [
        .. rows.Select(row => $"{row.Position} {row.ReceivedAt:O} {row.Kind} {row.Outcome} {row.PreviousPosition} "
            + $"{row.Key.Text()} {row.Message.Text()} {row.Response.Text()} {row.Record.Text()}"),
    ];
}
