using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Packing;
using Customs.Nes.Ledger.Sqlite;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>The server store: one partition of a SQL Server database, by the same writer as the embedded.</summary>
public sealed class SqlServerLedger : ILedger
{
    // As for the embedded store.
    private const int TrainingMessageCount = 4000;

    private readonly string _connectionString;
    private readonly int _partition;
    private readonly SqlServerFactStore _store;
    private readonly MessagePacker _packer;
    private readonly LedgerWriter _writer;
    private int _disposed;

    private SqlServerLedger(string connectionString, IClerk clerk, TimeProvider clock, int partition)
    {
        _connectionString = connectionString;
        _partition = partition;
        _store = new SqlServerFactStore(connectionString, partition, clock);
        _packer = new MessagePacker(TrainingMessageCount, FindDictionary, KeepDictionaryAsync);
        foreach (var (id, bytes) in _store.Dictionaries())
        {
            _packer.Add(id, bytes);
        }

        _writer = new LedgerWriter(_store, new Registrar(clerk, _store, _packer));
    }

    public long LastPosition => _writer.LastPosition;

    /// <summary>Opens a partition for writing; whoever wrote it before can commit nothing from then on.</summary>
    /// <exception cref="LedgerUnavailableException">The database may lose commits as it is set up.</exception>
    public static SqlServerLedger Open(
        string connectionString, IClerk clerk, TimeProvider? clock = null, int partition = 0) =>
        new(connectionString, clerk, clock ?? TimeProvider.System, partition);

    /// <inheritdoc/>
    public ValueTask CommitAsync(Submission submission) =>
        _writer.CommitAsync(PendingSubmission.Prepare(submission, _packer));

    /// <inheritdoc/>
    public IEnumerable<Fact> Read(long fromPosition = 1) =>
        Facts(ServerSql.Read, new { partition = _partition, from = fromPosition, to = long.MaxValue });

    /// <inheritdoc/>
    public IEnumerable<Fact> History(UcrKey ucr) => ucr.IsEmpty
        ? []
        : Facts(ServerSql.History, new { partition = _partition, hash = unchecked((long)ucr.Hash) })
            .Where(fact => fact.Ucr == ucr);

    /// <summary>Walks the hash chain of the partition.</summary>
    public ChainReport Verify()
    {
        using var verifier = new ChainVerifier(_packer);
        using var connection = new SqlConnection(_connectionString);
        var all = new { partition = _partition, from = 1L, to = long.MaxValue };
        foreach (var row in connection.Query<StoredRow>(ServerSql.Read, all, buffered: false))
        {
            if (!verifier.Check(row.ToRow(), row.Body, row.Digest))
            {
                break;
            }
        }

        return verifier.Report;
    }

    /// <inheritdoc/>
    public void Keep(string kind, string hash, string text) =>
        _writer.CommitAsync(new PendingText(kind, hash, text)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public string? Kept(string kind, string hash)
    {
        using var connection = new SqlConnection(_connectionString);
        return connection.QuerySingleOrDefault<string>(ServerSql.Kept, new { partition = _partition, kind, hash });
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _packer.Training;
        await _writer.StopAsync();
        _store.Dispose();
    }

    private IEnumerable<Fact> Facts(string sql, object parameters)
    {
        using var connection = new SqlConnection(_connectionString);
        foreach (var row in connection.Query<StoredRow>(sql, parameters, buffered: false))
        {
            var body = new StoredBody(_packer);
            body.Adopt(row.Body, (int)row.Dictionary);
            yield return FactReader.Read(row.ToRow(), body);
        }
    }

    private byte[]? FindDictionary(int id)
    {
        using var connection = new SqlConnection(_connectionString);
        return connection.Query<(int Id, byte[] Bytes)>(ServerSql.Dictionaries, new { partition = _partition })
            .FirstOrDefault(dictionary => dictionary.Id == id).Bytes;
    }

    private async Task<int> KeepDictionaryAsync(byte[] bytes)
    {
        var pending = new PendingDictionary(bytes);
        await _writer.CommitAsync(pending);
        return pending.Id;
    }
}
