using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>The rows of the transaction under way: found as if stored, written as the server takes them.</summary>
internal sealed class TransactionRows : IDisposable
{
    // What one long transaction needed is not kept for all that follow.
    private const int KeptLengthMax = 4 * 1024 * 1024;

    private readonly Dictionary<long, (int Start, int Length, int Dictionary)> _places = [];
    private readonly Dictionary<ulong, List<long>> _interchanges = [];
    private readonly Dictionary<ulong, List<long>> _records = [];
    private readonly ArrayBufferWriter<byte> _digests = new();
    private readonly ArrayBufferWriter<byte> _rows = new();
    private readonly Utf8JsonWriter _json;
    private ArrayBufferWriter<byte> _bodies = new();

    public TransactionRows()
    {
        // It stands in no page: what is not ASCII stays as it is.
        _json = new(_rows, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Clear();
    }

    public int Count => _places.Count;

    /// <summary>All bodies, one after the other.</summary>
    public byte[] Bodies => _bodies.WrittenSpan.ToArray();

    /// <inheritdoc cref="Bodies"/>
    public byte[] Digests => _digests.WrittenSpan.ToArray();

    /// <summary>Everything else, in the order of the statement that takes it. Nothing is added afterwards.</summary>
    public string End()
    {
        _json.WriteEndArray();
        _json.Flush();
        return Encoding.UTF8.GetString(_rows.WrittenSpan);
    }

    public void Add(in FactRow row, ReadOnlySpan<byte> body, ReadOnlySpan<byte> digest)
    {
        if (row.InterchangeHash is { } interchange)
        {
            Add(_interchanges, interchange, row.Position);
        }

        if (row.ChangesRecord && row.UcrHash is { } ucr)
        {
            Add(_records, ucr, row.Position);
        }

        _json.WriteStartArray();
        _json.WriteNumberValue(Count);
        _json.WriteNumberValue(row.ReceivedAt);

        // The one text among numbers. Babelfish gives it back as it stands here: nothing in it may need an escape.
        Debug.Assert(Partner.IsId(row.Partner), "A partner's id as it cannot be stored.");
        _json.WriteStringValue(row.Partner);
        _json.WriteNumberValue(row.Channel);
        _json.WriteNumberValue((int)row.Kind);
        _json.WriteNumberValue((int)row.Outcome);
        _json.WriteNumberValue(row.ChangesRecord ? 1 : 0);
        WriteHash(row.UcrHash);
        _json.WriteNumberValue(row.Previous);
        _json.WriteNumberValue(row.Interchange);
        WriteHash(row.InterchangeHash);
        _json.WriteNumberValue(row.Dictionary);

        // There the first octet is number 1.
        _json.WriteNumberValue(_bodies.WrittenCount + 1);
        _json.WriteNumberValue(body.Length);
        _json.WriteEndArray();
        _places.Add(row.Position, (_bodies.WrittenCount, body.Length, row.Dictionary));
        _bodies.Write(body);
        _digests.Write(digest);
    }

    public bool TryRead(long position, StoredBody body)
    {
        if (!_places.TryGetValue(position, out var place))
        {
            return false;
        }

        body.Load(_bodies.WrittenSpan.Slice(place.Start, place.Length), place.Dictionary);
        return true;
    }

    /// <summary>Newest first, as everywhere.</summary>
    public void FindInterchanges(ulong hash, List<long> positions) => Find(_interchanges, hash, positions);

    public void FindRecords(ulong hash, List<long> positions) => Find(_records, hash, positions);

    /// <summary>The newest of them before another row; 0 when there is none.</summary>
    public long NewestRecord(ulong hash, long before) =>
        _records.TryGetValue(hash, out var found) ? found.FindLast(position => position < before) : 0;

    public void Clear()
    {
        _places.Clear();
        _interchanges.Clear();
        _records.Clear();
        _digests.ResetWrittenCount();
        if (_bodies.Capacity > KeptLengthMax)
        {
            _bodies = new ArrayBufferWriter<byte>();
        }

        _bodies.ResetWrittenCount();
        _rows.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartArray();
    }

    public void Dispose() => _json.Dispose();

    /// <summary>A column holds a signed number; the sign carries no meaning.</summary>
    private void WriteHash(ulong? hash)
    {
        if (hash is { } value)
        {
            _json.WriteNumberValue(unchecked((long)value));
        }
        else
        {
            _json.WriteNullValue();
        }
    }

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
