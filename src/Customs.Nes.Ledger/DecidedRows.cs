using System.Buffers;
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

    public Row this[int index] => _rows[index];

    public ReadOnlySpan<byte> SectionsOf(int index) => _rows[index].Sections.Of(_sections.WrittenSpan);

    public void Clear()
    {
        _rows.Clear();
        _sections.ResetWrittenCount();
        _newest.Clear();
    }

    public void Add(UcrKey ucr, long position, long previous, FactDraft draft, bool isLast)
    {
        if (draft.ChangesRecord && ucr.IsEmpty)
        {
            throw new UnreachableException("A message without a UCR cannot change a record.");
        }

        var start = _sections.WrittenCount;
        BodyWriter.Add(_sections, BodySection.Decision, draft.Decision.WrittenSpan);
        BodyWriter.Add(_sections, BodySection.Response, draft.Response.WrittenSpan);
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
            position,
            previous,
            draft.Outcome,
            draft.ChangesRecord,
            new TextRange(start, _sections.WrittenCount - start),
            record));
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

    public readonly record struct Row(
        long Position, long Previous, FilingOutcome Outcome, bool ChangesRecord, TextRange Sections, TextRange Record);
}
