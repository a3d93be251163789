using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger.Tests;

/// <summary>The same promises with no store beneath: what is left is the writer and the registrar alone.</summary>
public sealed class MemoryLedgerTests : LedgerContract
{
    private readonly MemoryFactStore _store = new();

    protected override ILedger Open() => new MemoryLedger(_store, Clerk);
}

/// <summary>With a hash that tells nothing apart: the text has to.</summary>
public sealed class CollidingLedgerTests : LedgerContract
{
    private readonly MemoryFactStore _store = new() { AllHashesCollide = true };

    protected override ILedger Open() => new MemoryLedger(_store, Clerk);
}

internal sealed class MemoryLedger(MemoryFactStore store, IClerk clerk) : ILedger
{
    private readonly LedgerWriter _writer = new(store, new Registrar(clerk, store));

    public long LastPosition => _writer.LastPosition;

    public ValueTask CommitAsync(Submission submission) => _writer.CommitAsync(PendingSubmission.Prepare(submission));

    public IEnumerable<Fact> Read(long fromPosition = 1) =>
        store.Snapshot().Where(row => row.Row.Position >= fromPosition).Select(ToFact);

    public IEnumerable<Fact> History(UcrKey ucr) =>
        store.Snapshot().Select(ToFact).Where(fact => !ucr.IsEmpty && fact.Ucr == ucr);

    public void Keep(string kind, string hash, string text) =>
        _writer.CommitAsync(new PendingText(kind, hash, text)).AsTask().GetAwaiter().GetResult();

    public string? Kept(string kind, string hash) => store.Kept(kind, hash);

    public async ValueTask DisposeAsync()
    {
        await _writer.StopAsync();
        store.Rollback();
    }

    private static Fact ToFact((FactRow Row, byte[] Body) row)
    {
        var body = new StoredBody();
        body.Load(row.Body, 0);
        return FactReader.Read(row.Row, body);
    }
}

/// <summary>Rows in a list; what is not committed goes when the ledger is closed.</summary>
internal sealed class MemoryFactStore : IFactStore
{
    private readonly Lock _lock = new();
    private readonly List<(FactRow Row, byte[] Body)> _rows = [];
    private readonly Dictionary<(string, string), string> _kept = [];
    private int _committed;

    public bool AllHashesCollide { get; init; }

    public long LastPosition => _rows.Count;

    public void Begin(IReadOnlyList<PendingWork> batch)
    {
    }

    public void Rest()
    {
    }

    public void Commit() => _committed = _rows.Count;

    public void Append(in FactRow row, ReadOnlySpan<byte> body)
    {
        lock (_lock)
        {
            _rows.Add((row, body.ToArray()));
        }
    }

    public void FindInterchanges(ulong hash, List<long> positions) =>
        Find(row => row.InterchangeHash is { } stored && (AllHashesCollide || stored == hash), positions);

    public void FindRecords(ulong hash, List<long> positions) =>
        Find(row => row.ChangesRecord && (AllHashesCollide || row.UcrHash == hash), positions);

    public long NewestRecord(ulong hash, long since, long before)
    {
        var positions = new List<long>();
        FindRecords(hash, positions);
        return positions.Find(position => position < before) is var newest && newest > since ? newest : 0;
    }

    public void ReadBody(long position, StoredBody body) => body.Load(_rows[(int)position - 1].Body, 0);

    public void Keep(string kind, string hash, string text) => _kept.TryAdd((kind, hash), text);

    public int AddDictionary(byte[] bytes) => throw new NotSupportedException("Nothing is packed in memory.");

    public IEnumerable<(int Id, byte[] Bytes)> Dictionaries() => [];

    public string? Kept(string kind, string hash) => _kept.GetValueOrDefault((kind, hash));

    public List<(FactRow Row, byte[] Body)> Snapshot()
    {
        lock (_lock)
        {
            return _rows[.._committed];
        }
    }

    public void Rollback() => _rows.RemoveRange(_committed, _rows.Count - _committed);

    public void Dispose()
    {
    }

    private void Find(Predicate<FactRow> wanted, List<long> positions)
    {
        for (var index = _rows.Count - 1; index >= 0; index--)
        {
            if (wanted(_rows[index].Row))
            {
                positions.Add(_rows[index].Row.Position);
            }
        }
    }
}
