using Dapper;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>
/// What one transaction needs of the rows before it, fetched in one round trip for all of it: a round trip for each
/// look-up would bound the writer by the network. What a message leads to beyond the UCRs it names is asked for when
/// it comes up. Holds only while no other writer commits, which the lease sees to.
/// </summary>
internal sealed class StoredRows(SqlConnection connection, int partition)
{
    private readonly Dictionary<ulong, List<long>> _interchanges = [];
    private readonly Dictionary<ulong, long> _newest = [];
    private readonly Dictionary<long, Row> _bodies = [];

    public void Fetch(IReadOnlyList<PendingWork> batch)
    {
        _interchanges.Clear();
        _newest.Clear();
        _bodies.Clear();
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
                    _newest.TryAdd(filing.Ucr.Hash, 0);
                }
            }
        }

        Fetch([.. _interchanges.Keys], [.. _newest.Keys]);
    }

    /// <summary>Of an interchange of the transaction, newest first.</summary>
    public void FindInterchanges(ulong hash, List<long> positions) => positions.AddRange(_interchanges[hash]);

    /// <summary>The newest row before another that changed a record of this hash; 0 when there is none.</summary>
    public long NewestRecord(ulong hash, long before)
    {
        if (!_newest.TryGetValue(hash, out var newest))
        {
            _newest.Add(hash, 0);
            Fetch([], [hash]);
            newest = _newest[hash];
        }

        return newest < before ? newest : connection.QuerySingle<long>(
            ServerSql.RecordBefore, new { partition, hash = unchecked((long)hash), before });
    }

    /// <summary>All of them, newest first.</summary>
    public void FindRecords(ulong hash, List<long> positions) => positions.AddRange(
        connection.Query<long>(ServerSql.Records, new { partition, hash = unchecked((long)hash) }));

    public void ReadBody(long position, StoredBody body)
    {
        if (!_bodies.TryGetValue(position, out var row))
        {
            row = connection.QuerySingleOrDefault<Row>(ServerSql.Body, new { partition, position })
                ?? throw new InvalidDataException($"The ledger has no row {position}.");
        }

        body.Load(row.Body, row.Dictionary);
    }

    private void Fetch(ulong[] interchanges, ulong[] records)
    {
        if (interchanges.Length + records.Length == 0)
        {
            return;
        }

        var hashes = new { partition, interchanges = ListOf(interchanges), records = ListOf(records) };
        using var results = connection.QueryMultiple(ServerSql.Fetch, hashes);
        foreach (var row in results.Read<Row>())
        {
            _interchanges[unchecked((ulong)row.Hash)].Add(row.Position);
            _bodies[row.Position] = row;
        }

        foreach (var positions in _interchanges.Values)
        {
            positions.Sort(static (left, right) => right.CompareTo(left));
        }

        foreach (var row in results.Read<Row>())
        {
            _newest[unchecked((ulong)row.Hash)] = row.Position;
            _bodies[row.Position] = row;
        }
    }

    /// <summary>As JSON: one parameter of any length, and one plan.</summary>
    private static string ListOf(ulong[] hashes) =>
        $"[{string.Join(',', hashes.Select(static hash => unchecked((long)hash)))}]";

    private sealed class Row
    {
        public long Hash { get; set; }

        public long Position { get; set; }

        public int Dictionary { get; set; }

        public byte[] Body { get; set; } = [];
    }
}
