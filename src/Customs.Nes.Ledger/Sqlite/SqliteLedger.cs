using Customs.Nes.Clearance.Intake;

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
    private readonly SqliteFactReader _reader;
    private readonly LedgerWriter _writer;
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

        _reader = new SqliteFactReader(path, _store.NewSearch);
        _writer = new LedgerWriter(_store, clerk, options.QueueLengthMax);
    }

    public long LastPosition => _writer.LastPosition;

    /// <summary>Opens the store for writing, and makes it where there is none.</summary>
    /// <exception cref="LedgerUnavailableException">It is open for writing elsewhere.</exception>
    public static SqliteLedger Open(
        string path, IClerk clerk, TimeProvider? clock = null, SqliteLedgerOptions? options = null) =>
        new(Path.GetFullPath(path), clerk, clock ?? TimeProvider.System, options ?? new SqliteLedgerOptions());

    /// <summary>Walks the hash chain of a store, open or not.</summary>
    public static ChainReport Verify(string path) => new SqliteFactReader(Path.GetFullPath(path)).Verify();

    /// <inheritdoc/>
    public ValueTask CommitAsync(Submission submission) => _writer.CommitAsync(PendingSubmission.Prepare(submission));

    /// <inheritdoc/>
    public IEnumerable<Fact> Read(long fromPosition = 1) => _reader.Read(fromPosition, long.MaxValue);

    /// <inheritdoc/>
    public IEnumerable<Fact> History(UcrKey ucr) => _reader.History(ucr);

    /// <inheritdoc/>
    public void Keep(string kind, string hash, string text) =>
        _writer.CommitAsync(new PendingText(kind, hash, text)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public string? Kept(string kind, string hash) => _reader.Kept(kind, hash);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _writer.StopAsync();
        _store.Dispose();
        _lock.Dispose();
    }
}
