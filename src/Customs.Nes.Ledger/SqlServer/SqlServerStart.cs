using Dapper;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>What happens before the first commit: checks of the database, its schema, the partition's lease.</summary>
internal static class SqlServerStart
{
    /// <summary>Makes this process the partition's writer; the one before it can commit nothing any more.</summary>
    /// <returns>The epoch by which every commit says so.</returns>
    /// <exception cref="LedgerUnavailableException">The database cannot be used as it is set up.</exception>
    public static long TakeOver(SqlConnection connection, int partition)
    {
        try
        {
            connection.Execute(ServerSql.Session);
            Check(connection);
            Prepare(connection, partition);
            return TakeLease(connection, partition);
        }
        catch (SqlException fault)
        {
            throw new LedgerUnavailableException(
                $"Database '{connection.Database}' cannot be prepared for a ledger: {fault.Message}", fault);
        }
    }

    private static void Check(SqlConnection connection)
    {
        var checks = connection.QuerySingle<Checks>(ServerSql.Checks);

        // With delayed durability the server says "committed" before it is.
        if (checks.DelayedDurability != 0)
        {
            throw new LedgerUnavailableException("DELAYED_DURABILITY must be DISABLED for this database.");
        }

        // Readers must see a snapshot; with locks they would hold the writer up.
        if (!checks.IsSnapshotOn)
        {
            throw new LedgerUnavailableException("READ_COMMITTED_SNAPSHOT must be ON for this database.");
        }
    }

    private static void Prepare(SqlConnection connection, int partition)
    {
        var scripts = ServerSql.Scripts();
        using var transaction = connection.BeginTransaction();

        // Several writers may meet a new database together: one at a time looks at it.
        connection.Execute(ServerSql.SchemaLock, transaction: transaction);
        connection.Execute(ServerSql.VersionTable, transaction: transaction);
        var version = connection.QuerySingle<int>(ServerSql.Version, transaction: transaction);
        if (version > scripts.Count)
        {
            throw new InvalidDataException(
                $"The store has schema {version}; this program knows up to {scripts.Count}.");
        }

        for (; version < scripts.Count; version++)
        {
            connection.Execute(scripts[version], transaction: transaction);
            connection.Execute(ServerSql.SetVersion, new { version = version + 1 }, transaction);
        }

        connection.Execute(ServerSql.LeaseMake, new { partition }, transaction);
        transaction.Commit();
    }

    private static long TakeLease(SqlConnection connection, int partition)
    {
        using var transaction = connection.BeginTransaction();

        // Waits for the commit that the writer before may have under way.
        connection.Execute(ServerSql.LeaseTake, new { partition }, transaction);
        var epoch = connection.QuerySingle<long>(ServerSql.LeaseEpoch, new { partition }, transaction);
        transaction.Commit();
        return epoch;
    }

    private sealed class Checks
    {
        public bool IsSnapshotOn { get; set; }

        public int DelayedDurability { get; set; }
    }
}
