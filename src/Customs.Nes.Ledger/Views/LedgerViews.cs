using Customs.Nes.Clearance.Reference;
using Customs.Nes.Ledger.Sqlite;
using Dapper;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// The views of a ledger, kept up behind it by a thread of their own. They may lag, and say by how much; nothing that
/// is decided ever reads them.
/// </summary>
public sealed class LedgerViews : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ILedger _ledger;
    private readonly string _path;
    private readonly ViewStore _store;
    private readonly ManualResetEventSlim _stop = new(initialState: false);
    private readonly Thread _thread;
    private volatile Exception? _fault;

    private LedgerViews(string path, ILedger ledger, ReferenceData? reference)
    {
        _path = path;
        _ledger = ledger;
        IFactView[] statistics = reference is null ? [] : [new StatisticsView(reference)];
        _store = new ViewStore(path, ledger.LastPosition, [new ConsignmentView(), new MailboxView(), .. statistics]);
        _thread = new Thread(Run) { Name = "ledger views", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Rows of the ledger that are not yet in every view.</summary>
    public long Lag => Math.Max(0, _ledger.LastPosition - _store.Position);

    /// <summary>Why the views stand still; null while they do not. The ledger goes on without them.</summary>
    public Exception? Fault => _fault;

    /// <param name="reference">What the statistics rest on; null keeps none.</param>
    public static LedgerViews Open(string path, ILedger ledger, ReferenceData? reference = null) =>
        new(Path.GetFullPath(path), ledger, reference);

    /// <summary>Removes the views; the next <see cref="Open"/> builds them anew.</summary>
    public static void Drop(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }
    }

    /// <summary>Consignments that meet all that is given, last changed first.</summary>
    public IReadOnlyList<ConsignmentLine> Consignments(ConsignmentQuery query)
    {
        using var connection = SqliteConnections.OpenReader(_path);
        return connection.Query<ConsignmentLine>(ViewSql.Consignments, query).AsList();
    }

    /// <summary>First rows of a partner's interchanges after its cursor, oldest first.</summary>
    public IReadOnlyList<long> Mailbox(string partner, long after, int limit = 100)
    {
        using var connection = SqliteConnections.OpenReader(_path);
        return connection.Query<long>(ViewSql.Mailbox, new { partner, after, limit }).AsList();
    }

    /// <summary>Signed entries of the statistics, in the order in which they were made.</summary>
    public IReadOnlyList<StatisticsEntryLine> StatisticsEntries(StatisticsQuery query)
    {
        using var connection = SqliteConnections.OpenReader(_path);
        return connection.Query<StatisticsEntryLine>(ViewSql.StatisticsEntries, query).AsList();
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _store.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            do
            {
                while (!_stop.IsSet && _store.Advance(_ledger))
                {
                    // More may have come meanwhile.
                }
            }
            while (!_stop.Wait(Pause));
        }
        catch (Exception error)
        {
            _fault = error;
        }
    }
}

/// <summary>What to look for; what is null does not matter.</summary>
public sealed record ConsignmentQuery
{
    public string? Ucr { get; init; }

    public int? Status { get; init; }

    public string? Location { get; init; }

    public string? Partner { get; init; }

    public int Limit { get; init; } = 100;
}

/// <summary>One consignment as its newest record has it.</summary>
public sealed class ConsignmentLine
{
    public string Ucr { get; set; } = "";

    public long Status { get; set; }

    public long Kind { get; set; }

    public long Route { get; set; }

    public string Location { get; set; } = "";

    public string Partner { get; set; } = "";

    public long IsIncomplete { get; set; }

    /// <summary>100 ns since 1970-01-01 UTC; 0 while undeclared.</summary>
    public long LodgedAt { get; set; }

    public long FirstPosition { get; set; }

    public long LastPosition { get; set; }
}
