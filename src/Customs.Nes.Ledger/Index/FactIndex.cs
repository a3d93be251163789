namespace Customs.Nes.Ledger.Index;

/// <summary>
/// Where rows are by the hash of their UCR and of their interchange's key. A B-tree on random hashes dirties a page for
/// each row and is what makes a growing ledger slow; here the newest entries are in memory, older ones in sorted runs
/// that a thread of their own writes and merges, off the ledger's path. Memory is bounded: tables of a fixed size, and
/// two bytes for each entry in a run.
/// </summary>
internal sealed class FactIndex : IDisposable
{
    // 2 MB of entries; small enough to sort and write in some 30 ms.
    private const int RecentMax = 128 * 1024;

    private const int EntriesPerRow = 2;

    // 64 MB waiting to be written means that the disk is the limit; the writer then waits too.
    private const int FrozenMax = 16;

    // Runs of one level that are merged into one of the next.
    private const int FanOut = 4;

    private readonly Lock _lock = new();
    private readonly IndexFile _file;
    private readonly Queue<Frozen> _frozen = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly SemaphoreSlim _space = new(FrozenMax);
    private readonly Thread _thread;
    private volatile IndexState _state;
    private volatile bool _stopping;
    private volatile Exception? _fault;
    private readonly List<RecentEntries> _full = [];
    private readonly IndexEntry[] _sorted = new IndexEntry[RecentMax];
    private RecentEntries _recent;

    public FactIndex(IndexFile file, List<Run> runs)
    {
        _file = file;
        _recent = Tables.Take();
        _state = new IndexState([_recent], [.. runs]);
        _thread = new Thread(Run) { Name = "ledger index", IsBackground = true };
        _thread.Start();
    }

    public IndexState State => _state;

    public SpareTables Tables { get; } = new(RecentMax);

    /// <summary>Called by the writer for each row, not yet durable: a search sees its own transaction.</summary>
    public void Add(long position, ulong? ucr, bool changesRecord, ulong? interchange)
    {
        if (_recent.Count + EntriesPerRow > RecentMax)
        {
            _recent.LastPosition = position - 1;
            _full.Add(_recent);
            _recent = Tables.Take();
            lock (_lock)
            {
                _state = _state with { Recent = [.. _state.Recent, _recent] };
            }
        }

        if (ucr is { } ucrHash)
        {
            _recent.Add(new IndexEntry(ucrHash, position, changesRecord ? IndexKind.Record : IndexKind.Mention));
        }

        if (interchange is { } interchangeHash)
        {
            _recent.Add(new IndexEntry(interchangeHash, position, IndexKind.Interchange));
        }
    }

    /// <summary>Called by the writer when all that was added is durable: hands full tables on.</summary>
    public void Rest(Func<long, byte[]> digestAt)
    {
        foreach (var full in _full)
        {
            _space.Wait();
            if (_fault is { } fault)
            {
                throw new LedgerUnavailableException($"The ledger's index cannot be written: {fault.Message}", fault);
            }

            lock (_lock)
            {
                _frozen.Enqueue(new Frozen(full, digestAt(full.LastPosition)));
            }

            _work.Release();
        }

        _full.Clear();
    }

    public void Dispose()
    {
        _stopping = true;
        _work.Release();
        _thread.Join();
        _work.Dispose();
        _space.Dispose();
        _file.Dispose();
    }

    private void Run()
    {
        try
        {
            while (true)
            {
                _work.Wait();
                if (_stopping)
                {
                    return;
                }

                FlushOldest();
                MergeWhatIsDue();
            }
        }
        catch (Exception error)
        {
            _fault = error;
            _space.Release();
        }
    }

    private void FlushOldest()
    {
        Frozen frozen;
        lock (_lock)
        {
            frozen = _frozen.Dequeue();
        }

        var run = _file.Flush(frozen.Entries.Sorted(_sorted), frozen.Entries.LastPosition, frozen.Digest);
        lock (_lock)
        {
            _state = new IndexState([.. _state.Recent.Where(r => r != frozen.Entries)], [.. _state.Runs, run]);
        }

        Tables.Retire(frozen.Entries);
        _space.Release();
    }

    private void MergeWhatIsDue()
    {
        while (_state.Runs.GroupBy(run => run.Level).FirstOrDefault(level => level.Count() >= FanOut) is { } due)
        {
            var old = due.ToList();
            var merged = _file.Merge(old);
            lock (_lock)
            {
                _state = _state with { Runs = [.. _state.Runs.Where(run => !old.Contains(run)), merged] };
            }

            _file.Drop(old);
        }
    }

    private sealed record Frozen(RecentEntries Entries, byte[] Digest);
}

/// <summary>What a search goes through; replaced whole.</summary>
internal sealed record IndexState(RecentEntries[] Recent, Run[] Runs);
