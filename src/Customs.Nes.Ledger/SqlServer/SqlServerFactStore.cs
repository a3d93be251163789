using Customs.Nes.Clearance.Intake;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>
/// The writer's side of a partition on SQL Server. A transaction's rows are gathered here and go to the server in one
/// request, fenced by the lease: the store alone judges who may write. A connection lost while that is under way leaves
/// its end unknown; the ledger then stops, and after a new start a resend finds by its key what became of it.
/// </summary>
internal sealed class SqlServerFactStore : IFactStore
{
    private readonly SqlConnection _connection;
    private readonly int _partition;
    private readonly long _epoch;
    private readonly TimeProvider _clock;
    private readonly ChainDigest _chain = new();
    private readonly TransactionRows _rows = new();
    private readonly StoredRows _stored;
    private long _committed;

    public SqlServerFactStore(string connectionString, int partition, TimeProvider clock)
    {
        _partition = partition;
        _clock = clock;

        _connection = ServerConnections.OpenWriter(connectionString);
        try
        {
            _epoch = SqlServerStart.TakeOver(_connection, partition);
            ReadHead();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }

        _stored = new StoredRows(_connection, partition);
    }

    public long LastPosition { get; private set; }

    public void Begin(IReadOnlyList<PendingWork> batch)
    {
        _stored.Fetch(batch);
        _rows.Clear();
    }

    /// <summary>Without rows, too: a repeated answer is as good as the lease it is given under.</summary>
    public void Commit()
    {
        _connection.Execute(ServerSql.Append, new
        {
            partition = _partition,
            epoch = _epoch,
            position = LastPosition,
            first = _committed + 1,
            rows = _rows.End(),
            bodies = _rows.Bodies,
            digests = _rows.Digests,
        });
        _committed = LastPosition;
    }

    public void Rest()
    {
    }

    public void Append(in FactRow row, ReadOnlySpan<byte> body)
    {
        // Who registers it knows of no partitions.
        var placed = row with { Partition = _partition };
        _chain.Append(placed, body);
        _rows.Add(placed, body, _chain.Head);
        LastPosition = row.Position;
    }

    public void FindInterchanges(ulong hash, List<long> positions)
    {
        _rows.FindInterchanges(hash, positions);
        _stored.FindInterchanges(hash, positions);
    }

    public void FindRecords(ulong hash, List<long> positions)
    {
        _rows.FindRecords(hash, positions);
        _stored.FindRecords(hash, positions);
    }

    public long NewestRecord(ulong hash, long since, long before)
    {
        var newest = _rows.NewestRecord(hash, before) is > 0 and var own ? own : _stored.NewestRecord(hash, before);
        return newest > since ? newest : 0;
    }

    public void ReadBody(long position, StoredBody body)
    {
        if (!_rows.TryRead(position, body))
        {
            _stored.ReadBody(position, body);
        }
    }

    public bool IsFar => true;

    public void Announce(List<UcrKey> ucrs) => _stored.Fetch(ucrs);

    public void Announce(List<long> positions) => _stored.Fetch(positions);

    public void Keep(string kind, string hash, string text) => _connection.Execute(
        ServerSql.Keep,
        new { partition = _partition, epoch = _epoch, position = _committed, kind, hash, at = Now(), text });

    public int AddDictionary(byte[] bytes) => _connection.QuerySingle<int>(
        ServerSql.AddDictionary,
        new { partition = _partition, epoch = _epoch, position = _committed, at = Now(), bytes });

    public IEnumerable<(int Id, byte[] Bytes)> Dictionaries() =>
        _connection.Query<(int, byte[])>(ServerSql.Dictionaries, new { partition = _partition });

    public void Dispose()
    {
        _connection.Dispose();
        _rows.Dispose();
        _chain.Dispose();
    }

    private long Now() => FactRow.ToStored(_clock.GetUtcNow());

    private void ReadHead()
    {
        if (_connection.QuerySingleOrDefault<ServerHead>(ServerSql.Last, new { partition = _partition }) is { } head)
        {
            _committed = LastPosition = head.Position;
            head.Digest.CopyTo(_chain.Head, 0);
        }
    }

    private sealed class ServerHead
    {
        public long Position { get; set; }

        public byte[] Digest { get; set; } = [];
    }
}
