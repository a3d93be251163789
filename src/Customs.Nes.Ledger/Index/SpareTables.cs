using System.Collections.Concurrent;

namespace Customs.Nes.Ledger.Index;

/// <summary>
/// Tables whose entries are in a run, to be filled again: four megabytes a second of new ones under full load would
/// keep the collector going through the whole heap. A search says what it goes through before it does (a hazard
/// pointer), and no table of that is touched.
/// </summary>
internal sealed class SpareTables(int countMax)
{
    private readonly Lock _lock = new();
    private readonly List<IndexSearch> _searches = [];
    private readonly List<RecentEntries> _retired = [];
    private readonly ConcurrentBag<RecentEntries> _clean = [];

    public void Enter(IndexSearch search)
    {
        lock (_lock)
        {
            _searches.Add(search);
        }
    }

    public void Leave(IndexSearch search)
    {
        lock (_lock)
        {
            _searches.Remove(search);
        }
    }

    public RecentEntries Take() => _clean.TryTake(out var table) ? table : new RecentEntries(countMax);

    /// <summary>For the index's own thread, after the table has been taken out of the state.</summary>
    public void Retire(RecentEntries table)
    {
        _retired.Add(table);
        lock (_lock)
        {
            // What a search told before it looked whether the state is still that one is seen here, or it sees the new.
            Interlocked.MemoryBarrier();
            for (var index = _retired.Count - 1; index >= 0; index--)
            {
                var retired = _retired[index];
                if (!_searches.Exists(search => search.GoesThrough(retired)))
                {
                    _retired.RemoveAt(index);
                    retired.Clear();
                    _clean.Add(retired);
                }
            }
        }
    }
}
