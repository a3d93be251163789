using System.Runtime.InteropServices;
using Customs.Nes.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Index;

/// <summary>
/// The runs on disk, in a SQLite file beside the ledger. It may be behind the ledger, never ahead: only rows that are
/// durable there are flushed here, so losing its last transactions in a power cut costs a short re-read. It may also
/// be deleted at any time the ledger is closed. Used by the index's own thread; searches have connections of their own.
/// </summary>
internal sealed class IndexFile : IDisposable
{
    // A merge commits this much at a time, so that neither its log nor its hold on the disk grows with the run.
    private const int ChunksPerTransaction = 64;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly byte[] _chunk = new byte[RunChunk.LengthMax];
    private readonly IndexEntry[] _entries = new IndexEntry[RunChunk.EntriesMax];
    private long _lastId;

    public IndexFile(string path)
    {
        _path = path;
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Execute("PRAGMA page_size = 16384");
        Execute("PRAGMA journal_mode = WAL");

        // Not FULL: what is lost is read again from the ledger.
        Execute("PRAGMA synchronous = NORMAL");
        Execute(SqlText.IndexTables);
    }

    /// <summary>The runs there are, oldest first. What an interrupted merge left behind is removed.</summary>
    public List<Run> Load()
    {
        var runs = new List<Run>();
        using var statement = Prepare(SqlText.IndexRuns);
        while (statement.Step())
        {
            runs.Add(new Run(
                statement.Integer(0),
                (int)statement.Integer(1),
                statement.Integer(2),
                statement.Integer(3),
                new RunFilter(statement.Blob(4)),
                MemoryMarshal.Cast<byte, ulong>(statement.Blob(5)).ToArray()));
        }

        _lastId = runs.Count == 0 ? 0 : runs.Max(run => run.Id);
        using var sweep = Prepare(SqlText.IndexSweep);
        sweep.Execute();
        return runs;
    }

    /// <summary>The ledger's row up to which the runs reach, by position and digest: are they of this ledger?</summary>
    public (long Position, byte[] Digest) Reach()
    {
        using var statement = Prepare(SqlText.IndexReach);
        return statement.Step() ? (statement.Integer(0), statement.Blob(1).ToArray()) : (0, []);
    }

    public Run Flush(ReadOnlySpan<IndexEntry> sorted, long lastPosition, ReadOnlySpan<byte> digest)
    {
        Execute("BEGIN IMMEDIATE");
        using var writer = new RunWriter(this, level: 0, lastPosition, sorted.Length);
        foreach (var entry in sorted)
        {
            writer.Add(entry);
        }

        var run = writer.End();
        using var reach = Prepare(SqlText.IndexSetReach);
        reach.Bind(1, lastPosition);
        reach.Bind(2, digest);
        reach.Execute();
        Execute("COMMIT");
        return run;
    }

    /// <summary>One run with everything of these; they stay until they are dropped.</summary>
    public Run Merge(IReadOnlyList<Run> runs)
    {
        Execute("BEGIN IMMEDIATE");
        using var writer = new RunWriter(
            this, runs.Max(run => run.Level) + 1, runs.Max(run => run.LastPosition), runs.Sum(run => run.EntryCount));
        var readers = new PriorityQueue<RunReader, IndexEntry>();
        foreach (var run in runs)
        {
            var reader = new RunReader(_path, run);
            if (reader.Read(out var first))
            {
                readers.Enqueue(reader, first);
            }
        }

        while (readers.TryDequeue(out var reader, out var entry))
        {
            writer.Add(entry);
            if (reader.Read(out var next))
            {
                readers.Enqueue(reader, next);
            }
            else
            {
                reader.Dispose();
            }
        }

        var merged = writer.End();
        Execute("COMMIT");
        return merged;
    }

    public void Drop(IReadOnlyList<Run> runs)
    {
        Execute("BEGIN IMMEDIATE");
        foreach (var run in runs)
        {
            using var dropRun = Prepare(SqlText.IndexDropRun);
            dropRun.Bind(1, run.Id);
            dropRun.Execute();
            using var dropChunks = Prepare(SqlText.IndexDropChunks);
            dropChunks.Bind(1, RunChunk.IdOf(run.Id, 0));
            dropChunks.Bind(2, RunChunk.IdOf(run.Id + 1, 0) - 1);
            dropChunks.Execute();
        }

        Execute("COMMIT");
    }

    public void Dispose() => _connection.Dispose();

    private Statement Prepare(string sql) => new(_connection.Handle!, sql);

    private void Execute(string sql) => SqliteSchema.Execute(_connection.Handle!, sql);

    /// <summary>Cuts a sorted stream into chunks; the run is there only with its row, which comes last.</summary>
    private sealed class RunWriter(IndexFile file, int level, long lastPosition, long entryCount) : IDisposable
    {
        private readonly long _id = ++file._lastId;
        private readonly RunFilter _filter = new(entryCount);
        private readonly List<ulong> _fences = [];
        private readonly Statement _addChunk = file.Prepare(SqlText.IndexAddChunk);
        private int _count;

        public void Add(IndexEntry entry)
        {
            _filter.Add(entry.Hash);
            file._entries[_count++] = entry;
            if (_count == RunChunk.EntriesMax)
            {
                WriteChunk();
            }
        }

        public Run End()
        {
            if (_count > 0)
            {
                WriteChunk();
            }

            var run = new Run(_id, level, lastPosition, entryCount, _filter, [.. _fences]);
            using var addRun = file.Prepare(SqlText.IndexAddRun);
            addRun.Bind(1, run.Id);
            addRun.Bind(2, run.Level);
            addRun.Bind(3, run.LastPosition);
            addRun.Bind(4, run.EntryCount);
            addRun.Bind(5, run.Filter.Stored);
            addRun.Bind(6, MemoryMarshal.AsBytes(run.Fences.AsSpan()));
            addRun.Execute();
            return run;
        }

        public void Dispose() => _addChunk.Dispose();

        private void WriteChunk()
        {
            var entries = file._entries.AsSpan(0, _count);
            _addChunk.Bind(1, RunChunk.IdOf(_id, _fences.Count));
            _addChunk.Bind(2, file._chunk.AsSpan(0, RunChunk.Write(entries, file._chunk)));
            _addChunk.Execute();
            _fences.Add(entries[0].Hash);
            _count = 0;
            if (_fences.Count % ChunksPerTransaction == 0)
            {
                file.Execute("COMMIT");
                file.Execute("BEGIN IMMEDIATE");
            }
        }
    }
}
