using System.Collections.Concurrent;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.SqlServer;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Customs.Nes.Ledger.Tests;

/// <summary>The contract on a real server; NES_SQLSERVER holds the connection string of an empty database.</summary>
public sealed class SqlServerLedgerTests : LedgerContract
{
    // Each test has a partition of its own, so that one database serves them all.
    private readonly int _partition = Random.Shared.Next(1, int.MaxValue);

    internal static string? ConnectionString => Environment.GetEnvironmentVariable("NES_SQLSERVER");

    public override ValueTask InitializeAsync()
    {
        Assert.SkipUnless(ConnectionString is not null, "NES_SQLSERVER names no server.");
        return base.InitializeAsync();
    }

    public override ValueTask DisposeAsync() => ConnectionString is null ? default : base.DisposeAsync();

    protected override ILedger Open() => SqlServerLedger.Open(ConnectionString!, Clerk, partition: _partition);

    [Fact]
    public async Task A_writer_that_was_replaced_commits_nothing()
    {
        await CommitAsync("K1", "D:U1:a");
        var replaced = Ledger;
        await using (var newer = Open())
        {
            await Assert.ThrowsAsync<LedgerUnavailableException>(
                () => replaced.CommitAsync(Submissions.Of("K2", "D:U2:a")).AsTask());
            var again = Submissions.Of("K1", "D:U1:a");
            await newer.CommitAsync(again);
            Assert.Equal(SubmissionOutcome.Repeated, again.Outcome);
            Assert.Equal(1, newer.LastPosition);
        }
    }

    [Fact]
    public async Task A_writer_that_was_replaced_keeps_nothing()
    {
        Ledger.Keep("rules", "h1", "first");
        var replaced = Ledger;
        await using (var newer = Open())
        {
            Assert.Throws<LedgerUnavailableException>(() => replaced.Keep("rules", "h2", "second"));
            Assert.Equal(("first", null), (newer.Kept("rules", "h1"), newer.Kept("rules", "h2")));
        }
    }

    /// <summary>The rows of a transaction whose end is not known are there or not; nobody may guess which.</summary>
    [Theory]
    [InlineData(Loss.OfCommit, SubmissionOutcome.Stored)]
    [InlineData(Loss.OfAnswer, SubmissionOutcome.Repeated)]
    [InlineData(Loss.OfAnswerInSilence, SubmissionOutcome.Repeated)]
    public async Task A_commit_of_unknown_end_stops_the_ledger_and_is_settled_by_its_key(
        Loss loss, SubmissionOutcome whenSentAgain)
    {
        using var proxy = new LosingProxy(ConnectionString!);
        await using (var ledger = SqlServerLedger.Open(proxy.ConnectionString, Clerk, partition: _partition))
        {
            await ledger.CommitAsync(Submissions.Of("K1", "D:U1:a"));
            proxy.LoseNextCommit(loss);

            await Assert.ThrowsAsync<LedgerUnavailableException>(
                () => ledger.CommitAsync(Submissions.Of("K2", "D:U2:b")).AsTask());
            await Assert.ThrowsAsync<LedgerUnavailableException>(
                () => ledger.CommitAsync(Submissions.Of("K1", "D:U1:a")).AsTask());
        }

        await ReopenAsync();
        Assert.Equal(whenSentAgain, (await CommitAsync("K2", "D:U2:b")).Outcome);
        Assert.Equal(2, Ledger.LastPosition);
        Assert.True(((SqlServerLedger)Ledger).Verify().IsGood);
    }

    [Fact]
    public async Task Writers_that_replace_each_other_under_load_lose_nothing_and_double_nothing()
    {
        var answers = new ConcurrentDictionary<string, string>();
        var loads = new List<Task>();
        for (var round = 0; round < 5; round++)
        {
            await ReopenBesideAsync(loads);
            var (ledger, name) = (Ledger, round);
            loads.AddRange(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
            {
                for (var number = 0; ; number++)
                {
                    var submission = Submissions.Of($"{name}/{worker}/{number}", $"D:W{worker}:a", "D:SHARED:b");
                    await ledger.CommitAsync(submission);
                    answers.TryAdd($"{name}/{worker}/{number}", submission.Text());
                }
            })));

            // A good way into its load, however slow the server is today.
            while (answers.Count(answer => answer.Key[0] - '0' == name) < 40)
            {
                await Task.Delay(10);
            }
        }

        await ReopenBesideAsync(loads);
        Assert.All(loads, load => Assert.IsType<LedgerUnavailableException>(load.Exception!.InnerException));
        var stored = Ledger.Read().Where(fact => !fact.Key.IsEmpty).ToDictionary(fact => fact.Key.Text());
        Assert.Empty(answers.Keys.Except(stored.Keys));
        foreach (var round in answers.GroupBy(answer => answer.Key[0]))
        {
            var (key, answer) = round.First();
            var again = await CommitAsync(key, $"D:W{key[2]}:a", "D:SHARED:b");
            Assert.Equal((SubmissionOutcome.Repeated, answer), (again.Outcome, again.Text()));
        }

        Assert.Equal(5, answers.Keys.Select(key => key[0]).Distinct().Count());
        Assert.Equal(2 * stored.Count, Ledger.LastPosition);
        Assert.True(((SqlServerLedger)Ledger).Verify().IsGood);
    }

    [Fact]
    public async Task A_row_where_the_next_belongs_stops_the_ledger_and_takes_nothing_with_it()
    {
        await CommitAsync("K1", "D:U1:a");
        Alter("INSERT INTO fact SELECT partition_number, 3, received_at, partner, channel, kind, outcome, changes_record, "
            + "ucr_hash, previous, interchange, interchange_hash, dictionary, body, digest FROM fact "
            + "WHERE partition_number = @partition");

        // Its second row collides; the first must not stay.
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync("K2", "D:U2:a", "D:U3:b"));
        Alter("DELETE FROM fact WHERE partition_number = @partition AND position = 3");

        await ReopenAsync();
        Assert.Equal(1, Ledger.LastPosition);
        Assert.Equal(SubmissionOutcome.Stored, (await CommitAsync("K2", "D:U2:a", "D:U3:b")).Outcome);
    }

    [Fact]
    public async Task The_hash_chain_holds()
    {
        await CommitAsync("K1", "D:U1:a", "X::b");

        Assert.Equal(2, ((SqlServerLedger)Ledger).Verify().RowCount);
        Assert.True(((SqlServerLedger)Ledger).Verify().IsGood);
    }

    [Theory]
    [InlineData("UPDATE fact SET outcome = 4 WHERE position = 3", 3)]
    [InlineData("UPDATE fact SET partner = 'agent' WHERE position = 2", 2)]
    [InlineData("UPDATE fact SET ucr_hash = NULL WHERE position = 4", 4)]
    [InlineData("DELETE FROM fact WHERE position = 3", 3)]
    [InlineData("DELETE FROM fact WHERE position = 1", 1)]
    public async Task A_tampered_row_is_named(string tampering, long badPosition)
    {
        for (var n = 1; n <= 5; n++)
        {
            await CommitAsync($"K{n}", $"D:U{n}:a");
        }

        Alter(tampering + " AND partition_number = @partition");

        Assert.Equal(badPosition, ((SqlServerLedger)Ledger).Verify().BadPosition);
    }

    [Fact]
    public async Task It_is_read_in_pages_by_who_writes_it_and_beside()
    {
        const int count = 3000;
        await CommitAsync("K1", [.. Enumerable.Range(0, count).Select(number => $"D:U{number % 2}:{number}")]);
        await CommitAsync("K2", "D:U1:" + new string('x', 5_000_000), "D:U1:" + new string('y', 5_000_000), "D:U1:z");
        var archive = SqlServerArchive.Open(ConnectionString!, _partition);

        foreach (var rows in (IEnumerable<Fact>[])[Ledger.Read(2), archive.Read(2)])
        {
            Assert.Equal(Enumerable.Range(2, count + 2).Select(n => (long)n), rows.Select(fact => fact.Position));
        }

        var ucr = Submissions.Ucr("U1");
        Assert.Equal(1503, archive.HistoryOf(ucr).Count());
        Assert.Equal(Ledger.History(ucr).Select(fact => fact.Position), archive.HistoryOf(ucr).Select(fact => fact.Position));
        Assert.Equal(count + 3, ((IFactSource)archive).At(count + 3)!.Position);
        Assert.Null(archive.At(count + 4));
        Assert.Equal(count + 3, archive.LastPosition);
        Assert.True(archive.Verify().IsGood);
    }

    [Fact]
    public async Task The_newest_record_is_found_by_who_changed_it_not_by_who_came_last()
    {
        await CommitAsync("K1", "D:U1:a", "D:U1:b");
        await CommitAsync("K2", "N:U1:c", "N:U1:d");
        await ReopenAsync();

        var last = await CommitAsync("K3", "D:U1:e", "D:U1:f");

        Assert.Equal("UNB+5'R1+5+,1,2,5+'R2+6+,1,2,5,6+'UNZ+2'", last.Text());
    }

    [Fact]
    public async Task What_was_announced_is_asked_for_once_however_much_it_is()
    {
        const string Mucr = "GB/FXT1-ASKED0";
        var names = Enumerable.Range(0, 200).Select(number => $"U{number}").ToArray();
        await CommitAsync("K1", [.. names.Select(name => $"D:{name}:a"), .. names.Select(_ => $"D:{Mucr}:a")]);
        using var commands = new CountedCommands(_partition);

        // What the message names, what it announced, the rows.
        await CommitAsync("K2", "C:OTHER:" + string.Join(' ', names));
        Assert.Equal(3, commands.TakeCount());

        // What the message names, all rows that told of it, the row.
        var listed = await CommitAsync("K3", $"L:{Mucr}:list");
        Assert.Equal(3, commands.TakeCount());
        Assert.Equal(names.Length, listed.Text().Split(';').Length - 1);

        // The same within the transaction, before anything of it is committed.
        await CommitAsync("K4", "C:OTHER:" + string.Join(' ', names), "C:OTHER:" + string.Join(' ', names));
        Assert.Equal(3, commands.TakeCount());
        Assert.True(((SqlServerLedger)Ledger).Verify().IsGood);
    }

    /// <summary>Another writer beside those that are at it still, as a second server would start.</summary>
    private async Task ReopenBesideAsync(List<Task> loads)
    {
        var replaced = Ledger;
        Replace(Open());
        await Task.WhenAll(loads).ContinueWith(static _ => { }, TaskScheduler.Default);
        await replaced.DisposeAsync();
    }

    private void Alter(string sql)
    {
        using var connection = new SqlConnection(ConnectionString);
        connection.Execute(sql, new { partition = _partition });
    }
}

/// <summary>No server is needed to know whether it would understand what is said to it.</summary>
public sealed class TransactSqlTests
{
    public static TheoryData<string> Names => [.. ServerSql.All().Select(text => text.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_text_is_Transact_SQL(string name)
    {
        var text = ServerSql.All().Single(one => one.Name == name).Text;

        using var reader = new StringReader(text);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);

        Assert.Empty(errors.Select(error => $"{error.Line}: {error.Message}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_uses_what_other_servers_of_the_protocol_lack(string name)
    {
        var text = ServerSql.All().Single(one => one.Name == name).Text;

        Assert.DoesNotContain("MERGE", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("WAITFOR", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("READPAST", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" #", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_has_its_scripts() => Assert.NotEmpty(ServerSql.Scripts());
}
