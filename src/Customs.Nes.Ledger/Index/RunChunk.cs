using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Customs.Nes.Ledger.Index;

/// <summary>The stored form of a part of a run: entries, little-endian, then XxHash3 of them.</summary>
internal static class RunChunk
{
    /// <summary>With its checksum just under the largest row that fits a page of 16 KiB whole.</summary>
    public const int EntriesMax = 1000;

    public const int LengthMax = (EntriesMax * IndexEntry.Length) + sizeof(ulong);

    /// <summary>A chunk's row id from its run and its number in it.</summary>
    public static long IdOf(long run, int number) => (run << 24) | (uint)number;

    public static int Write(ReadOnlySpan<IndexEntry> entries, Span<byte> destination)
    {
        var length = entries.Length * IndexEntry.Length;
        MemoryMarshal.AsBytes(entries).CopyTo(destination);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[length..], XxHash3.HashToUInt64(destination[..length]));
        return length + sizeof(ulong);
    }

    /// <exception cref="InvalidDataException">
    /// It is damaged. A search that overlooked an entry would let a resend in as new, so nothing goes on from here.
    /// </exception>
    public static ReadOnlySpan<IndexEntry> Read(ReadOnlySpan<byte> stored)
    {
        var length = stored.Length - sizeof(ulong);
        if (length < 0
            || length % IndexEntry.Length != 0
            || BinaryPrimitives.ReadUInt64LittleEndian(stored[length..]) != XxHash3.HashToUInt64(stored[..length]))
        {
            throw new InvalidDataException(
                "The ledger's index is damaged. Delete the index file: the next start rebuilds it from the ledger.");
        }

        return MemoryMarshal.Cast<byte, IndexEntry>(stored[..length]);
    }

    /// <summary>Adds the entries with this hash; false when later chunks cannot have more.</summary>
    public static bool Find(ReadOnlySpan<IndexEntry> entries, ulong hash, List<IndexEntry> found)
    {
        var low = 0;
        var high = entries.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Hash < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (; low < entries.Length && entries[low].Hash == hash; low++)
        {
            found.Add(entries[low]);
        }

        return low == entries.Length;
    }
}
