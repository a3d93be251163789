using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Index;
using Customs.Nes.Ledger.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Tests;

public sealed class SqliteLedgerTests : LedgerContract
{
    private readonly TemporaryFolder _folder = new();

    private string StorePath => _folder.File("ledger.db");

    protected override ILedger Open() => SqliteLedger.Open(StorePath, Clerk);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void A_store_is_opened_for_writing_only_once() =>
        Assert.Throws<LedgerUnavailableException>(() => SqliteLedger.Open(StorePath, Clerk));

    [Fact]
    public async Task A_long_interchange_told_again_is_answered_while_the_writer_is_busy()
    {
        var messages = Enumerable.Range(0, 1000).Select(number => $"D:U{number}:a").ToArray();
        var first = await CommitAsync("K1", messages);
        Clerk.Gate.Reset();
        var busy = Ledger.CommitAsync(Submissions.Of("K2", "G:U1:b")).AsTask();

        var again = Submissions.Of("K1", messages);
        await Ledger.CommitAsync(again).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        var altered = Submissions.Of("K1", [.. messages[1..], "D:U0:c"]);
        var refused = Ledger.CommitAsync(altered).AsTask();
        Clerk.Gate.Set();
        await Task.WhenAll(busy, refused);

        Assert.Equal(
            (SubmissionOutcome.Repeated, first.Position, first.Text()), (again.Outcome, again.Position, again.Text()));
        Assert.Equal((SubmissionOutcome.Altered, "CONTRL+26+1'"), (altered.Outcome, altered.Text()));
        Assert.Equal(1001, Ledger.LastPosition);
    }

    [Fact]
    public async Task A_closed_ledger_answers_no_long_interchange_either()
    {
        var messages = Enumerable.Range(0, 1000).Select(number => $"D:U{number}:a").ToArray();
        await CommitAsync("K1", messages);
        await Ledger.DisposeAsync();

        await Assert.ThrowsAsync<LedgerUnavailableException>(
            () => Ledger.CommitAsync(Submissions.Of("K1", messages)).AsTask());
    }

    [Fact]
    public async Task A_full_disk_stops_everything_and_loses_nothing_answered()
    {
        await Ledger.DisposeAsync();
        var answered = new List<string>();
        var text = "D:U:" + new string('x', 4000);
        await using (var small = SqliteLedger.Open(StorePath, Clerk, options: new() { PagesMax = 40 }))
        {
            var error = await Assert.ThrowsAsync<LedgerUnavailableException>(async () =>
            {
                for (var n = 0; ; n++)
                {
                    await small.CommitAsync(Submissions.Of($"K{n}", text));
                    answered.Add($"K{n}");
                }
            });
            Assert.IsType<SqliteException>(error.InnerException);
            await Assert.ThrowsAsync<LedgerUnavailableException>(
                () => small.CommitAsync(Submissions.Of("K0", text)).AsTask());
        }

        await ReopenAsync();
        Assert.NotEmpty(answered);
        Assert.Equal(answered.Count, Ledger.LastPosition);
        foreach (var key in answered)
        {
            Assert.Equal(SubmissionOutcome.Repeated, (await CommitAsync(key, text)).Outcome);
        }
    }

    [Fact]
    public async Task A_failing_statement_is_never_swallowed()
    {
        await CommitAsync("K1", "D:U1:a");
        Alter("CREATE TRIGGER refuse BEFORE INSERT ON fact BEGIN SELECT RAISE(FAIL, 'refused by a test'); END");

        var error = await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync("K2", "D:U2:a"));

        Assert.Contains("refused by a test", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Ledger.LastPosition);
    }

    [Theory]
    [InlineData("UPDATE fact SET outcome = 4 WHERE position = 3", 3)]
    [InlineData("UPDATE fact SET partner = 'OTHER' WHERE position = 2", 2)]
    [InlineData("UPDATE fact SET received_at = received_at + 1 WHERE position = 1", 1)]
    [InlineData("UPDATE fact SET ucr_hash = NULL WHERE position = 4", 4)]
    [InlineData("UPDATE fact SET digest = zeroblob(32) WHERE position = 5", 5)]
    [InlineData("UPDATE fact SET body = (SELECT body FROM fact WHERE position = 1) WHERE position = 2", 2)]
    [InlineData("DELETE FROM fact WHERE position = 3", 3)]
    [InlineData("DELETE FROM fact WHERE position = 1", 1)]
    public async Task A_tampered_row_is_named(string tampering, long badPosition)
    {
        for (var n = 1; n <= 5; n++)
        {
            await CommitAsync($"K{n}", $"D:U{n}:a");
        }

        Assert.True(SqliteLedger.Verify(StorePath).IsGood);
        Alter(tampering);

        var report = SqliteLedger.Verify(StorePath);

        Assert.Equal(badPosition, report.BadPosition);
        Assert.Equal(badPosition - 1, report.RowCount);
    }

    [Fact]
    public async Task Rows_cut_off_at_the_end_show_in_the_head()
    {
        await CommitAsync("K1", "D:U1:a");
        var head = SqliteLedger.Verify(StorePath).Head;
        await CommitAsync("K2", "D:U2:a");
        var longer = SqliteLedger.Verify(StorePath).Head;
        Alter("DELETE FROM fact WHERE position = 2");

        var cut = SqliteLedger.Verify(StorePath);

        Assert.True(cut.IsGood);
        Assert.True(cut.Head.Span.SequenceEqual(head.Span));
        Assert.False(cut.Head.Span.SequenceEqual(longer.Span));
    }

    [Fact]
    public async Task The_stored_form_does_not_change()
    {
        await CommitAsync("K1", "D:U1:a", "X::b");
        await Ledger.DisposeAsync();

        using var connection = SqliteConnections.OpenReader(StorePath);
        var rows = connection.Query<StoredRow>(SqlText.Read, new { from = 1L, to = 9L }).ToList();

        // Stores in the field hold such rows for ever: a change here is a change of the format, not of a test.
        var stored = rows.Select(
            row => Convert.ToHexStringLower(row.Body) + " " + Convert.ToHexStringLower(row.Digest));
        Assert.True(GoldenRows.Rows.SequenceEqual(stored), string.Join('\n', stored));
    }

    [Fact]
    public async Task A_store_opens_while_someone_reads_an_old_snapshot_of_it()
    {
        await CommitAsync("K1", "D:U1:a");
        using var reader = SqliteConnections.OpenReader(StorePath);
        SqliteSchema.Execute(reader.Handle!, "BEGIN");
        Assert.Equal(1, reader.ExecuteScalar<long>("SELECT count(*) FROM fact"));
        await CommitAsync("K2", "D:U2:a");

        await ReopenAsync();

        Assert.Equal(SubmissionOutcome.Repeated, (await CommitAsync("K2", "D:U2:a")).Outcome);
        Assert.Equal(1, reader.ExecuteScalar<long>("SELECT count(*) FROM fact"));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("of another ledger")]
    [InlineData("ahead of a restored ledger")]
    public async Task An_index_that_is_not_the_ledgers_is_made_anew(string fault)
    {
        await CommitAsync("K1", "D:U1:a");
        var copy = _folder.File("copy.db");
        using (var connection = SqliteConnections.OpenReader(StorePath))
        {
            connection.Execute("VACUUM INTO @copy", new { copy });
        }

        await CommitAsync("K2", "D:U1:b");
        await Ledger.DisposeAsync();
        using (var index = new IndexFile(StorePath + IndexOpening.Suffix))
        {
            index.Load();
            index.Flush([new IndexEntry(1, 2, IndexKind.Record)], 2, Digest(fault == "of another ledger" ? 1 : 2));
        }

        if (fault == "delete")
        {
            File.Delete(StorePath + IndexOpening.Suffix);
        }
        else if (fault == "ahead of a restored ledger")
        {
            File.Copy(copy, StorePath, overwrite: true);
        }

        await ReopenAsync();
        Assert.Equal(SubmissionOutcome.Repeated, (await CommitAsync("K1", "D:U1:a")).Outcome);
        var second = await CommitAsync("K2", "D:U1:b");
        Assert.Equal("UNB+2'R1+2+,1,2+'UNZ+1'", second.Text());
    }

    private byte[] Digest(long position)
    {
        using var connection = SqliteConnections.OpenReader(StorePath);
        return connection.ExecuteScalar<byte[]>(SqlText.Digest.Replace("?1", "@position"), new { position })!;
    }

    [Fact]
    public async Task A_store_of_a_later_program_is_not_opened()
    {
        await Ledger.DisposeAsync();
        Alter("PRAGMA user_version = 999");

        Assert.Throws<InvalidDataException>(() => Open());

        Alter("PRAGMA user_version = 2");
    }

    [Fact]
    public void The_store_is_set_up_to_lose_nothing()
    {
        using var connection = SqliteConnections.OpenWriter(StorePath, new SqliteLedgerOptions());

        Assert.Equal("wal", connection.ExecuteScalar<string>("PRAGMA journal_mode"));
        Assert.Equal(2, connection.ExecuteScalar<int>("PRAGMA synchronous"));
        Assert.Equal(16384, connection.ExecuteScalar<int>("PRAGMA page_size"));
    }

    private void Alter(string sql)
    {
        using var connection = SqliteConnections.OpenWriter(StorePath, new SqliteLedgerOptions());
        SqliteSchema.Execute(connection.Handle!, sql);
    }
}
