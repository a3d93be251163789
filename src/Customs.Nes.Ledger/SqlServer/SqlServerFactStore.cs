using Dapper;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>
/// The writer's side of a partition on SQL Server. A transaction's rows are gathered here and go to the server as one
/// bulk copy, fenced by the lease: the store alone judges who may write. A connection lost during COMMIT leaves the
/// outcome unknown; the ledger then stops, and after a new start a resend finds by its key what became of it.
/// </summary>
internal sealed class SqlServerFactStore : IFactStore
{
    private readonly SqlConnection _connection;
    private readonly SqlBulkCopy _copy;
    private readonly int _partition;
    private readonly long _epoch;
    private readonly TimeProvider _clock;
    private readonly ChainDigest _chain = new();
    private readonly TransactionRows _rows = new();
    private readonly StoredHashes _stored;

    public SqlServerFactStore(string connectionString, int partition, TimeProvider clock)
    {
        _partition = partition;
        _clock = clock;

        _connection = SqlServerStart.Connect(connectionString);
        try
        {
            SqlServerStart.Check(_connection);
            SqlServerStart.Upgrade(_connection);
            _epoch = SqlServerStart.TakeLease(_connection, partition);
            ReadHead();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }

        _stored = new StoredHashes(_connection, partition);

        // A SqlBulkCopy object is tied to its SqlTransaction: to use one again, transactions are begun in T-SQL.
        const SqlBulkCopyOptions options = SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.CacheMetadata;
        _copy = new SqlBulkCopy(_connection, options, null)
        {
            DestinationTableName = "fact",
        };
        foreach (var (name, _) in TransactionRows.Columns)
        {
            _copy.ColumnMappings.Add(name, name);
        }
    }

    public long LastPosition { get; private set; }

    public void Begin(IReadOnlyList<PendingWork> batch)
    {
        _stored.Fetch(batch);
        _rows.Clear();
        _connection.Execute("BEGIN TRANSACTION");
    }

    public void Commit()
    {
        var fence = new { partition = _partition, epoch = _epoch, position = LastPosition };
        if (_connection.Execute(ServerSql.LeaseFence, fence) != 1)
        {
            throw new LedgerUnavailableException($"Partition {_partition} has another writer by now.");
        }

        if (_rows.Table.Rows.Count > 0)
        {
            _copy.WriteToServer(_rows.Table);
        }

        _connection.Execute("COMMIT TRANSACTION");
    }

    public void Rest()
    {
    }

    public void Append(in FactRow row, ReadOnlySpan<byte> body)
    {
        _chain.Append(row, body);
        _rows.Add(_partition, row, body, _chain.Head.ToArray());
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

    public void ReadBody(long position, StoredBody body)
    {
        if (_rows.TryRead(position, body))
        {
            return;
        }

        var place = new { partition = _partition, position };
        var stored = _connection.QuerySingleOrDefault<ServerBody>(ServerSql.Body, place)
            ?? throw new InvalidDataException($"The ledger has no row {position}.");
        body.Load(stored.Body, stored.Dictionary);
    }

    public void Keep(string kind, string hash, string text) => _connection.Execute(
        ServerSql.Keep, new { partition = _partition, kind, hash, at = FactRow.ToStored(_clock.GetUtcNow()), text });

    public int AddDictionary(byte[] bytes)
    {
        var id = 1 + Dictionaries().Select(dictionary => dictionary.Id).LastOrDefault();
        _connection.Execute(
            ServerSql.AddDictionary,
            new { partition = _partition, id, at = FactRow.ToStored(_clock.GetUtcNow()), bytes });
        return id;
    }

    public IEnumerable<(int Id, byte[] Bytes)> Dictionaries() =>
        _connection.Query<(int, byte[])>(ServerSql.Dictionaries, new { partition = _partition });

    public void Dispose()
    {
        // Closing the connection rolls back what a failed transaction left open.
        ((IDisposable)_copy).Dispose();
        _connection.Dispose();
        _rows.Dispose();
        _chain.Dispose();
    }

    private void ReadHead()
    {
        if (_connection.QuerySingleOrDefault<ServerHead>(ServerSql.Last, new { partition = _partition }) is { } head)
        {
            LastPosition = head.Position;
            head.Digest.CopyTo(_chain.Head, 0);
        }
    }

    private sealed class ServerBody
    {
        public byte[] Body { get; set; } = [];

        public int Dictionary { get; set; }
    }

    private sealed class ServerHead
    {
        public long Position { get; set; }

        public byte[] Digest { get; set; } = [];
    }
}
