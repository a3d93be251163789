using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;

namespace Customs.Nes.Ledger;

/// <summary>
/// What the clerk decided for the messages of the interchange in hand, until all are decided and the rows can be
/// written; a later message of the interchange sees the records of the earlier ones here. Reused.
/// </summary>
internal sealed class DecidedRows
{
    private readonly List<Row> _rows = [];
    private readonly ArrayBufferWriter<byte> _sections = new(4096);
    private readonly Dictionary<UcrKey, int> _newest = [];

    public int Count => _rows.Count;

    public Row this[int index] => _rows[index];

    public ReadOnlySpan<byte> SectionsOf(int index) => _rows[index].Sections.Of(_sections.WrittenSpan);

    public void Clear()
    {
        _rows.Clear();
        _sections.ResetWrittenCount();
        _newest.Clear();
    }

    /// <param name="filing">Which message of the interchange, from 0.</param>
    public void Add(int filing, UcrKey ucr, long position, long previous, FactDraft draft, bool isLast)
    {
        if (draft.ChangesRecord && ucr.IsEmpty)
        {
            throw new UnreachableException("A message without a UCR cannot change a record.");
        }

        var start = _sections.WrittenCount;
        BodyWriter.Add(_sections, BodySection.Decision, draft.Decision.WrittenSpan);
        BodyWriter.Add(_sections, BodySection.Response, draft.Response.WrittenSpan);
        AddCount(draft.Consequences.Length);
        var record = default(TextRange);
        if (draft.ChangesRecord)
        {
            BodyWriter.Add(_sections, BodySection.Record, draft.Record.WrittenSpan);
            record = new TextRange(_sections.WrittenCount - draft.Record.WrittenCount, draft.Record.WrittenCount);
            if (!isLast)
            {
                _newest[ucr] = _rows.Count;
            }
        }

        _rows.Add(new Row(
            filing,
            ucr,
            IsConsequence: false,
            position,
            previous,
            draft.Outcome,
            draft.ChangesRecord,
            new TextRange(start, _sections.WrittenCount - start),
            record));
        foreach (ref readonly var consequence in draft.Consequences)
        {
            Add(filing, ++position, consequence, draft, isLast);
        }
    }

    private void Add(int filing, long position, in Consequence consequence, FactDraft draft, bool isLast)
    {
        var start = _sections.WrittenCount;
        Span<byte> text = stackalloc byte[UcrKey.LengthMax];
        BodyWriter.Add(_sections, BodySection.Ucr, text[..consequence.Ucr.WriteTo(text)]);
        BodyWriter.Add(_sections, BodySection.Decision, draft.DecisionOf(consequence));
        var record = draft.RecordOf(consequence);
        BodyWriter.Add(_sections, BodySection.Record, record);
        if (!isLast)
        {
            _newest[consequence.Ucr] = _rows.Count;
        }

        _rows.Add(new Row(
            filing,
            consequence.Ucr,
            IsConsequence: true,
            position,
            consequence.Previous,
            consequence.Outcome,
            ChangesRecord: true,
            new TextRange(start, _sections.WrittenCount - start),
            new TextRange(_sections.WrittenCount - record.Length, record.Length)));
    }

    private void AddCount(int consequences)
    {
        if (consequences > 0)
        {
            Span<byte> count = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(count, consequences);
            BodyWriter.Add(_sections, BodySection.ConsequenceCount, count);
        }
    }

    public bool TryFindRecord(scoped in UcrKey ucr, out long position, out ReadOnlySpan<byte> record)
    {
        if (_newest.TryGetValue(ucr, out var index))
        {
            position = _rows[index].Position;
            record = _rows[index].Record.Of(_sections.WrittenSpan);
            return true;
        }

        position = 0;
        record = default;
        return false;
    }

    /// <summary>The record of the row at that position; empty when it is not one of that UCR.</summary>
    public ReadOnlySpan<byte> RecordAt(long position, scoped in UcrKey ucr)
    {
        var row = _rows[(int)(position - _rows[0].Position)];
        return row.ChangesRecord && row.Ucr == ucr ? row.Record.Of(_sections.WrittenSpan) : default;
    }

    public void FindRecords(scoped in UcrKey ucr, List<long> positions)
    {
        for (var index = _rows.Count - 1; index >= 0; index--)
        {
            if (_rows[index].ChangesRecord && _rows[index].Ucr == ucr)
            {
                positions.Add(_rows[index].Position);
            }
        }
    }

    /// <param name="Filing">The message it is the row of, or a consequence of.</param>
    public readonly record struct Row(
        int Filing, UcrKey Ucr, bool IsConsequence, long Position, long Previous, FilingOutcome Outcome,
        bool ChangesRecord, TextRange Sections, TextRange Record);
}
