using System.Buffers;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Edifact;
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
    public void A_consignment_stands_where_its_newest_record_says()
    {
        var ledger = new WrittenLedger();
        var record = new ConsignmentRecord { Status = ConsignmentStatus.Awaited };
        ledger.Write("U1", "PORT", record);
        record.Status = ConsignmentStatus.PreLodged;
        record.Kind = DeclarationKind.Esp;
        record.Location = "DOV";
        record.LodgedAt = Submissions.ReceivedAt;
        record.DeclarationPosition = 2;
        ledger.Write("U1", "AGENT", record);
        record.Status = ConsignmentStatus.Cleared;
        ledger.Write("U1", "PORT", record);
        ledger.Write("U2", "AGENT", null);

        using var views = LedgerViews.Follow(ViewsPath, ledger);
        Assert.True(SpinWait.SpinUntil(() => views.Lag == 0, TimeSpan.FromSeconds(30)), views.Fault?.ToString());

        var line = Assert.Single(views.Consignments(new ConsignmentQuery()));
        Assert.Equal("U1", line.Ucr);
        Assert.Equal((long)ConsignmentStatus.Cleared, line.Status);
        Assert.Equal("AGENT", line.Partner);
        Assert.Equal("DOV", line.Location);
        Assert.Equal(1, line.IsIncomplete);
        Assert.Equal((1L, 3L), (line.FirstPosition, line.LastPosition));
        Assert.Single(views.Consignments(new ConsignmentQuery
        {
            Ucr = "U1",
            Partner = "AGENT",
            Location = "DOV",
            Status = (int)ConsignmentStatus.Cleared,
        }));
        Assert.Empty(views.Consignments(new ConsignmentQuery { Status = (int)ConsignmentStatus.PreLodged }));
    }

    [Fact]
    public void What_falls_due_next_stands_under_its_instant_until_nothing_does()
    {
        var ledger = new WrittenLedger();
        var at = new DateTimeOffset(2003, 4, 20, 9, 30, 0, TimeSpan.Zero);
        var record = new ConsignmentRecord
        {
            Status = ConsignmentStatus.PreLodged,
            Kind = DeclarationKind.Efd,
            DeclarationPosition = 1,
            LodgedAt = at,
        };
        ledger.Write("U1", "AGENT", record);
        record.LodgedAt = at.AddDays(-5);
        ledger.Write("U2", "AGENT", record);

        using (var views = LedgerViews.Open(ViewsPath, ledger, limits: TimeLimits.Published))
        {
            views.CatchUp();
            var due = views.Deadlines(at.AddDays(40));
            Assert.Equal(
                [("U2", at.AddDays(17), at.AddDays(25), 2L), ("U1", at.AddDays(22), at.AddDays(30), 1L)],
                due.Select(line => (line.Ucr.ToString(), line.Timer.At, line.Expires!.Value, line.Position)));
            Assert.All(due, line => Assert.Equal(
                (TimerKind.ArrivalWarning, Mover.Port), (line.Timer.Kind, line.Mover)));
            Assert.Equal(due[1], Assert.Single(views.Deadlines(at.AddDays(40), due[0])));
            Assert.Single(views.Deadlines(at.AddDays(21)));

            record.Status = ConsignmentStatus.Cancelled;
            ledger.Write("U2", "AGENT", record);
            views.CatchUp();
            Assert.Equal("U1", Assert.Single(views.Deadlines(at.AddDays(40))).Ucr.ToString());
        }

        // Other limits make other deadlines of the same rows.
        using var anew = LedgerViews.Open(ViewsPath, ledger, limits: new TimeLimits { ArrivalWarningDays = 3 });
        anew.CatchUp();
        Assert.Equal(at.AddDays(3), Assert.Single(anew.Deadlines(at.AddDays(40))).Timer.At);
    }

    private async Task CommitAsync(string key, params string[] messages) =>
        await _ledger.CommitAsync(Submissions.Of(key, messages));

    private List<(int, int)> Counts()
    {
        using var connection = SqliteConnections.OpenReader(ViewsPath);
        return [.. connection.Query<(int, int)>("SELECT position, times FROM counted ORDER BY position")];
    }

    /// <summary>Rows as a clerk of the trade would have left them.</summary>
    private sealed class WrittenLedger : ILedger
    {
        private readonly List<Fact> _facts = [];

        public long LastPosition => _facts.Count;

        public void Write(string ucr, string partner, ConsignmentRecord? record)
        {
            var stored = new ArrayBufferWriter<byte>();
            if (record is not null)
            {
                ConsignmentRecordFormat.Write(record, stored);
            }

            _facts.Add(new Fact(
                _facts.Count + 1,
                Submissions.ReceivedAt,
                partner,
                1,
                FilingKind.Efd,
                FilingOutcome.Accepted,
                Submissions.Ucr(ucr),
                0,
                _facts.Count + 1,
                ServiceCharacters.Default,
                default,
                default,
                default,
                stored.WrittenMemory));
        }

        public IEnumerable<Fact> Read(long fromPosition = 1) => _facts.Skip((int)fromPosition - 1);

        public ValueTask CommitAsync(Submission submission) => throw new NotSupportedException();

        public IEnumerable<Fact> History(UcrKey ucr) => throw new NotSupportedException();

        public void Keep(string kind, string hash, string text) => throw new NotSupportedException();

        public string? Kept(string kind, string hash) => null;

        public ValueTask DisposeAsync() => default;
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

        public void Apply(FactReading row)
        {
            if (row.Fact.Position == FailsAt)
            {
                throw new InvalidOperationException("A bug of a view.");
            }

            _count!.Bind(1, row.Fact.Position);
            _count.Execute();
        }

        public void Dispose() => _count?.Dispose();
    }
}
