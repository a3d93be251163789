using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Packing;
using Dapper;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>
/// Reads of a partition beside its writer, each on a connection of its own. A row never changes, so a long read is made
/// of short ones: nothing is held in the database while a caller works on what it has.
/// </summary>
internal sealed class SqlServerFactReader(string connectionString, int partition, MessagePacker packer)
{
    // As many as the embedded store reads at a time.
    private const int PageRowsMax = 1024;
    private const int PageLengthMax = 4 * 1024 * 1024;

    /// <summary>The newest durable row; 0 for none.</summary>
    public long LastPosition()
    {
        using var connection = ServerConnections.OpenReader(connectionString);
        return connection.QueryFirstOrDefault<long>(ServerSql.Last, new { partition });
    }

    public IEnumerable<Fact> Read(long from) => Pages(ServerSql.Read, 0, from).Select(ToFact);

    public Fact? At(long position)
    {
        var page = new List<StoredRow>();
        Fill(page, ServerSql.Read, 0, position, position);
        return page.Select(ToFact).FirstOrDefault();
    }

    public IEnumerable<Fact> History(UcrKey ucr) => ucr.IsEmpty
        ? []
        : Pages(ServerSql.History, ucr.Hash, 1).Select(ToFact).Where(fact => fact.Ucr == ucr);

    public string? Kept(string kind, string hash)
    {
        using var connection = ServerConnections.OpenReader(connectionString);
        return connection.QuerySingleOrDefault<string>(ServerSql.Kept, new { partition, kind, hash });
    }

    public static byte[]? FindDictionary(string connectionString, int partition, int id)
    {
        using var connection = ServerConnections.OpenReader(connectionString);
        return connection.QuerySingleOrDefault<byte[]>(ServerSql.Dictionary, new { partition, id });
    }

    /// <summary>Walks the hash chain over every row.</summary>
    public ChainReport Verify()
    {
        using var verifier = new ChainVerifier(packer);
        foreach (var row in Pages(ServerSql.Read, 0, 1))
        {
            if (!verifier.Check(row.ToRow(), row.Body, row.Digest))
            {
                break;
            }
        }

        return verifier.Report;
    }

    /// <summary>All there is now, some rows at a time.</summary>
    private IEnumerable<StoredRow> Pages(string sql, ulong hash, long from)
    {
        var to = LastPosition();
        var page = new List<StoredRow>();
        while (from <= to)
        {
            Fill(page, sql, hash, from, to);
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

    private void Fill(List<StoredRow> page, string sql, ulong hash, long from, long to)
    {
        page.Clear();
        var length = 0;
        var range = new { partition, hash = unchecked((long)hash), from, to, count = PageRowsMax };
        using var connection = ServerConnections.OpenReader(connectionString);
        foreach (var row in connection.Query<StoredRow>(sql, range, buffered: false))
        {
            page.Add(row);
            length += row.Body.Length;
            if (length >= PageLengthMax)
            {
                break;
            }
        }
    }

    private Fact ToFact(StoredRow row)
    {
        var body = new StoredBody(packer);
        body.Adopt(row.Body, (int)row.Dictionary);
        return FactReader.Read(row.ToRow(), body);
    }
}
