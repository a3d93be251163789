using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;

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
