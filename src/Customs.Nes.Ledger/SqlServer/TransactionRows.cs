using System.Data;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>The rows of the transaction under way: found as if stored, and copied to the server at its end.</summary>
internal sealed class TransactionRows : IDisposable
{
    private readonly Dictionary<long, (byte[] Body, int Dictionary)> _bodies = [];
    private readonly Dictionary<ulong, List<long>> _interchanges = [];
    private readonly Dictionary<ulong, List<long>> _records = [];

    public TransactionRows()
    {
        foreach (var (name, type) in Columns)
        {
            Table.Columns.Add(name, type);
        }
    }

    public static (string Name, Type Type)[] Columns { get; } =
    [
        ("partition_number", typeof(int)), ("position", typeof(long)), ("received_at", typeof(long)),
        ("partner", typeof(string)), ("channel", typeof(byte)), ("kind", typeof(byte)), ("outcome", typeof(byte)),
        ("changes_record", typeof(bool)), ("ucr_hash", typeof(long)), ("previous", typeof(long)),
        ("interchange", typeof(long)), ("interchange_hash", typeof(long)), ("dictionary", typeof(int)),
        ("body", typeof(byte[])), ("digest", typeof(byte[])),
    ];

    public DataTable Table { get; } = new();

    public void Add(int partition, in FactRow row, ReadOnlySpan<byte> body, byte[] digest)
    {
        var kept = body.ToArray();
        _bodies.Add(row.Position, (kept, row.Dictionary));
        if (row.InterchangeHash is { } interchange)
        {
            Add(_interchanges, interchange, row.Position);
        }

        if (row.ChangesRecord && row.UcrHash is { } ucr)
        {
            Add(_records, ucr, row.Position);
        }

        Table.Rows.Add(
            partition,
            row.Position,
            row.ReceivedAt,
            row.Partner,
            row.Channel,
            (byte)row.Kind,
            (byte)row.Outcome,
            row.ChangesRecord,
            row.UcrHash is { } ucrHash ? unchecked((long)ucrHash) : DBNull.Value,
            row.Previous,
            row.Interchange,
            row.InterchangeHash is { } hash ? unchecked((long)hash) : DBNull.Value,
            row.Dictionary,
            kept,
            digest);
    }

    public bool TryRead(long position, StoredBody body)
    {
        if (!_bodies.TryGetValue(position, out var found))
        {
            return false;
        }

        body.Load(found.Body, found.Dictionary);
        return true;
    }

    /// <summary>Newest first, as everywhere.</summary>
    public void FindInterchanges(ulong hash, List<long> positions) => Find(_interchanges, hash, positions);

    public void FindRecords(ulong hash, List<long> positions) => Find(_records, hash, positions);

    public void Clear()
    {
        _bodies.Clear();
        _interchanges.Clear();
        _records.Clear();
        Table.Clear();
    }

    public void Dispose() => Table.Dispose();

    private static void Add(Dictionary<ulong, List<long>> index, ulong hash, long position)
    {
        if (!index.TryGetValue(hash, out var positions))
        {
            index.Add(hash, positions = []);
        }

        positions.Add(position);
    }

    private static void Find(Dictionary<ulong, List<long>> index, ulong hash, List<long> positions)
    {
        if (index.TryGetValue(hash, out var found))
        {
            for (var last = found.Count - 1; last >= 0; last--)
            {
                positions.Add(found[last]);
            }
        }
    }
}
