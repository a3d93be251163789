namespace Customs.Nes.Ledger.Index;

/// <summary>
/// The newest entries, not yet in a run: an open-addressed table that the writer fills and everyone may search. An
/// entry is published by its place, written last, so a reader sees all of it or nothing.
/// </summary>
internal sealed class RecentEntries
{
    private readonly ulong[] _hashes;
    private readonly ulong[] _places;
    private readonly int _mask;

    /// <param name="countMax">At most this many entries; half the slots stay free, so a search ends soon.</param>
    public RecentEntries(int countMax)
    {
        CountMax = countMax;
        var slots = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)countMax * 2);
        _hashes = new ulong[slots];
        _places = new ulong[slots];
        _mask = slots - 1;
    }

    public int CountMax { get; }

    public int Count { get; private set; }

    /// <summary>Positions up to this one are in the table, or in an older one.</summary>
    public long LastPosition { get; set; }

    public void Add(IndexEntry entry)
    {
        var slot = Slot(entry.Hash);
        while (_places[slot] != 0)
        {
            slot = (slot + 1) & _mask;
        }

        _hashes[slot] = entry.Hash;
        Volatile.Write(ref _places[slot], entry.Place);
        Count++;
    }

    public void Find(ulong hash, List<IndexEntry> found)
    {
        for (var slot = Slot(hash); ; slot = (slot + 1) & _mask)
        {
            var place = Volatile.Read(ref _places[slot]);
            if (place == 0)
            {
                return;
            }

            if (_hashes[slot] == hash)
            {
                found.Add(new IndexEntry(hash, place));
            }
        }
    }

    /// <summary>All entries in order; only when nothing is added any more.</summary>
    /// <param name="room">For <see cref="CountMax"/> entries.</param>
    public ReadOnlySpan<IndexEntry> Sorted(IndexEntry[] room)
    {
        var count = 0;
        for (var slot = 0; slot < _places.Length; slot++)
        {
            if (_places[slot] != 0)
            {
                room[count++] = new IndexEntry(_hashes[slot], _places[slot]);
            }
        }

        var entries = room.AsSpan(0, count);
        entries.Sort();
        return entries;
    }

    /// <summary>Empty again; only when nobody searches it any more.</summary>
    public void Clear()
    {
        Array.Clear(_places);
        Count = 0;
        LastPosition = 0;
    }

    // The low bits: the runs' filters use the high ones.
    private int Slot(ulong hash) => (int)(hash & (uint)_mask);
}
