using System.Buffers.Binary;

namespace Customs.Nes.Clearance.Assessment.Columns;

/// <summary>
/// The beginning of a segment: what it covers, and where its columns are. Any other version is made again, since a
/// segment holds nothing the ledger has not.
/// </summary>
internal sealed record SegmentHead(
    int DeclarationCount,
    int ItemCount,
    long LastPosition,
    byte[] Mark,
    IReadOnlyDictionary<ColumnKey, (int Start, int End)> Columns)
{
    /// <summary>Octets that tell one ledger row from any other.</summary>
    public const int MarkLength = 16;

    private const int FixedLength = 48;
    private const int EntryLength = 12;

    /// <summary>NESCOL and a version, as it stands in a file.</summary>
    private const ulong Magic = 0x3130_4C4F_4353_454E;

    public static byte[] Write(
        int declarationCount,
        int itemCount,
        long lastPosition,
        ReadOnlySpan<byte> mark,
        List<(ColumnKey Key, int Start)> columns,
        int columnsLength)
    {
        var head = new byte[FixedLength + (columns.Count * EntryLength)];
        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), declarationCount);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), itemCount);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), lastPosition);
        mark.CopyTo(head.AsSpan(24));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(40), columns.Count);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(44), columnsLength);
        foreach (var (index, (key, start)) in columns.Index())
        {
            var entry = head.AsSpan(FixedLength + (index * EntryLength));
            entry[0] = (byte)key;
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], start);
        }

        return head;
    }

    /// <summary>Null when the octets are no segment of this version.</summary>
    /// <param name="head">As much of the beginning as there is.</param>
    /// <param name="length">Of the whole segment.</param>
    public static SegmentHead? Read(ReadOnlySpan<byte> head, long length)
    {
        if (head.Length < FixedLength || BinaryPrimitives.ReadUInt64LittleEndian(head) != Magic)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(head[40..]);
        var start = FixedLength + (count * EntryLength);
        if (count is < 0 or > byte.MaxValue || start > head.Length
            || length != start + (long)BinaryPrimitives.ReadInt32LittleEndian(head[44..]))
        {
            return null;
        }

        var columns = new Dictionary<ColumnKey, (int, int)>();
        var end = (int)length;
        for (var index = count - 1; index >= 0; index--)
        {
            var entry = head[(FixedLength + (index * EntryLength))..];
            var at = start + BinaryPrimitives.ReadInt32LittleEndian(entry[4..]);
            if (at < start || at > end)
            {
                return null;
            }

            columns.Add((ColumnKey)entry[0], (at, end));
            end = at;
        }

        return new SegmentHead(
            BinaryPrimitives.ReadInt32LittleEndian(head[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(head[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[16..]),
            head.Slice(24, MarkLength).ToArray(),
            columns);
    }
}
