using System.IO.Hashing;
using System.Text;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>Numbers the identifiers that profiles mention, from 1, and finds them by the octets of a message.</summary>
internal sealed class IdentifierIds
{
    private readonly List<byte[]> _texts = [];
    private readonly List<ulong> _hashes = [];
    private int[] _slots = new int[16];

    public IdentifierIds()
    {
    }

    /// <summary>A copy, to which more can be added.</summary>
    public IdentifierIds(IdentifierIds other) =>
        (_texts, _hashes, _slots) = ([.. other._texts], [.. other._hashes], [.. other._slots]);

    public int Count => _texts.Count;

    /// <summary>The identifier's number; 0 when it is not mentioned.</summary>
    public int Find(ReadOnlySpan<byte> identifier) =>
        Count == 0 || identifier.IsEmpty ? 0 : _slots[SlotOf(identifier, XxHash3.HashToUInt64(identifier))];

    public int Add(string identifier)
    {
        var octets = Encoding.Latin1.GetBytes(identifier);
        var hash = XxHash3.HashToUInt64(octets);
        var slot = SlotOf(octets, hash);
        if (_slots[slot] == 0)
        {
            _texts.Add(octets);
            _hashes.Add(hash);
            _slots[slot] = Count;
            if (2 * Count > _slots.Length)
            {
                Grow();
            }
        }

        return Find(octets);
    }

    /// <summary>Where the identifier is, or would be.</summary>
    private int SlotOf(ReadOnlySpan<byte> identifier, ulong hash)
    {
        var mask = _slots.Length - 1;
        var at = (int)(hash & (uint)mask);
        while (_slots[at] is var id && id != 0
            && !(_hashes[id - 1] == hash && identifier.SequenceEqual(_texts[id - 1])))
        {
            at = (at + 1) & mask;
        }

        return at;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var index = 0; index < Count; index++)
        {
            _slots[SlotOf(_texts[index], _hashes[index])] = index + 1;
        }
    }
}
