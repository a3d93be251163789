using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger;

/// <summary>The newest record of a UCR among the rows appended so far: the hash finds, the text decides.</summary>
internal sealed class RecordLookup(IFactStore store, MessagePacker? packer)
{
    private readonly StoredBody _body = new(packer);

    /// <summary>What was read beforehand for the submission in hand; null when nothing was.</summary>
    public Foresight? Foresight { get; set; }

    /// <summary>Empty, with position 0, when there is none; valid until the next call.</summary>
    public ReadOnlySpan<byte> Newest(scoped in UcrKey ucr, out long position)
    {
        if (Foresight is { } foresight && foresight.TryNewest(ucr, out position)
            && store.NewestRecord(ucr.Hash, foresight.Reach, long.MaxValue) == 0)
        {
            return position == 0 ? default : At(position, ucr);
        }

        position = long.MaxValue;
        while ((position = store.NewestRecord(ucr.Hash, 0, position)) != 0)
        {
            var record = At(position, ucr);
            if (!record.IsEmpty)
            {
                return record;
            }
        }

        return default;
    }

    /// <summary>The record of one row; empty when the row is of another UCR with the same hash.</summary>
    public ReadOnlySpan<byte> At(long position, scoped in UcrKey ucr)
    {
        if (Foresight?.TryRow(position, out var row) == true)
        {
            return row.RecordOf(ucr);
        }

        store.ReadBody(position, _body);
        return _body.RecordOf(ucr);
    }
}
