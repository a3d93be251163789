using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.Views;
using Dapper;
using SQLitePCL;

namespace Customs.Nes.Ledger.Tests;

public sealed class ViewTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteLedger _ledger = null!;

    private string ViewsPath => _folder.File("views.db");

    public ValueTask InitializeAsync()
    {
        _ledger = SqliteLedger.Open(_folder.File("ledger.db"), new TinyClerk());
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_view_takes_every_row_once_however_it_is_interrupted()
    {
        for (var round = 0; round < 5; round++)
        {
            for (var n = 0; n < 20; n++)
            {
                await CommitAsync($"{round}/{n}", $"D:U{n}:a", "X::b");
            }

            using var store = new ViewStore(ViewsPath, _ledger.LastPosition, new CountingView(1));
            Assert.True(store.Advance(_ledger));
            Assert.False(store.Advance(_ledger));
            Assert.Equal(_ledger.LastPosition, store.Position);
            Assert.Equal(Enumerable.Range(1, (int)_ledger.LastPosition).Select(n => (n, 1)), Counts());
        }
    }

    [Fact]
    public async Task What_fails_in_the_middle_of_a_transaction_leaves_no_trace()
    {
        for (var n = 0; n < 30; n++)
        {
            await CommitAsync($"{n}", $"D:U{n}:a");
        }

        using (var store = new ViewStore(ViewsPath, _ledger.LastPosition, new CountingView(1) { FailsAt = 17 }))
        {
            Assert.Throws<InvalidOperationException>(() => store.Advance(_ledger));
        }

        using var again = new ViewStore(ViewsPath, _ledger.LastPosition, new CountingView(1));
        Assert.Equal(0, again.Position);
        again.Advance(_ledger);
        Assert.Equal(Enumerable.Range(1, 30).Select(n => (n, 1)), Counts());
    }

    [Theory]
    [InlineData(2, 30)]
    [InlineData(1, 10)]
    public async Task A_view_of_another_version_or_ahead_of_its_ledger_is_made_anew(int version, long ledgerPosition)
    {
        for (var n = 0; n < 30; n++)
        {
            await CommitAsync($"{n}", $"D:U{n}:a");
        }

        using (var store = new ViewStore(ViewsPath, _ledger.LastPosition, new CountingView(1)))
        {
            store.Advance(_ledger);
        }

        using var anew = new ViewStore(ViewsPath, ledgerPosition, new CountingView(version));

        Assert.Equal(0, anew.Position);
        Assert.Empty(Counts());
    }

    [Fact]
    public async Task A_partner_reads_its_mailbox_from_where_it_stopped()
    {
        await CommitAsync("K1", "X::a", "X::b");
        await CommitAsync("K2", "X::c");
        await CommitAsync("K3", "X::d");

        using var views = LedgerViews.Open(ViewsPath, _ledger);
        Assert.True(SpinWait.SpinUntil(() => views.Lag == 0, TimeSpan.FromSeconds(30)), views.Fault?.ToString());

        Assert.Equal([1L, 3L, 4L], views.Mailbox("AGENT", after: 0));
        Assert.Equal([4L], views.Mailbox("AGENT", after: 3));
        Assert.Equal([1L], views.Mailbox("AGENT", after: 0, limit: 1));
        Assert.Empty(views.Mailbox("OTHER", after: 0));
        Assert.Empty(views.Consignments(new ConsignmentQuery { Partner = "AGENT" }));
    }

    private async Task CommitAsync(string key, params string[] messages) =>
        await _ledger.CommitAsync(Submissions.Of(key, messages));

    private List<(int, int)> Counts()
    {
        using var connection = SqliteConnections.OpenReader(ViewsPath);
        return [.. connection.Query<(int, int)>("SELECT position, times FROM counted ORDER BY position")];
    }

    /// <summary>How often each row was applied.</summary>
    private sealed class CountingView(int version) : IFactView
    {
        private Statement? _count;

        public long FailsAt { get; init; }

        public string Name => "counted";

        public int Version => version;

        public string Tables => "CREATE TABLE counted (position INTEGER PRIMARY KEY, times INTEGER NOT NULL)";

        public void Prepare(sqlite3 database) => _count = new Statement(
            database,
            "INSERT INTO counted VALUES (?1, 1) ON CONFLICT (position) DO UPDATE SET times = times + 1");

        public void Apply(Fact fact)
        {
            if (fact.Position == FailsAt)
            {
                throw new InvalidOperationException("A bug of a view.");
            }

            _count!.Bind(1, fact.Position);
            _count.Execute();
        }

        public void Dispose() => _count?.Dispose();
    }
}
