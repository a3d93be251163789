using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Index;
using Customs.Nes.Ledger.Packing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>Reads of a store, each on a connection of its own: a snapshot the writer does not wait for.</summary>
internal sealed class SqliteFactReader(string path, MessagePacker packer, Func<IndexSearch>? newSearch = null)
{
    public IEnumerable<Fact> Read(long from, long to)
    {
        using var connection = SqliteConnections.OpenReader(path);
        foreach (var row in Rows(connection, from, to))
        {
            yield return ToFact(row);
        }
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

    /// <summary>Walks the hash chain over every row.</summary>
    public static ChainReport Verify(string path)
    {
        using var connection = SqliteConnections.OpenReader(path);
        using var verifier = new ChainVerifier();
        foreach (var row in Rows(connection, 1, long.MaxValue))
        {
            if (!verifier.Check(row.ToRow(), row.Body, row.Digest))
            {
                break;
            }
        }

        return verifier.Report;
    }

    private static IEnumerable<StoredRow> Rows(SqliteConnection connection, long from, long to) =>
        connection.Query<StoredRow>(SqlText.Read, new { from, to }, buffered: false);

    private Fact ToFact(StoredRow row)
    {
        var body = new StoredBody();
        body.Adopt(row.Body, (int)row.Dictionary);
        return FactReader.Read(row.ToRow(), body, packer);
    }
}
