using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>Connections to the database of a ledger.</summary>
internal static class ServerConnections
{
    /// <summary>
    /// The writer's own. Not pooled: what a failed transaction leaves on it ends with it, and so does its hold on the
    /// lease. Never made anew behind our back: what was under way on it would then not be known. Not with
    /// MARS, which ends a transaction with the batch that began it.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">It cannot be reached, or that is no connection string.</exception>
    public static SqlConnection OpenWriter(string connectionString)
    {
        var settings = Parse(connectionString);
        settings.Pooling = false;
        settings.ConnectRetryCount = 0;
        settings.MultipleActiveResultSets = false;
        settings.Enlist = false;
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

    /// <summary>
    /// From the client's pool, for one look at a time. A failure is the caller's alone: the writer may be well.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">That is no connection string.</exception>
    public static SqlConnection OpenReader(string connectionString)
    {
        var connection = new SqlConnection(Parse(connectionString).ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var settings = new SqlConnectionStringBuilder(connectionString);
            return settings.DataSource.Length > 0 ? settings : throw new ArgumentException("it names no server.");
        }
        catch (ArgumentException fault)
        {
            throw new LedgerUnavailableException($"That is no connection string of SQL Server: {fault.Message}", fault);
        }
    }
}
