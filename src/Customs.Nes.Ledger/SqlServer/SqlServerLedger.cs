using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger.SqlServer;

/// <summary>The server store: one partition of a SQL Server database, by the same writer as the embedded.</summary>
public sealed class SqlServerLedger : ILedger
{
    // As for the embedded store.
    private const int TrainingMessageCount = 4000;

    private readonly SqlServerFactStore _store;
    private readonly MessagePacker _packer;
    private readonly SqlServerFactReader _reader;
    private readonly LedgerWriter _writer;
    private int _disposed;

    private SqlServerLedger(string connectionString, IClerk clerk, TimeProvider clock, int partition)
    {
        _store = new SqlServerFactStore(connectionString, partition, clock);
        _packer = new MessagePacker(
            TrainingMessageCount,
            id => SqlServerFactReader.FindDictionary(connectionString, partition, id),
            KeepDictionaryAsync);
        foreach (var (id, bytes) in _store.Dictionaries())
        {
            _packer.Add(id, bytes);
        }

        _reader = new SqlServerFactReader(connectionString, partition, _packer);
        _writer = new LedgerWriter(_store, new Registrar(clerk, _store, _packer));
    }

    public long LastPosition => _writer.LastPosition;

    /// <summary>Opens a partition for writing; whoever wrote it before can commit nothing from then on.</summary>
    /// <exception cref="LedgerUnavailableException">The database may lose commits as it is set up.</exception>
    public static SqlServerLedger Open(
        string connectionString, IClerk clerk, TimeProvider? clock = null, int partition = 0) =>
        new(connectionString, clerk, clock ?? TimeProvider.System, partition);

    /// <inheritdoc/>
    public ValueTask CommitAsync(Submission submission) =>
        _writer.CommitAsync(PendingSubmission.Prepare(submission, _packer));

    /// <inheritdoc/>
    public IEnumerable<Fact> Read(long fromPosition = 1) => _reader.Read(fromPosition);

    /// <inheritdoc/>
    public Fact? At(long position) => _reader.At(position);

    /// <inheritdoc/>
    public IEnumerable<Fact> History(UcrKey ucr) => _reader.History(ucr);

    /// <summary>Walks the hash chain of the partition.</summary>
    public ChainReport Verify() => _reader.Verify();

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

        await _packer.Training;
        await _writer.StopAsync();
        _store.Dispose();
    }

    private async Task<int> KeepDictionaryAsync(byte[] bytes)
    {
        var pending = new PendingDictionary(bytes);
        await _writer.CommitAsync(pending);
        return pending.Id;
    }
}
