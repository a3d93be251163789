using Customs.Nes.Clearance.Intake;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>A file opened for reading alone; a server may be writing to it meanwhile.</summary>
public sealed class SqliteArchive : IArchive
{
    private readonly string _path;
    private readonly SqliteFactReader _reader;

    private SqliteArchive(string path)
    {
        _path = path;
        _reader = new SqliteFactReader(path, SqliteFactReader.PackerOf(path));
    }

    /// <exception cref="LedgerUnavailableException">There is no such file, or it is not a ledger.</exception>
    public static SqliteArchive Open(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
        {
            throw new LedgerUnavailableException($"There is no store '{path}'.");
        }

        try
        {
            using var connection = SqliteConnections.OpenReader(path);
            if (SqliteSchema.Version(connection.Handle!) == 0)
            {
                throw new LedgerUnavailableException($"'{path}' is not a ledger.");
            }
        }
        catch (SqliteException fault)
        {
            throw new LedgerUnavailableException($"'{path}' cannot be read as a ledger: {fault.Message}", fault);
        }

        return new SqliteArchive(path);
    }

    /// <summary>The newest row there is; 0 for none.</summary>
    public long LastPosition()
    {
        using var connection = SqliteConnections.OpenReader(_path);
        return connection.QueryFirstOrDefault<long>(SqlText.Last);
    }

    /// <inheritdoc/>
    long IFactSource.LastPosition => LastPosition();

    /// <inheritdoc/>
    public IEnumerable<Fact> Read(long fromPosition = 1) => _reader.Read(fromPosition);

    /// <inheritdoc/>
    public Fact? At(long position) => _reader.At(position);

    /// <inheritdoc/>
    public IEnumerable<Fact> HistoryOf(UcrKey ucr) => _reader.Search(ucr);

    /// <inheritdoc/>
    public string? Kept(string kind, string hash) => _reader.Kept(kind, hash);

    /// <inheritdoc/>
    public ChainReport Verify() => SqliteLedger.Verify(_path);

    /// <summary>
    /// What SQLite finds wrong with the pages of the file, free ones and those of other tables too. It reads all of it
    /// in one snapshot, so the store must not be open for writing meanwhile.
    /// </summary>
    /// <returns>At most twenty faults; none: the file is sound.</returns>
    /// <exception cref="LedgerUnavailableException">It is open for writing.</exception>
    public IReadOnlyList<string> CheckPages()
    {
        using var storeLock = StoreLock.Take(_path);
        using var connection = SqliteConnections.OpenReader(_path);
        var found = connection.Query<string>("PRAGMA integrity_check(20)").AsList();
        return found is ["ok"] ? [] : found;
    }
}
