using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;
using Dapper;

namespace Customs.Nes.Ledger.Tests;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string StorePath => _folder.File("ledger.db");

    private string BackupPath => _folder.File("backup.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_made_under_load_restores_to_a_whole_ledger_that_goes_on()
    {
        var answers = new Dictionary<string, string>();
        ChainReport report;
        List<Fact> rows;
        await using (var ledger = SqliteLedger.Open(StorePath, new TinyClerk()))
        {
            await CommitAsync(ledger, 0, 200, answers);
            var load = Task.Run(() => CommitAsync(ledger, 200, 600, answers));
            report = SqliteBackup.Make(StorePath, BackupPath);
            await load;
            rows = [.. ledger.Read().Take((int)report.RowCount)];
        }

        Assert.True(report.RowCount >= 200);
        Assert.Throws<IOException>(() => SqliteBackup.Restore(BackupPath, StorePath));
        File.Move(StorePath, _folder.File("moved.db"));
        SqliteBackup.Restore(BackupPath, StorePath);

        await using var restored = SqliteLedger.Open(StorePath, new TinyClerk());
        Assert.Equal(report.RowCount, restored.LastPosition);
        Assert.Equal(rows.Select(Text), restored.Read().Select(Text));
        foreach (var key in rows.Select(row => row.Key.Text()))
        {
            var again = Submissions.Of(key, MessageOf(key));
            await restored.CommitAsync(again);
            Assert.Equal(SubmissionOutcome.Repeated, again.Outcome);
            Assert.Equal(answers[key], again.Text());
        }

        await CommitAsync(restored, 900, 910, answers);
        Assert.True(SqliteLedger.Verify(StorePath).IsGood);
    }

    [Fact]
    public async Task A_backup_replaces_nothing_and_a_restore_no_open_store()
    {
        await using var ledger = SqliteLedger.Open(StorePath, new TinyClerk());
        await CommitAsync(ledger, 0, 3, []);
        SqliteBackup.Make(StorePath, BackupPath);

        Assert.Throws<IOException>(() => SqliteBackup.Make(StorePath, BackupPath));
        Assert.Throws<LedgerUnavailableException>(() => SqliteBackup.Restore(BackupPath, StorePath));
        Assert.Equal(3, ledger.LastPosition);
    }

    [Fact]
    public async Task Neither_a_slow_reader_nor_a_backup_keeps_the_log_from_starting_over()
    {
        await using var ledger = SqliteLedger.Open(StorePath, new TinyClerk());
        await CommitAsync(ledger, 0, 3000, []);
        using var slow = ledger.Read().GetEnumerator();
        Assert.True(slow.MoveNext());
        using var slower = SqliteArchive.Open(StorePath).Read().GetEnumerator();
        Assert.True(slower.MoveNext());
        await CommitAsync(ledger, 3000, 3010, []);

        Assert.True(CanLogStartOver());
        using (var stranger = SqliteConnections.OpenReader(StorePath))
        {
            // The control: what the check must see is a reader that does hold a snapshot.
            SqliteSchema.Execute(stranger.Handle!, "BEGIN");
            Assert.Equal(3010, stranger.ExecuteScalar<long>("SELECT count(*) FROM fact"));
            await CommitAsync(ledger, 3010, 3020, []);
            Assert.False(CanLogStartOver());
        }

        // All that was there at the first row, and no more.
        Assert.Equal(3000, 1 + Rest(slow));
        Assert.Equal(3000, 1 + Rest(slower));
    }

    private static int Rest(IEnumerator<Fact> rows)
    {
        var count = 0;
        for (; rows.MoveNext(); count++)
        {
            // Counted alone.
        }

        return count;
    }

    private bool CanLogStartOver()
    {
        using var connection = SqliteConnections.OpenKeeper(StorePath);
        using var checkpoint = new Statement(connection.Handle!, "PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.True(checkpoint.Step());
        return checkpoint.Integer(0) == 0;
    }

    private static async Task CommitAsync(SqliteLedger ledger, int from, int to, Dictionary<string, string> answers)
    {
        for (var n = from; n < to; n++)
        {
            var submission = Submissions.Of($"K{n}", MessageOf($"K{n}"));
            await ledger.CommitAsync(submission);
            answers.Add($"K{n}", submission.Text());
        }
    }

    private static string MessageOf(string key) => $"D:U{key[^1]}:{new string('x', 500)}";

    private static string Text(Fact fact) =>
        $"{fact.Position} {fact.Ucr} {fact.PreviousPosition} {fact.Message.Text()} {fact.Record.Text()}";
}
