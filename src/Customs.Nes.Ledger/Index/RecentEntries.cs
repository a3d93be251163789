namespace Customs.Nes.Ledger.Index;

/// <summary>
/// The newest entries, not yet in a run: a table that the writer fills and everyone may search. An open-addressed slot
/// leads to the newest entry of a hash, and each entry to the one of its hash before it: the chain of a consolidation
/// has thousands under one hash. An entry is published by its slot, written last, so a reader sees all of it or
/// nothing.
/// </summary>
internal sealed class RecentEntries
{
    private readonly int[] _slots;
    private readonly IndexEntry[] _entries;
    private readonly int[] _earlier;
    private readonly int _mask;

    /// <param name="countMax">At most this many entries; half the slots stay free, so a search ends soon.</param>
    public RecentEntries(int countMax)
    {
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)countMax * 2)];
        _entries = new IndexEntry[countMax];
        _earlier = new int[countMax];
        _mask = _slots.Length - 1;
    }

    public int Count { get; private set; }

    /// <summary>Positions up to this one are in the table, or in an older one; 0 while it is filled.</summary>
    public long LastPosition { get; set; }

    public void Add(IndexEntry entry)
    {
        Look(entry.Hash, out var slot);
        _entries[Count] = entry;
        _earlier[Count] = _slots[slot];
        Count++;
        Volatile.Write(ref _slots[slot], Count);
    }

    public void Find(ulong hash, List<IndexEntry> found)
    {
        for (var number = Newest(hash); number != 0; number = _earlier[number - 1])
        {
            found.Add(_entries[number - 1]);
        }
    }

    /// <summary>The newest position of that kind before another; 0 when there is none.</summary>
    public long Newest(ulong hash, IndexKind kind, long before)
    {
        for (var number = Newest(hash); number != 0; number = _earlier[number - 1])
        {
            var entry = _entries[number - 1];
            if (entry.Kind == kind && entry.Position < before)
            {
                return entry.Position;
            }
        }

        return 0;
    }

    /// <summary>All entries in order; only when nothing is added any more.</summary>
    /// <param name="room">For as many entries as the table may have.</param>
    public ReadOnlySpan<IndexEntry> Sorted(IndexEntry[] room)
    {
        var entries = room.AsSpan(0, Count);
        _entries.AsSpan(0, Count).CopyTo(entries);
        entries.Sort();
        return entries;
    }

    /// <summary>Empty again; only when nobody searches it any more.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        Count = 0;
        LastPosition = 0;
    }

    /// <summary>Its number, from 1; 0 when there is none.</summary>
    private int Newest(ulong hash) => Look(hash, out _);

    /// <param name="slot">Of the hash, or the free one where it belongs. The runs' filters use the high bits.</param>
    /// <returns>What is in the slot, read once: what was free a moment ago may be another's now.</returns>
    private int Look(ulong hash, out int slot)
    {
        slot = (int)(hash & (uint)_mask);
        int number;
        while ((number = Volatile.Read(ref _slots[slot])) != 0 && _entries[number - 1].Hash != hash)
        {
            slot = (slot + 1) & _mask;
        }

        return number;
    }
}
