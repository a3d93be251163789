namespace Customs.Nes.Ledger.Index;

/// <summary>What a row is found by.</summary>
internal enum IndexKind : byte
{
    /// <summary>The row opens an interchange with this key hash.</summary>
    Interchange = 0,

    /// <summary>The row names a UCR with this hash and does not change its record.</summary>
    Mention = 1,

    /// <summary>The row holds a record of a UCR with this hash.</summary>
    Record = 2,
}

/// <summary>A hash and where it leads: 16 bytes, in memory as in a run.</summary>
internal readonly record struct IndexEntry(ulong Hash, ulong Place) : IComparable<IndexEntry>
{
    public const int Length = 16;

    public IndexEntry(ulong hash, long position, IndexKind kind)
        : this(hash, ((ulong)position << 2) | (byte)kind)
    {
    }

    public long Position => (long)(Place >> 2);

    public IndexKind Kind => (IndexKind)(Place & 3);

    public int CompareTo(IndexEntry other)
    {
        var byHash = Hash.CompareTo(other.Hash);
        return byHash != 0 ? byHash : Place.CompareTo(other.Place);
    }
}
