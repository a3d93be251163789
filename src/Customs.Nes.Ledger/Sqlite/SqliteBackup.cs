using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// Copies of a store, made while it is written to. A copy is a snapshot: everything committed before it began, nothing
/// after. It has no index; a restored store makes its own at its first start.
/// </summary>
public static class SqliteBackup
{
    // 16 MiB at a time: between two steps the disk belongs to the writer.
    private const int PagesPerStep = 1024;

    /// <summary>Copies the store, checks the copy's hash chain, and only then gives it its name.</summary>
    /// <returns>What the check found; its head is what to write down outside.</returns>
    /// <exception cref="IOException">The target exists, or cannot be written.</exception>
    public static ChainReport Make(string storePath, string targetPath)
    {
        if (File.Exists(targetPath))
        {
            throw new IOException($"'{targetPath}' exists; a backup replaces nothing.");
        }

        var unfinished = targetPath + ".part";
        DeleteStore(unfinished);
        Copy(Path.GetFullPath(storePath), Path.GetFullPath(unfinished));
        var report = SqliteLedger.Verify(unfinished);
        if (!report.IsGood)
        {
            throw new InvalidDataException($"The copy is bad at row {report.BadPosition}: {report.Reason}.");
        }

        Publish(unfinished, targetPath);
        return report;
    }

    /// <summary>Puts a backup in the place of a store, which must not be open. The old store is lost.</summary>
    public static ChainReport Restore(string backupPath, string storePath)
    {
        storePath = Path.GetFullPath(storePath);
        var report = SqliteLedger.Verify(backupPath);
        if (!report.IsGood)
        {
            throw new InvalidDataException($"The backup is bad at row {report.BadPosition}: {report.Reason}.");
        }

        using var storeLock = StoreLock.Take(storePath);
        var unfinished = storePath + ".part";
        DeleteStore(unfinished);
        Copy(Path.GetFullPath(backupPath), unfinished);
        DeleteStore(storePath);
        DeleteStore(storePath + Index.IndexOpening.Suffix);
        Publish(unfinished, storePath);
        return report;
    }

    private static void Copy(string from, string to)
    {
        using var source = SqliteConnections.OpenReader(from);
        using var target = new SqliteConnection($"Data Source={to};Pooling=False");
        target.Open();
        SqliteSchema.Execute(target.Handle!, "PRAGMA page_size = 16384");
        SqliteSchema.Execute(target.Handle!, "PRAGMA synchronous = FULL");

        // Without a snapshot of its own the copy would begin anew with each commit to the source.
        SqliteSchema.Execute(source.Handle!, "BEGIN");
        SqliteSchema.Execute(source.Handle!, "SELECT count(*) FROM sqlite_schema");
        using (var backup = raw.sqlite3_backup_init(target.Handle!, "main", source.Handle!, "main"))
        {
            int code;
            do
            {
                code = raw.sqlite3_backup_step(backup, PagesPerStep);
            }
            while (code == raw.SQLITE_OK);

            if (code != raw.SQLITE_DONE)
            {
                throw new SqliteException(raw.sqlite3_errstr(code).utf8_to_string(), code);
            }
        }

        SqliteSchema.Execute(source.Handle!, "COMMIT");
    }

    /// <summary>Gives the file its name so that a power cut leaves the old name or the new one, whole.</summary>
    private static void Publish(string unfinished, string path)
    {
        File.Move(unfinished, path);
        FileSync.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static void DeleteStore(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }
    }
}
