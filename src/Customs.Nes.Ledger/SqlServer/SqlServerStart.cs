using System.Data;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>What happens before the first commit: checks of the database, its schema, the partition's lease.</summary>
internal static class SqlServerStart
{
    /// <exception cref="LedgerUnavailableException">It cannot be reached, or that is no connection string.</exception>
    public static SqlConnection Connect(string connectionString)
    {
        SqlConnectionStringBuilder settings;
        try
        {
            // A pooled connection may come back with what a failed bulk copy left on it.
            settings = new SqlConnectionStringBuilder(connectionString) { Pooling = false, ConnectRetryCount = 0 };
        }
        catch (ArgumentException fault)
        {
            throw new LedgerUnavailableException($"That is no connection string of SQL Server: {fault.Message}", fault);
        }

        var connection = new SqlConnection(settings.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqlException fault)
        {
            // Names the server and the database, never the string: it may hold a password.
            connection.Dispose();
            throw new LedgerUnavailableException(
                $"Database '{settings.InitialCatalog}' of SQL Server '{settings.DataSource}' cannot be opened: "
                + fault.Message,
                fault);
        }
    }

    /// <exception cref="LedgerUnavailableException">The database is set up so that it may lose commits.</exception>
    public static void Check(SqlConnection connection)
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

    public static void Upgrade(SqlConnection connection)
    {
        connection.Execute(ServerSql.VersionTable);
        var scripts = ServerSql.Scripts();
        var version = connection.QuerySingle<int>(ServerSql.Version);
        if (version > scripts.Count)
        {
            throw new InvalidDataException(
                $"The store has schema {version}; this program knows up to {scripts.Count}.");
        }

        for (; version < scripts.Count; version++)
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.Serializable);
            connection.Execute(scripts[version], transaction: transaction);
            connection.Execute(ServerSql.SetVersion, new { version = version + 1 }, transaction);
            transaction.Commit();
        }
    }

    /// <summary>Makes this process the partition's writer; the one before it can commit nothing any more.</summary>
    public static long TakeLease(SqlConnection connection, int partition)
    {
        connection.Execute(ServerSql.LeaseMake, new { partition });
        using var transaction = connection.BeginTransaction();
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
