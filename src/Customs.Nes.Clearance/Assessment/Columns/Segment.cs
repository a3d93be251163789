using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Columns;

/// <summary>
/// Some ten thousands of recorded declarations, column by column. A column is brought in when somebody asks for it, and
/// kept: who tries one condition after the other reads nothing twice. For one thread.
/// </summary>
public sealed class Segment
{
    /// <summary>Enough for the head of any segment, in octets.</summary>
    public const int HeadLengthMax = 4096;

    private readonly SegmentHead _head;
    private readonly Func<int, int, byte[]> _read;
    private readonly Dictionary<ColumnKey, (PackedColumn Rows, ValueTable? Values)> _columns = [];
    private int[]? _itemStarts;

    private Segment(SegmentHead head, Func<int, int, byte[]> read) => (_head, _read) = (head, read);

    public int DeclarationCount => _head.DeclarationCount;

    public int ItemCount => _head.ItemCount;

    /// <summary>The last ledger row that was looked at for it.</summary>
    public long LastPosition => _head.LastPosition;

    /// <summary>What tells that row from any other.</summary>
    public ReadOnlySpan<byte> Mark => _head.Mark;

    /// <summary>No more declarations go into it.</summary>
    public bool IsFull =>
        DeclarationCount >= SegmentWriter.DeclarationCountMax || ItemCount >= SegmentWriter.ItemCountMax;

    /// <summary>By declaration, where its items begin; one more than there are declarations.</summary>
    internal ReadOnlySpan<int> ItemStarts => _itemStarts ??= StartItems();

    /// <param name="length">Octets of the whole segment.</param>
    /// <param name="read">Octets from an offset on, as many as asked for.</param>
    /// <returns>Null when it is no segment of the version this program makes.</returns>
    public static Segment? Open(long length, Func<int, int, byte[]> read) =>
        SegmentHead.Read(read(0, (int)Math.Min(length, HeadLengthMax)), length) is { } head
            ? new Segment(head, read) : null;

    public static Segment? Open(byte[] bytes) =>
        Open(bytes.Length, (start, count) => bytes.AsSpan(start, count).ToArray());

    /// <summary>Whether its amounts in pounds are what these rates make of them.</summary>
    public bool IsOf(ICustomsRates rates)
    {
        if (Find(ColumnKey.RateCurrency) is not { } currencies)
        {
            return true;
        }

        for (var row = 0; row < currencies.Count; row++)
        {
            var day = DateOnly.FromDayNumber((int)Rows(ColumnKey.RateDay).At(row)!);
            var currency = (ulong)currencies.At(row)! << 1;
            if (RateProbe.PenceOf(rates, currency, day)
                != (Rows(ColumnKey.RatePence).At(row) ?? Matching.FactSheet.MissingNumber))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds what checks found, by the hash of what was checked. A find is not taken back.</summary>
    internal void AddChecksTo(Dictionary<long, bool> found)
    {
        if (Find(ColumnKey.CheckedUcr) is { } checks)
        {
            for (var row = 0; row < checks.Count; row++)
            {
                var ucr = (long)checks.At(row)!;
                found[ucr] = found.GetValueOrDefault(ucr) || Rows(ColumnKey.CheckFound).At(row) == 1;
            }
        }
    }

    internal PackedColumn Rows(ColumnKey key) => Load(key).Rows;

    internal ValueTable Values(ColumnKey key) => Load(key).Values!;

    /// <summary>The text of a row of such a column.</summary>
    internal ReadOnlySpan<byte> TextAt(ColumnKey key, int row)
    {
        var (rows, values) = Load(key);
        return values![(int)rows.StoredAt(row)];
    }

    private PackedColumn? Find(ColumnKey key) => _head.Columns.ContainsKey(key) ? Rows(key) : null;

    private (PackedColumn Rows, ValueTable? Values) Load(ColumnKey key)
    {
        if (!_columns.TryGetValue(key, out var column))
        {
            var (start, end) = _head.Columns[key];
            ReadOnlySpan<byte> bytes = _read(start, end - start);
            column = (
                PackedColumn.Read(bytes),
                ColumnKeys.HasTexts(key) ? ValueTable.Read(bytes[PackedColumn.LengthOf(bytes)..]) : null);
            _columns.Add(key, column);
        }

        return column;
    }

    private int[] StartItems()
    {
        var starts = new int[DeclarationCount + 1];
        if (DeclarationCount == 0)
        {
            return starts;
        }

        var counts = Rows(ColumnKeys.Of(Fact.ItemCount));
        for (var row = 0; row < DeclarationCount; row++)
        {
            starts[row + 1] = starts[row] + (int)(counts.At(row)! / FactTable.Scale);
        }

        return starts;
    }
}
