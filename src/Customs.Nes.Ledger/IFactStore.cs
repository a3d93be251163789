using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger;

/// <summary>
/// What the writer needs of a store, all of it on the writer's one thread and inside its transaction: rows appended
/// but not yet committed are found. Every failure is an exception.
/// </summary>
internal interface IFactStore : IRowSource, IDisposable
{
    /// <summary>Position of the newest row appended, committed or not.</summary>
    long LastPosition { get; }

    /// <param name="batch">What will be registered: a store far away fetches what that needs at once.</param>
    void Begin(IReadOnlyList<PendingWork> batch);

    void Commit();

    /// <summary>Between two transactions, when all rows are durable: for what must not disturb one.</summary>
    void Rest();

    void Append(in FactRow row, ReadOnlySpan<byte> body);

    /// <summary>Rows that changed the record of a UCR with this hash, newest first.</summary>
    void FindRecords(ulong hash, List<long> positions);

    /// <summary>The newest of them between two rows, neither included; 0 when there is none.</summary>
    long NewestRecord(ulong hash, long since, long before);

    /// <inheritdoc cref="IFactArchive.IsFar"/>
    bool IsFar => false;

    /// <summary>What will be asked for, so that a store far away fetches it at once.</summary>
    void Announce(List<UcrKey> ucrs)
    {
    }

    /// <inheritdoc cref="Announce(List{UcrKey})"/>
    void Announce(List<long> positions)
    {
    }

    void Keep(string kind, string hash, string text);

    /// <summary>Keeps a dictionary for packing; its id, from 1.</summary>
    int AddDictionary(byte[] bytes);

    IEnumerable<(int Id, byte[] Bytes)> Dictionaries();
}
