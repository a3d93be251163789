using Customs.Nes.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Index;

/// <summary>A run from its first entry to its last, for a merge.</summary>
internal sealed class RunReader : IDisposable
{
    private readonly Run _run;
    private readonly SqliteConnection _connection;
    private readonly Statement _chunk;
    private readonly IndexEntry[] _entries = new IndexEntry[RunChunk.EntriesMax];
    private int _count;
    private int _next;
    private int _number;

    public RunReader(string path, Run run)
    {
        _run = run;
        _connection = SqliteConnections.OpenReader(path);
        _chunk = new Statement(_connection.Handle!, SqlText.IndexChunk);
    }

    public bool Read(out IndexEntry entry)
    {
        if (_next == _count && !ReadChunk())
        {
            entry = default;
            return false;
        }

        entry = _entries[_next++];
        return true;
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _connection.Dispose();
    }

    private bool ReadChunk()
    {
        if (_number == _run.Fences.Length)
        {
            return false;
        }

        _chunk.Bind(1, RunChunk.IdOf(_run.Id, _number++));
        if (!_chunk.Step())
        {
            throw new InvalidDataException("A part of the ledger's index is missing. Delete the index file.");
        }

        var entries = RunChunk.Read(_chunk.Blob(0));
        entries.CopyTo(_entries);
        _count = entries.Length;
        _chunk.Reset();
        _next = 0;
        return true;
    }
}
