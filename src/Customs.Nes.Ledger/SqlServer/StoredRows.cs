using Customs.Nes.Clearance.Intake;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>
/// What one transaction needs of the rows before it, fetched in one round trip for all of it: a round trip for each
/// look-up would bound the writer by the network. What a message leads to beyond the UCRs it names is fetched when it
/// is announced, or when it comes up. Holds only while no other writer commits, which the lease sees to.
/// </summary>
internal sealed class StoredRows(SqlConnection connection, int partition)
{
    private readonly Dictionary<ulong, List<long>> _interchanges = [];
    private readonly Dictionary<ulong, long> _newest = [];
    private readonly Dictionary<ulong, List<long>> _chains = [];
    private readonly Dictionary<long, Row> _bodies = [];

    public void Fetch(IReadOnlyList<PendingWork> batch)
    {
        _interchanges.Clear();
        _newest.Clear();
        _chains.Clear();
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

    /// <summary>The newest record of each; of a consolidation all there are, since each tells of a member.</summary>
    public void Fetch(List<UcrKey> ucrs)
    {
        var (records, chains) = (new List<ulong>(), new List<ulong>());
        foreach (var ucr in ucrs)
        {
            if (ucr.IsMucr && !_chains.ContainsKey(ucr.Hash))
            {
                chains.Add(ucr.Hash);
            }
            else if (!ucr.IsMucr && _newest.TryAdd(ucr.Hash, 0))
            {
                records.Add(ucr.Hash);
            }
        }

        FetchChains(chains);
        Fetch([], records);
    }

    public void Fetch(List<long> positions)
    {
        var missing = positions.FindAll(position => !_bodies.ContainsKey(position));
        if (missing.Count == 0)
        {
            return;
        }

        foreach (var row in connection.Query<Row>(ServerSql.Rows, new { partition, positions = ListOf(missing) }))
        {
            _bodies[row.Position] = row;
        }
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
    public void FindRecords(ulong hash, List<long> positions)
    {
        if (!_chains.ContainsKey(hash))
        {
            FetchChains([hash]);
        }

        positions.AddRange(_chains[hash]);
    }

    public void ReadBody(long position, StoredBody body)
    {
        if (!_bodies.TryGetValue(position, out var row))
        {
            Fetch([position]);
            row = _bodies.GetValueOrDefault(position)
                ?? throw new InvalidDataException($"The ledger has no row {position}.");
        }

        body.Load(row.Body, row.Dictionary);
    }

    private void Fetch(List<ulong> interchanges, List<ulong> records)
    {
        if (interchanges.Count + records.Count == 0)
        {
            return;
        }

        var hashes = new { partition, interchanges = ListOf(Signed(interchanges)), records = ListOf(Signed(records)) };
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

    private void FetchChains(List<ulong> hashes)
    {
        if (hashes.Count == 0)
        {
            return;
        }

        hashes.ForEach(hash => _chains.TryAdd(hash, []));
        foreach (var row in connection.Query<Row>(
            ServerSql.Records, new { partition, hashes = ListOf(Signed(hashes)) }))
        {
            _chains[unchecked((ulong)row.Hash)].Add(row.Position);
            _bodies[row.Position] = row;
        }

        foreach (var hash in hashes)
        {
            var chain = _chains[hash];
            chain.Sort(static (left, right) => right.CompareTo(left));
            _newest[hash] = chain.Count > 0 ? chain[0] : 0;
        }
    }

    /// <summary>As a column holds them.</summary>
    private static IEnumerable<long> Signed(List<ulong> hashes) => hashes.Select(static hash => unchecked((long)hash));

    /// <summary>As JSON: one parameter of any length, and one plan.</summary>
    private static string ListOf(IEnumerable<long> numbers) => $"[{string.Join(',', numbers)}]";

    private sealed class Row
    {
        public long Hash { get; set; }

        public long Position { get; set; }

        public int Dictionary { get; set; }

        public byte[] Body { get; set; } = [];
    }
}
