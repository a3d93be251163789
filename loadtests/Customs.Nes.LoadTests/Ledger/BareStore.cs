using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.LoadTests.Ledger;

/// <summary>
/// What the store itself can do on this machine at this hour: the newest rows of a ledger, inserted as they are into a
/// bare file with the same pragmas, as durably, a thousand at a time. What a ledger reaches is told as a share of it.
/// </summary>
internal static class BareStore
{
    private const int RowCountMax = 200_000;
    private const int TransactionRows = 1000;

    /// <summary>Rows a second.</summary>
    public static double Measure(string ledgerPath, string folder)
    {
        using var ledger = Open(ledgerPath, SqliteOpenMode.ReadOnly);
        var rows = Rows(ledger);
        using var bare = Open(Path.Combine(folder, "bare.db"), SqliteOpenMode.ReadWriteCreate);
        foreach (var pragma in (string[])["page_size = 16384", "journal_mode = WAL", "synchronous = FULL"])
        {
            using var set = Command(bare, $"PRAGMA {pragma}");
            set.ExecuteNonQuery();
        }

        using (var table = Command(ledger, "SELECT sql FROM sqlite_master WHERE name = 'fact'"))
        using (var same = Command(bare, (string)table.ExecuteScalar()!))
        {
            same.ExecuteNonQuery();
        }

        var clock = Stopwatch.StartNew();
        for (var start = 0; start < rows.Count; start += TransactionRows)
        {
            Insert(bare, rows.GetRange(start, Math.Min(TransactionRows, rows.Count - start)));
        }

        return rows.Count / clock.Elapsed.TotalSeconds;
    }

    private static void Insert(SqliteConnection bare, List<object[]> rows)
    {
        using var transaction = bare.BeginTransaction();
        var names = Enumerable.Range(1, rows[0].Length).Select(number => $"?{number}").ToArray();
        using var insert = Command(bare, $"INSERT INTO fact VALUES ({string.Join(", ", names)})");
        insert.Transaction = transaction;
        var parameters = names.Select(name => insert.Parameters.Add(new SqliteParameter(name, null))).ToArray();
        insert.Prepare();
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                parameters[column].Value = row[column];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static List<object[]> Rows(SqliteConnection ledger)
    {
        using var command = Command(
            ledger, $"SELECT * FROM (SELECT * FROM fact ORDER BY position DESC LIMIT {RowCountMax}) ORDER BY 1");
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>(RowCountMax);
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own text; there is no user.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
