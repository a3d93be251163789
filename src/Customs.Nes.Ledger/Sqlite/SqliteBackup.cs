using Customs.Nes.Ledger.Index;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// Copies of a store, made while it is written to: every row that was durable when the copy began, and none after. A
/// copy has no index and no views; a restored store makes its own.
/// Rows are never changed, so they are copied some at a time, each time from what is then the newest snapshot. SQLite's
/// own online backup needs one snapshot from its first page to its last (or begins anew with each commit), and as long
/// as that is held the write-ahead log cannot start over: under load it grew by a gigabyte in ten seconds.
/// </summary>
public static class SqliteBackup
{
    // Some 5 MB: 20 ms in which a snapshot is held.
    private const int RowsPerStep = 4096;

    /// <summary>Copies the store, checks the copy's hash chain, and only then gives it its name.</summary>
    /// <returns>What the check found; its head is what to write down outside.</returns>
    /// <exception cref="IOException">The target exists, or cannot be written.</exception>
    /// <exception cref="LedgerUnavailableException">There is no store, or it is bad.</exception>
    public static ChainReport Make(string storePath, string targetPath)
    {
        var lastPosition = SqliteArchive.Open(storePath).LastPosition();
        targetPath = Path.GetFullPath(targetPath);
        RefuseExisting(targetPath, "a backup replaces nothing");
        var unfinished = targetPath + ".part";
        Delete(unfinished);
        Copy(Path.GetFullPath(storePath), unfinished, lastPosition);
        var report = Check(unfinished, "The copy");
        Publish(unfinished, targetPath);
        return report;
    }

    /// <summary>Makes a store of a backup, where there is none.</summary>
    /// <returns>What the check of the backup found; compare its head with the one that was written down.</returns>
    /// <exception cref="IOException">There is a store, or what belongs to one.</exception>
    /// <exception cref="LedgerUnavailableException">There is no backup, or it is bad.</exception>
    public static ChainReport Restore(string backupPath, string storePath)
    {
        var lastPosition = SqliteArchive.Open(backupPath).LastPosition();
        storePath = Path.GetFullPath(storePath);
        using var storeLock = StoreLock.Take(storePath);
        RefuseExisting(storePath, "a restore replaces nothing: move the store away, with its -wal");

        // A log left behind holds what was acknowledged last; laid beside another store it would ruin that, too.
        RefuseExisting(storePath + "-wal", "it belongs to the store that was here: move it to where that is");
        var report = Check(backupPath, "The backup");
        var unfinished = storePath + ".part";
        Delete(unfinished);
        Copy(Path.GetFullPath(backupPath), unfinished, lastPosition);
        IndexOpening.Delete(storePath + IndexOpening.Suffix);
        Publish(unfinished, storePath);
        return report;
    }

    private static void Copy(string from, string to, long lastPosition)
    {
        // Named by URIs, so that the source can be opened for reading alone.
        using (var target = new SqliteConnection($"Data Source={new Uri(to).AbsoluteUri};Pooling=False"))
        {
            target.Open();
            var database = target.Handle!;

            // Nobody reads it before it is whole and synced: until then there is nothing to roll back to.
            SqliteSchema.Execute(database, $"PRAGMA page_size = {SqliteConnections.PageLength}");
            SqliteSchema.Execute(database, "PRAGMA journal_mode = OFF");
            SqliteSchema.Execute(database, "PRAGMA synchronous = OFF");
            target.Execute("ATTACH @source AS source", new { source = new Uri(from).AbsoluteUri + "?mode=ro" });
            CopyTables(target, lastPosition);
        }

        FileSync.Sync(to);
    }

    /// <summary>Whatever schema it has: a restored store is brought to the newest when it is opened.</summary>
    private static void CopyTables(SqliteConnection target, long lastPosition)
    {
        var database = target.Handle!;
        var version = target.ExecuteScalar<int>("PRAGMA source.user_version");
        var made = target.Query<(string Type, string Name, string Sql)>(SqlText.SchemaOfSource).ToList();
        foreach (var (_, _, sql) in made.Where(item => item.Type == "table"))
        {
            SqliteSchema.Execute(database, sql);
        }

        using (var copy = new Statement(database, SqlText.CopyFacts))
        {
            for (var from = 1L; from <= lastPosition; from += RowsPerStep)
            {
                copy.Bind(1, from);
                copy.Bind(2, Math.Min(from + RowsPerStep - 1, lastPosition));
                copy.Execute();
            }
        }

        // After the rows: there may be more of these by now than the rows refer to, but none is lacking.
        foreach (var (_, name, _) in made.Where(item => item.Type == "table" && item.Name != "fact"))
        {
            SqliteSchema.Execute(database, $"INSERT INTO main.\"{name}\" SELECT * FROM source.\"{name}\"");
        }

        foreach (var (_, _, sql) in made.Where(item => item.Type != "table"))
        {
            SqliteSchema.Execute(database, sql);
        }

        SqliteSchema.Execute(database, $"PRAGMA main.user_version = {version}");
    }

    private static ChainReport Check(string path, string what)
    {
        var report = SqliteLedger.Verify(path);
        return report.IsGood
            ? report
            : throw new LedgerUnavailableException($"{what} is bad at row {report.BadPosition}: {report.Reason}.");
    }

    private static void RefuseExisting(string path, string reason)
    {
        if (File.Exists(path))
        {
            throw new IOException($"'{path}' exists; {reason}.");
        }
    }

    /// <summary>Gives the file its name so that a power cut leaves the old name or the new one, whole.</summary>
    private static void Publish(string unfinished, string path)
    {
        File.Move(unfinished, path);
        FileSync.Sync(Path.GetDirectoryName(path)!);
    }

    private static void Delete(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }
    }
}
