using System.Buffers.Binary;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// What rows told of their consignments, by the position of the row: those that follow one another in blocks that fit a
/// page, since adding a row to a table costs more than all else that is done with it. A block is found by its first.
/// </summary>
/// <param name="find">
/// The block that begins at a position or next before it; prepared, owned by the caller.
/// </param>
/// <param name="put">Adds a block; likewise. Null where blocks are only read.</param>
internal sealed class StatisticsFactBlocks(Statement find, Statement? put = null)
{
    // SQLite keeps no more than this of a row in a page of 4 KiB; a longer entry is a block of its own.
    private const int BlockLengthMax = 4_000;

    // Of an entry: how far its position is from the block's, the row before it of its consignment, its length.
    private const int HeadLength = sizeof(int) + sizeof(long) + sizeof(int);

    private byte[] _block = new byte[BlockLengthMax];
    private byte[] _found = new byte[256];
    private int _length;
    private long _first;

    /// <param name="position">Higher than any before it.</param>
    /// <param name="previous">The row of the same consignment before it; 0 for none.</param>
    public void Add(long position, long previous, ReadOnlySpan<byte> told)
    {
        if (_length + HeadLength + told.Length > BlockLengthMax)
        {
            Flush();
        }

        if (_length == 0)
        {
            _first = position;
            Room(ref _block, HeadLength + told.Length);
        }

        var entry = _block.AsSpan(_length);
        BinaryPrimitives.WriteInt32LittleEndian(entry, (int)(position - _first));
        BinaryPrimitives.WriteInt64LittleEndian(entry[sizeof(int)..], previous);
        BinaryPrimitives.WriteInt32LittleEndian(entry[(sizeof(int) + sizeof(long))..], told.Length);
        told.CopyTo(entry[HeadLength..]);
        _length += HeadLength + told.Length;
    }

    /// <summary>Puts what was added into the table; before every commit.</summary>
    public void Flush()
    {
        if (_length > 0)
        {
            put!.Bind(1, _first);
            put!.Bind(2, _block.AsSpan(0, _length));
            put!.Execute();
            _length = 0;
        }
    }

    /// <summary>What a row told; valid until the next call.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public ReadOnlySpan<byte> Find(long position, out long previous)
    {
        if (_length > 0 && position >= _first)
        {
            return Find(_block.AsSpan(0, _length), _first, position, out previous);
        }

        find.Bind(1, position);
        try
        {
            return Find(
                find.Step() ? find.Blob(1) : default, find.Integer(0), position, out previous);
        }
        finally
        {
            find.Reset();
        }
    }

    /// <summary>The rows of a consignment that told something, the last first; none for 0.</summary>
    public IReadOnlyList<long> ChainOf(long last)
    {
        var rows = new List<long>();
        while (last > 0)
        {
            rows.Add(last);
            Find(last, out last);
        }

        return rows;
    }

    private ReadOnlySpan<byte> Find(ReadOnlySpan<byte> block, long first, long position, out long previous)
    {
        while (!block.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(block[(sizeof(int) + sizeof(long))..]);
            if (first + BinaryPrimitives.ReadInt32LittleEndian(block) == position)
            {
                previous = BinaryPrimitives.ReadInt64LittleEndian(block[sizeof(int)..]);
                Room(ref _found, length);
                block.Slice(HeadLength, length).CopyTo(_found);
                return _found.AsSpan(0, length);
            }

            block = block[(HeadLength + length)..];
        }

        throw new InvalidDataException($"Row {position} is not in the statistics.");
    }

    private static void Room(ref byte[] bytes, int length)
    {
        if (bytes.Length < length)
        {
            bytes = new byte[length];
        }
    }
}
