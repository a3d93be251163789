using System.Diagnostics;
using System.Text.Json;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Ledger.Sqlite;
using Dapper;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// The views of a ledger, in a file beside it: kept up by a thread of their own (<see cref="Follow"/>), or brought up
/// to date when somebody asks. While the ledger's writer is busy they leave it the machine, and lag; they say by how
/// much. Nothing that is decided ever reads them.
/// </summary>
public sealed class LedgerViews : IDisposable
{
    /// <summary>A store's views are the file with its name and this.</summary>
    public const string Suffix = "-views";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Rows that come while one transaction of ours is made, some tens of milliseconds: with more the writer is busy.
    private const int BusyRowCount = 200;

    // While it is, we take one part of the time in ten.
    private const int BusyRest = 9;

    private readonly IFactSource _ledger;
    private readonly string _path;
    private readonly StoreLock _lock;
    private readonly ViewStore _store;
    private readonly ManualResetEventSlim _stop = new(initialState: false);
    private readonly AutoResetEvent _wanted = new(initialState: false);
    private Thread? _thread;
    private volatile Exception? _fault;

    private LedgerViews(string path, IFactSource ledger, ReferenceData? reference, TimeLimits? limits)
    {
        _path = path;
        _ledger = ledger;
        _lock = StoreLock.Take(path);
        try
        {
            List<IFactView> views = [new ConsignmentView(), new MailboxView()];
            if (limits is not null)
            {
                views.Add(new DeadlineView(limits));
            }

            if (reference is not null)
            {
                views.Add(new StatisticsView(reference));
            }

            _store = new ViewStore(path, ledger.LastPosition, [.. views]);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>The newest row of the ledger that is in every view.</summary>
    public long Position => _store.Position;

    /// <summary>Rows of the ledger that are not yet in every view.</summary>
    public long Lag => Math.Max(0, _ledger.LastPosition - _store.Position);

    /// <summary>Why the views stand still; null while they do not. The ledger goes on without them.</summary>
    public Exception? Fault => _fault;

    /// <summary>Opens the views of a ledger, and makes them, empty, where there are none.</summary>
    /// <param name="path">Of the views, not of the ledger.</param>
    /// <param name="ledger">What they are built from.</param>
    /// <param name="reference">What the statistics rest on; null keeps none.</param>
    /// <param name="limits">What deadlines rest on; null keeps none.</param>
    /// <exception cref="LedgerUnavailableException">They are kept up by another process.</exception>
    public static LedgerViews Open(
        string path, IFactSource ledger, ReferenceData? reference = null, TimeLimits? limits = null) =>
        new(Path.GetFullPath(path), ledger, reference, limits);

    /// <summary>Opens them and keeps them up behind the ledger until disposed of.</summary>
    /// <inheritdoc cref="Open"/>
    public static LedgerViews Follow(
        string path, IFactSource ledger, ReferenceData? reference = null, TimeLimits? limits = null)
    {
        var views = Open(path, ledger, reference, limits);
        views._thread = new Thread(views.Run) { Name = "ledger views", IsBackground = true };
        views._thread.Start();
        return views;
    }

    /// <summary>Removes the views; the next <see cref="Open"/> builds them anew.</summary>
    /// <exception cref="LedgerUnavailableException">They are open elsewhere.</exception>
    public static void Drop(string path)
    {
        path = Path.GetFullPath(path);
        using var viewLock = StoreLock.Take(path);
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }
    }

    /// <summary>Takes in what the ledger has by now.</summary>
    /// <param name="progress">Told after each transaction where the views stand.</param>
    public void CatchUp(Action<long>? progress = null)
    {
        while (!_stop.IsSet && _store.Advance(_ledger))
        {
            progress?.Invoke(_store.Position);
        }
    }

    /// <summary>Returns when what the ledger has now is in the views, whoever keeps them up.</summary>
    /// <exception cref="InvalidOperationException">They stand still.</exception>
    public void BringUpToNow()
    {
        if (_thread is null)
        {
            CatchUp();
            return;
        }

        for (var last = _ledger.LastPosition; Position < last; _stop.Wait(1))
        {
            _wanted.Set();
            if (_fault is not null)
            {
                throw new InvalidOperationException("The views stand still.", _fault);
            }
        }
    }

    /// <summary>Consignments that meet all that is given.</summary>
    public IReadOnlyList<ConsignmentLine> Consignments(ConsignmentQuery query) => Consignments(_path, query);

    /// <summary>As they stand, while another process keeps them up.</summary>
    /// <param name="path">Of the views, not of the ledger.</param>
    /// <param name="query">What to look for.</param>
    public static IReadOnlyList<ConsignmentLine> Consignments(string path, ConsignmentQuery query)
    {
        using var connection = SqliteConnections.OpenReader(path);
        var awaiting = query.Awaiting;
        return connection.Query<ConsignmentLine>(
            awaiting is null ? ViewSql.Consignments : ViewSql.ConsignmentsAwaiting,
            new
            {
                query.Ucr,
                query.Status,
                query.Location,
                query.Partner,
                query.Limit,
                awaiting?.Statuses,
            }).AsList();
    }

    /// <summary>How many consignments there are of each status and location.</summary>
    /// <param name="path">Of the views, not of the ledger.</param>
    public static IReadOnlyList<ConsignmentCount> Counts(string path)
    {
        using var connection = SqliteConnections.OpenReader(path);
        return connection.Query<ConsignmentCount>(ViewSql.ConsignmentCounts).AsList();
    }

    /// <summary>What officers have to do, longest open first.</summary>
    /// <param name="path">Of the views, not of the ledger.</param>
    /// <param name="query">Which of it.</param>
    public static IReadOnlyList<TaskLine> Tasks(string path, TaskQuery query)
    {
        using var connection = SqliteConnections.OpenReader(path);
        return connection.Query<TaskLine>(ViewSql.Tasks, new
        {
            Everywhere = query.Locations is null,
            Locations = query.Locations ?? [],
            query.TakenBy,
            query.Limit,
        }).AsList();
    }

    /// <summary>How far consignments that another process keeps up have come; 0 when there are none.</summary>
    /// <param name="path">Of the views, not of the ledger.</param>
    public static long PositionOf(string path)
    {
        using var connection = SqliteConnections.OpenReader(path);
        return connection.Query<long>(ViewSql.Positions).DefaultIfEmpty().Min();
    }

    /// <summary>What falls due until then, what is due first before the rest.</summary>
    /// <param name="until">The last instant that matters.</param>
    /// <param name="after">Go on after this one; null: from the first.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<DeadlineLine> Deadlines(DateTimeOffset until, DeadlineLine? after = null, int limit = 100) =>
        Deadlines(_path, until, after, limit);

    /// <summary>As they stand, while another process keeps them up.</summary>
    /// <inheritdoc cref="Deadlines(DateTimeOffset, DeadlineLine?, int)"/>
    public static IReadOnlyList<DeadlineLine> Deadlines(
        string path, DateTimeOffset until, DeadlineLine? after = null, int limit = 100)
    {
        Span<byte> ucr = stackalloc byte[UcrKey.LengthMax];
        var length = after?.Ucr.WriteTo(ucr) ?? 0;
        using var connection = SqliteConnections.OpenReader(path);
        return
        [
            .. connection.Query<DeadlineLine.Row>(ViewSql.Deadlines, new
            {
                Until = FactRow.ToStored(until),
                AfterDue = after is null ? long.MinValue : FactRow.ToStored(after.Timer.At),
                AfterUcr = ucr[..length].ToArray(),
                Limit = limit,
            }).Select(DeadlineLine.Of),
        ];
    }

    /// <summary>Rows a party is told of after its cursor, oldest first.</summary>
    /// <param name="parties">Partners, or EORIs of exporters, that read as one.</param>
    /// <param name="after">Position of the last row it has read; 0: from the beginning.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<MailboxEntry> Mailbox(IReadOnlyList<string> parties, long after, int limit = 100) =>
        Mailbox(_path, parties, after, limit);

    /// <summary>As it stands, while another process keeps it up.</summary>
    /// <param name="path">Of the views, not of the ledger.</param>
    /// <inheritdoc cref="Mailbox(IReadOnlyList{string}, long, int)"/>
    public static IReadOnlyList<MailboxEntry> Mailbox(
        string path, IReadOnlyList<string> parties, long after, int limit = 100)
    {
        using var connection = SqliteConnections.OpenReader(path);
        return connection.Query<MailboxEntry>(ViewSql.Mailbox, new { parties, after, limit }).AsList();
    }

    /// <summary>The newest row they are told of; 0 when there is none.</summary>
    public long MailboxLast(IReadOnlyList<string> parties)
    {
        using var connection = SqliteConnections.OpenReader(_path);
        return connection.QuerySingle<long>(ViewSql.MailboxLast, new { parties });
    }

    /// <summary>Signed entries of the statistics, in the order in which they were made.</summary>
    public IReadOnlyList<StatisticsEntryLine> StatisticsEntries(StatisticsQuery query) =>
        StatisticsEntries(_path, query);

    /// <summary>As they stand, while another process keeps them up.</summary>
    /// <param name="path">Of the views, not of the ledger.</param>
    /// <param name="query">Which entries.</param>
    public static IReadOnlyList<StatisticsEntryLine> StatisticsEntries(string path, StatisticsQuery query)
    {
        using var connection = SqliteConnections.OpenReader(path);
        if (query.Ucr is null)
        {
            return connection.Query<StatisticsEntryLine>(ViewSql.StatisticsEntries, query).AsList();
        }

        // All of one moment: where the consignment's rows end, the rows before, and their entries.
        using var snapshot = connection.BeginTransaction(deferred: true);
        var parameters = new DynamicParameters(query);
        var last = connection.QuerySingleOrDefault<long>(ViewSql.ConsignmentLast, query, snapshot);
        using var find = new Statement(connection.Handle!, ViewSql.StatisticsFact);
        parameters.Add("Rows", JsonSerializer.Serialize(new StatisticsFactBlocks(find).ChainOf(last)));
        return connection.Query<StatisticsEntryLine>(ViewSql.StatisticsEntriesOf, parameters, snapshot).AsList();
    }

    public void Dispose()
    {
        _stop.Set();
        _thread?.Join();
        _store.Dispose();
        _lock.Dispose();
        _stop.Dispose();
        _wanted.Dispose();
    }

    private void Run()
    {
        try
        {
            var rest = Pause;
            WaitHandle[] calls = [_stop.WaitHandle, _wanted];
            while (WaitHandle.WaitAny(calls, rest) != 0)
            {
                var start = Stopwatch.GetTimestamp();
                var before = _ledger.LastPosition;
                rest = !_store.Advance(_ledger) ? Pause
                    : _ledger.LastPosition - before > BusyRowCount ? Stopwatch.GetElapsedTime(start) * BusyRest
                    : TimeSpan.Zero;
            }
        }
        catch (Exception error)
        {
            _fault = error;
        }
    }
}
