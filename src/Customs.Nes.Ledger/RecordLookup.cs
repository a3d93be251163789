using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger;

/// <summary>The newest record of a UCR among the rows appended so far: the hash finds, the text decides.</summary>
internal sealed class RecordLookup(IFactStore store, MessagePacker? packer)
{
    private readonly StoredBody _body = new(packer);
    private readonly List<long> _candidates = [];

    /// <summary>Empty, with position 0, when there is none; valid until the next call.</summary>
    public ReadOnlySpan<byte> Newest(scoped in UcrKey ucr, out long position)
    {
        _candidates.Clear();
        store.FindRecords(ucr.Hash, _candidates);
        Span<byte> text = stackalloc byte[UcrKey.LengthMax];
        text = text[..ucr.WriteTo(text)];
        foreach (var candidate in _candidates)
        {
            store.ReadBody(candidate, _body);
            if (_body.Span(BodySection.Ucr).SequenceEqual(text))
            {
                position = candidate;
                return _body.Span(BodySection.Record);
            }
        }

        position = 0;
        return default;
    }

    /// <summary>The record of one row; empty when the row is of another UCR with the same hash.</summary>
    public ReadOnlySpan<byte> At(long position, scoped in UcrKey ucr)
    {
        Span<byte> text = stackalloc byte[UcrKey.LengthMax];
        store.ReadBody(position, _body);
        return _body.Span(BodySection.Ucr).SequenceEqual(text[..ucr.WriteTo(text)])
            ? _body.Span(BodySection.Record) : default;
    }
}
