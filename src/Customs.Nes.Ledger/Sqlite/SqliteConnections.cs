using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>How the store's files are opened, for writing and for reading.</summary>
internal static class SqliteConnections
{
    /// <summary>16 KiB pages wrote 10-25 % more declarations a second than 4 KiB.</summary>
    public const int PageLength = 16384;

    public static SqliteConnection OpenWriter(string path, SqliteLedgerOptions options)
    {
        // Not pooled: a closed ledger must leave no handle open on its files.
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            var database = connection.Handle!;

            // Takes effect before the first table is made.
            SqliteSchema.Execute(database, $"PRAGMA page_size = {PageLength}");
            SqliteSchema.Execute(database, "PRAGMA journal_mode = WAL");

            // NORMAL loses acknowledged commits in a power cut. With group commit FULL costs next to nothing.
            SqliteSchema.Execute(database, "PRAGMA synchronous = FULL");
            SqliteSchema.Execute(database, "PRAGMA cache_size = -65536");

            // The log's keeper does it.
            SqliteSchema.Execute(database, "PRAGMA wal_autocheckpoint = 0");
            if (options.PagesMax is { } pages)
            {
                SqliteSchema.Execute(database, $"PRAGMA max_page_count = {pages}");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>For checkpoints: syncs as the writer does.</summary>
    public static SqliteConnection OpenKeeper(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWrite);
        SqliteSchema.Execute(connection.Handle!, "PRAGMA synchronous = FULL");
        return connection;
    }

    public static SqliteConnection OpenReader(string path) => Open(path, SqliteOpenMode.ReadOnly);

    /// <summary>
    /// Rows in the log of a process that was killed may never have been synced: readable, yet lost in a power cut. A
    /// resend must not be answered from such a row, so the log is synced before anything is.
    /// </summary>
    public static void MakeDurable(SqliteConnection connection, string path)
    {
        if (File.Exists(path + "-wal"))
        {
            FileSync.Sync(path + "-wal");
        }

        FileSync.Sync(Path.GetDirectoryName(path)!);

        // Empties the log too, unless someone reads an old snapshot: then it is emptied later.
        using var checkpoint = new Statement(connection.Handle!, "PRAGMA wal_checkpoint(TRUNCATE)");
        _ = checkpoint.Step();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
        }.ToString());
        connection.Open();
        SqliteSchema.Execute(connection.Handle!, "PRAGMA trusted_schema = OFF");
        return connection;
    }
}
