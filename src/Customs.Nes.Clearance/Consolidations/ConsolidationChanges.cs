using System.Buffers;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Clearance.Consolidations;

/// <summary>
/// The consolidations that one message changes beside what it is about, each as it stands after what the message has
/// done so far: two members leaving give two rows, and the second must count from the first.
/// </summary>
internal sealed class ConsolidationChanges
{
    private readonly Dictionary<UcrKey, Entry> _entries = [];
    private readonly Stack<Entry> _spare = [];
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    public void Clear()
    {
        foreach (var entry in _entries.Values)
        {
            _spare.Push(entry);
        }

        _entries.Clear();
    }

    /// <summary>As it stands; not known yet when the ledger has nothing of it.</summary>
    public ConsolidationRecord Of(in UcrKey mucr, IFactArchive archive)
    {
        if (!_entries.TryGetValue(mucr, out var entry))
        {
            entry = NewEntry(mucr);
            ConsolidationRecordFormat.Read(archive.RecordOf(mucr, out var position), entry.Record);
            entry.Position = position;
        }

        return entry.Record;
    }

    /// <summary>The one the message itself is about: its row is at <paramref name="position"/>.</summary>
    public void Know(in UcrKey mucr, ReadOnlySpan<byte> record, long position)
    {
        var entry = NewEntry(mucr);
        ConsolidationRecordFormat.Read(record, entry.Record);
        entry.Position = position;
    }

    /// <summary>Adds the row that tells the change.</summary>
    public void Keep(in UcrKey mucr, long position, ReadOnlySpan<byte> decision, FactDraft draft)
    {
        var entry = _entries[mucr];
        _bytes.ResetWrittenCount();
        ConsolidationRecordFormat.Write(entry.Record, _bytes);
        draft.AddConsequence(mucr, entry.Position, FilingOutcome.Accepted, decision, _bytes.WrittenSpan);
        entry.Position = position;
    }

    private Entry NewEntry(in UcrKey mucr)
    {
        if (!_spare.TryPop(out var entry))
        {
            entry = new Entry();
        }

        _entries[mucr] = entry;
        return entry;
    }

    private sealed class Entry
    {
        public ConsolidationRecord Record { get; } = new();

        /// <summary>Of the row that holds it; 0 when there is none.</summary>
        public long Position { get; set; }
    }
}
