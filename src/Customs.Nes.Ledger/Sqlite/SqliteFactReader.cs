using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Index;
using Customs.Nes.Ledger.Packing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>Reads of a store, each on a connection of its own: snapshots the writer does not wait for.</summary>
internal sealed class SqliteFactReader(string path, MessagePacker packer, Func<IndexSearch>? newSearch = null)
{
    // A snapshot is held while this much is fetched, never while a caller works on it.
    private const int PageRowsMax = 1024;
    private const int PageLengthMax = 4 * 1024 * 1024;

    public IEnumerable<Fact> Read(long from)
    {
        using var connection = SqliteConnections.OpenReader(path);
        foreach (var row in Pages(connection, from))
        {
            yield return ToFact(row);
        }
    }

    public Fact? At(long position)
    {
        using var connection = SqliteConnections.OpenReader(path);
        return Rows(connection, position, position).Select(ToFact).FirstOrDefault();
    }

    public IEnumerable<Fact> History(UcrKey ucr)
    {
        if (ucr.IsEmpty || newSearch is null)
        {
            yield break;
        }

        var positions = new List<long>();
        using (var search = newSearch())
        {
            search.Find(ucr.Hash, static kind => kind != IndexKind.Interchange, positions);
        }

        // The index may show rows whose transaction is under way; this connection does not.
        using var connection = SqliteConnections.OpenReader(path);
        positions.Sort();
        foreach (var position in positions)
        {
            foreach (var row in Rows(connection, position, position))
            {
                var fact = ToFact(row);
                if (fact.Ucr == ucr)
                {
                    yield return fact;
                }
            }
        }
    }

    /// <summary>
    /// The same without the index, which belongs to the writer: it looks at the columns of every row.
    /// </summary>
    public IEnumerable<Fact> Search(UcrKey ucr)
    {
        using var connection = SqliteConnections.OpenReader(path);

        // Taken at once: no snapshot is held while the caller looks at them.
        var rows = connection.Query<StoredRow>(SqlText.OfUcr, new { hash = unchecked((long)ucr.Hash) });
        foreach (var fact in rows.Select(ToFact).Where(fact => fact.Ucr == ucr))
        {
            yield return fact;
        }
    }

    public string? Kept(string kind, string hash)
    {
        using var connection = SqliteConnections.OpenReader(path);
        return connection.QuerySingleOrDefault<string>(SqlText.Kept, new { kind, hash });
    }

    public static byte[]? FindDictionary(string path, int id)
    {
        using var connection = SqliteConnections.OpenReader(path);
        return connection.QuerySingleOrDefault<byte[]>(SqlText.Dictionary, new { id });
    }

    /// <summary>For a store that is only read.</summary>
    public static MessagePacker PackerOf(string path) => MessagePacker.ForReading(id => FindDictionary(path, id));

    /// <summary>Walks the hash chain over every row.</summary>
    public static ChainReport Verify(string path)
    {
        using var connection = SqliteConnections.OpenReader(path);
        using var verifier = new ChainVerifier(PackerOf(path));
        try
        {
            foreach (var row in Pages(connection, 1))
            {
                if (!verifier.Check(row.ToRow(), row.Body, row.Digest))
                {
                    break;
                }
            }
        }
        catch (SqliteException fault)
        {
            verifier.Unreadable(fault.Message);
        }

        return verifier.Report;
    }

    /// <summary>
    /// All there is now, some rows at a time. A row never changes, so each page may come from a snapshot of its own:
    /// as long as one is held the write-ahead log cannot start over, and a caller may take an hour over what it reads.
    /// </summary>
    private static IEnumerable<StoredRow> Pages(SqliteConnection connection, long from)
    {
        var to = connection.QueryFirstOrDefault<long>(SqlText.Last);
        var page = new List<StoredRow>();
        while (from <= to)
        {
            Fill(page, connection, from, to);
            if (page.Count == 0)
            {
                yield break;
            }

            foreach (var row in page)
            {
                yield return row;
            }

            from = page[^1].Position + 1;
        }
    }

    private static void Fill(List<StoredRow> page, SqliteConnection connection, long from, long to)
    {
        page.Clear();
        var length = 0;
        try
        {
            foreach (var row in Rows(connection, from, to))
            {
                page.Add(row);
                length += row.Body.Length;
                if (page.Count == PageRowsMax || length >= PageLengthMax)
                {
                    break;
                }
            }
        }
        catch (SqliteException) when (page.Count > 0)
        {
            // What could be read comes first; the next page begins with what could not, and throws.
        }
    }

    private static IEnumerable<StoredRow> Rows(SqliteConnection connection, long from, long to) =>
        connection.Query<StoredRow>(SqlText.Read, new { from, to }, buffered: false);

    private Fact ToFact(StoredRow row)
    {
        var body = new StoredBody(packer);
        body.Adopt(row.Body, (int)row.Dictionary);
        return FactReader.Read(row.ToRow(), body);
    }
}
