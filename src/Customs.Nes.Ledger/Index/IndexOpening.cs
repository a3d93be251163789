using Customs.Nes.Ledger.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Index;

/// <summary>Opens the index of a ledger, makes it anew if it is not of this ledger, and reads what it lacks.</summary>
internal static class IndexOpening
{
    public const string Suffix = "-index";

    public static FactIndex Open(string path, sqlite3 ledger, Func<long, byte[]> digestAt)
    {
        var file = new IndexFile(path);
        try
        {
            var runs = file.Load();
            var (position, digest) = file.Reach();
            if (position > 0 && !digestAt(position).AsSpan().SequenceEqual(digest))
            {
                // Of another ledger, or ahead of this one, which then came from a backup.
                file.Dispose();
                Delete(path);
                file = new IndexFile(path);
                runs = file.Load();
                position = 0;
            }

            var index = new FactIndex(file, runs);
            Catch(index, ledger, position, digestAt);
            return index;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Catch(FactIndex index, sqlite3 ledger, long position, Func<long, byte[]> digestAt)
    {
        using var scan = new Statement(ledger, SqlText.Scan);
        scan.Bind(1, position);
        while (scan.Step())
        {
            index.Add(scan.Integer(0), Hash(scan, 1), scan.Integer(2) != 0, Hash(scan, 3));
            index.Rest(digestAt);
        }
    }

    private static ulong? Hash(Statement statement, int column) =>
        statement.IsNull(column) ? null : unchecked((ulong)statement.Integer(column));

    /// <summary>The index's file and what SQLite keeps beside it.</summary>
    public static void Delete(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }
    }
}
