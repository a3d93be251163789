using System.Data;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>
/// Where the server's rows with the hashes of one transaction are, fetched in two round trips for all of it: one for
/// each lookup would bound the writer by the network.
/// </summary>
internal sealed class StoredHashes(SqlConnection connection, int partition)
{
    private readonly Dictionary<ulong, List<long>> _interchanges = [];
    private readonly Dictionary<ulong, List<long>> _records = [];

    public void Fetch(IReadOnlyList<PendingWork> batch)
    {
        _interchanges.Clear();
        _records.Clear();
        foreach (var work in batch)
        {
            if (work is not PendingSubmission { Submission: var submission })
            {
                continue;
            }

            if (submission.Key.WrittenCount > 0)
            {
                _interchanges.TryAdd(submission.KeyHash, []);
            }

            foreach (var filing in submission.Filings)
            {
                if (!filing.Ucr.IsEmpty)
                {
                    _records.TryAdd(filing.Ucr.Hash, []);
                }
            }
        }

        Fetch(ServerSql.Interchanges, _interchanges);
        Fetch(ServerSql.Records, _records);
    }

    public void FindInterchanges(ulong hash, List<long> positions) => positions.AddRange(_interchanges[hash]);

    /// <summary>What a message leads to beside its own UCR (members) is asked for one by one.</summary>
    public void FindRecords(ulong hash, List<long> positions)
    {
        if (!_records.TryGetValue(hash, out var known))
        {
            var one = new Dictionary<ulong, List<long>> { [hash] = [] };
            Fetch(ServerSql.Records, one);
            _records[hash] = known = one[hash];
        }

        positions.AddRange(known);
    }

    private void Fetch(string sql, Dictionary<ulong, List<long>> index)
    {
        if (index.Count == 0)
        {
            return;
        }

        using var hashes = new DataTable();
        hashes.Columns.Add("hash", typeof(long));
        foreach (var hash in index.Keys)
        {
            hashes.Rows.Add(unchecked((long)hash));
        }

        var parameters = new { partition, hashes = hashes.AsTableValuedParameter("hash_list") };
        foreach (var found in connection.Query<Place>(sql, parameters))
        {
            index[unchecked((ulong)found.Hash)].Add(found.Position);
        }

        foreach (var positions in index.Values)
        {
            positions.Sort(static (left, right) => right.CompareTo(left));
        }
    }

    private sealed class Place
    {
        public long Hash { get; set; }

        public long Position { get; set; }
    }
}
