using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Packing;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>One partition of a database, for reading alone; its writer goes on meanwhile.</summary>
public sealed class SqlServerArchive : IArchive
{
    private readonly SqlServerFactReader _reader;

    private SqlServerArchive(string connectionString, int partition) => _reader = new SqlServerFactReader(
        connectionString,
        partition,
        MessagePacker.ForReading(id => SqlServerFactReader.FindDictionary(connectionString, partition, id)));

    /// <inheritdoc/>
    public long LastPosition => _reader.LastPosition();

    /// <exception cref="LedgerUnavailableException">It cannot be reached, or there is no ledger in it.</exception>
    public static SqlServerArchive Open(string connectionString, int partition = 0)
    {
        try
        {
            using var connection = ServerConnections.OpenReader(connectionString);
            if (connection.QuerySingle<int>(ServerSql.Version) == 0)
            {
                throw new LedgerUnavailableException($"Database '{connection.Database}' holds no ledger.");
            }
        }
        catch (SqlException fault)
        {
            throw new LedgerUnavailableException($"The database cannot be read as a ledger: {fault.Message}", fault);
        }

        return new SqlServerArchive(connectionString, partition);
    }

    /// <inheritdoc/>
    public IEnumerable<Fact> Read(long fromPosition = 1) => _reader.Read(fromPosition);

    /// <inheritdoc/>
    public Fact? At(long position) => _reader.At(position);

    /// <inheritdoc/>
    public IEnumerable<Fact> HistoryOf(UcrKey ucr) => _reader.History(ucr);

    /// <inheritdoc/>
    public string? Kept(string kind, string hash) => _reader.Kept(kind, hash);

    /// <inheritdoc/>
    public ChainReport Verify() => _reader.Verify();
}
