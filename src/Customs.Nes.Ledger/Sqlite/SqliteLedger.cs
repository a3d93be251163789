using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Index;
using Customs.Nes.Ledger.Packing;
using ZstdSharp;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// The embedded store: one SQLite file, written by one thread, read by as many connections as wanted. A submission's
/// way: <see cref="PendingSubmission"/> on the caller's thread, <see cref="LedgerWriter"/>, <see cref="Registrar"/>,
/// <see cref="SqliteFactStore"/>, and back when COMMIT has returned.
/// </summary>
public sealed class SqliteLedger : ILedger
{
    private readonly StoreLock _lock;
    private readonly SqliteFactStore _store;
    private readonly MessagePacker _packer;
    private readonly SqliteFactReader _reader;
    private readonly LedgerWriter _writer;
    private readonly Forerunner.Pool _forerunners;
    private int _disposed;

    private SqliteLedger(string path, IClerk clerk, TimeProvider clock, SqliteLedgerOptions options)
    {
        _lock = StoreLock.Take(path);
        try
        {
            _store = new SqliteFactStore(path, clock, options);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        _packer = new MessagePacker(
            options.TrainingMessageCount, id => SqliteFactReader.FindDictionary(path, id), KeepDictionaryAsync);
        foreach (var (id, bytes) in _store.Dictionaries())
        {
            _packer.Add(id, bytes);
        }

        _reader = new SqliteFactReader(path, _packer, _store.NewSearch);
        _forerunners = new Forerunner.Pool(path, clerk, _packer, _store.NewSearch);
        _writer = new LedgerWriter(_store, new Registrar(clerk, _store, _packer));
    }

    public long LastPosition => _writer.LastPosition;

    /// <summary>
    /// Length of the write-ahead log in bytes. Beyond some 400 MB a reader has held an old snapshot open for long.
    /// </summary>
    public long LogLength => _store.LogLength;

    /// <summary>Opens the store for writing, and makes it where there is none.</summary>
    /// <exception cref="LedgerUnavailableException">It is open for writing elsewhere.</exception>
    public static SqliteLedger Open(
        string path, IClerk clerk, TimeProvider? clock = null, SqliteLedgerOptions? options = null) =>
        new(Path.GetFullPath(path), clerk, clock ?? TimeProvider.System, options ?? new SqliteLedgerOptions());

    /// <summary>Walks the hash chain of a store, open or not.</summary>
    public static ChainReport Verify(string path) => SqliteFactReader.Verify(Path.GetFullPath(path));

    /// <summary>Removes the index of a store that is not open: the next <see cref="Open"/> builds it anew.</summary>
    /// <exception cref="LedgerUnavailableException">It is open for writing.</exception>
    public static void DropIndex(string path)
    {
        path = Path.GetFullPath(path);
        using var storeLock = StoreLock.Take(path);
        IndexOpening.Delete(path + IndexOpening.Suffix);
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(Submission submission)
    {
        if (_store.Room.IsLow)
        {
            return ValueTask.FromException(
                new LedgerFullException("The disk of the store has come down to its reserve."));
        }

        var foresight = _writer.IsStopped ? null : _forerunners.Run(submission, _writer.LastPosition);
        if (submission.Outcome == SubmissionOutcome.Repeated)
        {
            return ValueTask.CompletedTask;
        }

        var pending = PendingSubmission.Prepare(submission, _packer);
        pending.Foresight = foresight;
        return _writer.CommitAsync(pending);
    }

    /// <inheritdoc/>
    public IEnumerable<Fact> Read(long fromPosition = 1) => _reader.Read(fromPosition);

    /// <inheritdoc/>
    public Fact? At(long position) => _reader.At(position);

    /// <inheritdoc/>
    public IEnumerable<Fact> History(UcrKey ucr) => _reader.History(ucr);

    /// <inheritdoc/>
    public void Keep(string kind, string hash, string text) =>
        _writer.CommitAsync(new PendingText(kind, hash, text)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public string? Kept(string kind, string hash) => _reader.Kept(kind, hash);

    /// <summary>
    /// Trains a new dictionary on messages spread over the newest rows, for when they have come to look different;
    /// rows stored from now on are packed with it. Its id; 0 when there are too few messages, or they are too much
    /// alike.
    /// </summary>
    public async Task<int> TrainAsync()
    {
        const int rowsMax = 100_000;
        const int samplesMax = 5_000;
        const int samplesMin = 100;
        var from = Math.Max(1, LastPosition - rowsMax + 1);
        var step = (int)Math.Max(1, (LastPosition - from + 1) / samplesMax);
        var samples = Read(from).Where((fact, index) => index % step == 0 && fact.Message.Length > 0)
            .Take(samplesMax).SelectMany(SamplesOf).ToList();
        try
        {
            return samples.Count < 2 * samplesMin ? 0 : await _packer.TrainAsync(samples);
        }
        catch (ZstdException)
        {
            return 0;
        }
    }

    private static IEnumerable<byte[]> SamplesOf(Fact fact) =>
    [
        fact.Message.ToArray(),
        [.. fact.Key.Span, .. fact.Head.Span, .. fact.Decision.Span, .. fact.Response.Span, .. fact.Opening.Span],
    ];

    private async Task<int> KeepDictionaryAsync(byte[] bytes)
    {
        var pending = new PendingDictionary(bytes);
        await _writer.CommitAsync(pending);
        return pending.Id;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // It hands its dictionary to the writer.
        await _packer.Training;
        await _writer.StopAsync();
        _forerunners.Dispose();
        _store.Dispose();
        _lock.Dispose();
    }
}
