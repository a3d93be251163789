using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.SqlServer;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Customs.Nes.Ledger.Tests;

/// <summary>The contract on a real server; NES_SQLSERVER holds the connection string of an empty database.</summary>
public sealed class SqlServerLedgerTests : LedgerContract
{
    // Each test has a partition of its own, so that one database serves them all.
    private readonly int _partition = Random.Shared.Next(1, int.MaxValue);

    private static string? ConnectionString => Environment.GetEnvironmentVariable("NES_SQLSERVER");

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
    public async Task The_hash_chain_holds()
    {
        await CommitAsync("K1", "D:U1:a", "X::b");

        Assert.Equal(2, ((SqlServerLedger)Ledger).Verify().RowCount);
        Assert.True(((SqlServerLedger)Ledger).Verify().IsGood);
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
