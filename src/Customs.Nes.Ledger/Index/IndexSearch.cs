using Customs.Nes.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Index;

/// <summary>Searches the index for one thread, on a connection of its own.</summary>
internal sealed class IndexSearch : IDisposable
{
    private readonly FactIndex _index;
    private readonly SqliteConnection _connection;
    private readonly Statement _chunk;
    private readonly List<IndexEntry> _found = [];
    private IndexState? _hold;

    public IndexSearch(FactIndex index, string path)
    {
        _index = index;
        index.Tables.Enter(this);
        _connection = SqliteConnections.OpenReader(path);
        _chunk = new Statement(_connection.Handle!, SqlText.IndexChunk);
    }

    /// <summary>Positions of the rows with this hash, newest first.</summary>
    public void Find(ulong hash, Predicate<IndexKind> wanted, List<long> positions)
    {
        var state = Hold();
        while (!TryFind(state, hash))
        {
            // A run was merged away under the search: the newer state has everything it had.
            var newer = Hold();
            state = !ReferenceEquals(newer, state) ? newer : throw Missing();
        }

        LetGo();
        if (_found.Count == 0)
        {
            return;
        }

        if (!IsNewestFirst())
        {
            _found.Sort(static (left, right) => right.CompareTo(left));
        }

        for (var index = 0; index < _found.Count; index++)
        {
            // An entry is in two places for the moment between a flush and the end of its table.
            var isTwice = index > 0 && _found[index - 1] == _found[index];
            if (!isTwice && wanted(_found[index].Kind))
            {
                positions.Add(_found[index].Position);
            }
        }
    }

    /// <summary>The newest of them between two rows, neither included; 0 when there is none.</summary>
    public long Newest(ulong hash, IndexKind kind, long since, long before)
    {
        var state = Hold();
        long newest;
        while (!TryNewest(state, hash, kind, since, before, out newest))
        {
            var newer = Hold();
            state = !ReferenceEquals(newer, state) ? newer : throw Missing();
        }

        LetGo();
        return newest > since ? newest : 0;
    }

    /// <summary>Whether the search under way, if there is one, may look into the table.</summary>
    public bool GoesThrough(RecentEntries table) => Volatile.Read(ref _hold)?.Recent.Contains(table) == true;

    /// <summary>The newest state, told before it is gone through: its tables stay as they are until then.</summary>
    internal IndexState Hold()
    {
        while (true)
        {
            var state = _index.State;
            Interlocked.Exchange(ref _hold, state);
            if (ReferenceEquals(_index.State, state))
            {
                return state;
            }
        }
    }

    internal void LetGo() => Volatile.Write(ref _hold, null);

    public void Dispose()
    {
        _index.Tables.Leave(this);
        _chunk.Dispose();
        _connection.Dispose();
    }

    // As a rule it is: a consolidation has thousands of rows, and they are in the tables alone.
    private bool IsNewestFirst()
    {
        for (var index = 1; index < _found.Count; index++)
        {
            if (_found[index].Place > _found[index - 1].Place)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryFind(IndexState state, ulong hash)
    {
        _found.Clear();
        for (var index = state.Recent.Length - 1; index >= 0; index--)
        {
            state.Recent[index].Find(hash, _found);
        }

        foreach (var run in state.Runs)
        {
            if (run.Filter.MayHave(hash) && !TryFind(run, hash))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryNewest(
        IndexState state, ulong hash, IndexKind kind, long since, long before, out long newest)
    {
        newest = 0;

        // Each table is newer than those before it, and all of them are than the runs.
        for (var index = state.Recent.Length - 1; index >= 0 && newest == 0; index--)
        {
            newest = state.Recent[index].Newest(hash, kind, before);
        }

        if (newest != 0)
        {
            return true;
        }

        _found.Clear();
        foreach (var run in state.Runs)
        {
            if (run.LastPosition > since && run.Filter.MayHave(hash) && !TryFind(run, hash))
            {
                return false;
            }
        }

        foreach (var entry in _found)
        {
            if (entry.Kind == kind && entry.Position < before && entry.Position > newest)
            {
                newest = entry.Position;
            }
        }

        return true;
    }

    private static InvalidDataException Missing() =>
        new("A part of the ledger's index is missing. Delete the index file.");

    private bool TryFind(Run run, ulong hash)
    {
        for (var number = run.ChunkOf(hash); number < run.Fences.Length && run.Fences[number] <= hash; number++)
        {
            _chunk.Bind(1, RunChunk.IdOf(run.Id, number));
            if (!_chunk.Step())
            {
                _chunk.Reset();
                return false;
            }

            var mayGoOn = RunChunk.Find(RunChunk.Read(_chunk.Blob(0)), hash, _found);
            _chunk.Reset();
            if (!mayGoOn)
            {
                break;
            }
        }

        return true;
    }
}
