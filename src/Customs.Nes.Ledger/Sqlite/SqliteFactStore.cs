using Customs.Nes.Ledger.Index;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>The writer's side of a SQLite store: its connection, its statements, the head of the chain.</summary>
internal sealed class SqliteFactStore : IFactStore
{
    private readonly SqliteConnection _connection;
    private readonly ChainDigest _chain = new();
    private readonly TimeProvider _clock;
    private readonly string _path;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _append;
    private readonly Statement _body;
    private readonly Statement _keep;
    private readonly Statement _digest;
    private readonly FactIndex _index;
    private readonly IndexSearch _search;
    private readonly Statement _restartLog;
    private readonly LogKeeper _log;

    public SqliteFactStore(string path, TimeProvider clock, SqliteLedgerOptions options)
    {
        _path = path;
        _clock = clock;
        _connection = SqliteConnections.OpenWriter(path, options);
        var database = _connection.Handle!;
        SqliteSchema.Upgrade(database);
        SqliteConnections.MakeDurable(_connection, path);
        ReadHead(database);
        _begin = new Statement(database, "BEGIN IMMEDIATE");
        _commit = new Statement(database, "COMMIT");
        _append = new Statement(database, SqlText.Append);
        _body = new Statement(database, SqlText.Body);
        _keep = new Statement(database, SqlText.Keep);
        _digest = new Statement(database, SqlText.Digest);
        _index = IndexOpening.Open(path + IndexOpening.Suffix, database, DigestAt);
        _search = NewSearch();
        _restartLog = new Statement(database, "PRAGMA wal_checkpoint(RESTART)");
        Room = new DiskRoom(path, options.DiskReserve);
        _log = new LogKeeper(path, Room);
    }

    public long LastPosition { get; private set; }

    public void Begin(IReadOnlyList<PendingWork> batch) => _begin.Execute();

    public void Commit() => _commit.Execute();

    public void Rest()
    {
        _index.Rest(DigestAt);
        _log.Rest(_restartLog);
    }

    public void Append(in FactRow row, ReadOnlySpan<byte> body)
    {
        _chain.Append(row, body);
        _append.Bind(1, row.Position);
        _append.Bind(2, row.Partition);
        _append.Bind(3, row.ReceivedAt);
        _append.Bind(4, row.Partner);
        _append.Bind(5, row.Channel);
        _append.Bind(6, (long)row.Kind);
        _append.Bind(7, (long)row.Outcome);
        _append.Bind(8, row.ChangesRecord ? 1 : 0);
        BindHash(9, row.UcrHash);
        _append.Bind(10, row.Previous);
        _append.Bind(11, row.Interchange);
        BindHash(12, row.InterchangeHash);
        _append.Bind(13, row.Dictionary);
        _append.Bind(14, body);
        _append.Bind(15, _chain.Head);
        _append.Execute();
        _index.Add(row.Position, row.UcrHash, row.ChangesRecord, row.InterchangeHash);
        LastPosition = row.Position;
    }

    public void FindInterchanges(ulong hash, List<long> positions) =>
        _search.Find(hash, static kind => kind == IndexKind.Interchange, positions);

    public void FindRecords(ulong hash, List<long> positions) =>
        _search.Find(hash, static kind => kind == IndexKind.Record, positions);

    public long NewestRecord(ulong hash, long since, long before) =>
        _search.Newest(hash, IndexKind.Record, since, before);

    public DiskRoom Room { get; }

    /// <summary>Length of the write-ahead log at the last look, in bytes.</summary>
    public long LogLength => _log.Frames * SqliteConnections.PageLength;

    /// <summary>For another thread than the writer's.</summary>
    public IndexSearch NewSearch() => new(_index, _path + IndexOpening.Suffix);

    public void ReadBody(long position, StoredBody body) => ReadBody(_body, position, body);

    /// <summary>By whichever connection the statement is of, and ready to be asked again whatever happens.</summary>
    public static void ReadBody(Statement statement, long position, StoredBody body)
    {
        statement.Bind(1, position);
        try
        {
            if (!statement.Step())
            {
                throw new InvalidDataException($"The ledger has no row {position}.");
            }

            body.Load(statement.Blob(0), (int)statement.Integer(1));
        }
        finally
        {
            statement.Reset();
        }
    }

    public void Keep(string kind, string hash, string text)
    {
        _keep.Bind(1, kind);
        _keep.Bind(2, hash);
        _keep.Bind(3, FactRow.ToStored(_clock.GetUtcNow()));
        _keep.Bind(4, text);
        _keep.Execute();
    }

    public int AddDictionary(byte[] bytes)
    {
        var id = 1 + Dictionaries().Select(dictionary => dictionary.Id).LastOrDefault();
        using var add = new Statement(_connection.Handle!, SqlText.AddDictionary);
        add.Bind(1, id);
        add.Bind(2, FactRow.ToStored(_clock.GetUtcNow()));
        add.Bind(3, bytes);
        add.Execute();
        return id;
    }

    public IEnumerable<(int Id, byte[] Bytes)> Dictionaries()
    {
        using var statement = new Statement(_connection.Handle!, SqlText.Dictionaries);
        while (statement.Step())
        {
            yield return ((int)statement.Integer(0), statement.Blob(1).ToArray());
        }
    }

    public void Dispose()
    {
        _log.Dispose();
        Statement[] statements = [_begin, _commit, _append, _body, _keep, _digest, _restartLog];
        foreach (var statement in statements)
        {
            statement.Dispose();
        }

        _search.Dispose();
        _index.Dispose();
        _connection.Dispose();
        _chain.Dispose();
    }

    // A column holds a signed number; the sign carries no meaning.
    private void BindHash(int parameter, ulong? hash)
    {
        if (hash is { } value)
        {
            _append.Bind(parameter, unchecked((long)value));
        }
        else
        {
            _append.BindNull(parameter);
        }
    }

    private byte[] DigestAt(long position)
    {
        _digest.Bind(1, position);
        var digest = _digest.Step() ? _digest.Blob(0).ToArray() : [];
        _digest.Reset();
        return digest;
    }

    private void ReadHead(sqlite3 database)
    {
        using var last = new Statement(database, SqlText.Last);
        if (last.Step())
        {
            LastPosition = last.Integer(0);
            last.Blob(1).CopyTo(_chain.Head);
        }
    }
}
