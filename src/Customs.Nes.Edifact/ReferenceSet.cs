namespace Customs.Nes.Edifact;

/// <summary>
/// The references met so far in one interchange, by place in its bytes. Kept and cleared rather than made anew. The
/// hash
/// is seeded per process, so a sender cannot choose references that collide.
/// </summary>
internal sealed class ReferenceSet
{
    private const int SlotCountMin = 64;

    /// Past this a table is given back, so that one huge interchange does not slow every small one after it.
    private const int SlotCountKept = 8192;

    private TextRange[] _slots = new TextRange[SlotCountMin];
    private int _count;

    internal void Clear()
    {
        if (_slots.Length > SlotCountKept)
        {
            _slots = new TextRange[SlotCountMin];
        }
        else if (_count > 0)
        {
            Array.Clear(_slots);
        }

        _count = 0;
    }

    /// <summary>False when it was there before. An empty reference is never added.</summary>
    internal bool Add(TextRange reference, ReadOnlySpan<byte> bytes)
    {
        if (_count * 2 >= _slots.Length)
        {
            Grow(bytes);
        }

        ref var slot = ref Find(reference, bytes);
        if (!slot.IsEmpty)
        {
            return false;
        }

        slot = reference;
        _count++;
        return true;
    }

    private ref TextRange Find(TextRange reference, ReadOnlySpan<byte> bytes)
    {
        var text = reference.Of(bytes);
        var mask = _slots.Length - 1;
        var i = Hash(text) & mask;
        while (!_slots[i].IsEmpty && !_slots[i].Of(bytes).SequenceEqual(text))
        {
            i = (i + 1) & mask;
        }

        return ref _slots[i];
    }

    private void Grow(ReadOnlySpan<byte> bytes)
    {
        var old = _slots;
        _slots = new TextRange[old.Length * 2];
        foreach (var reference in old)
        {
            if (!reference.IsEmpty)
            {
                Find(reference, bytes) = reference;
            }
        }
    }

    private static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return hash.ToHashCode() & int.MaxValue;
    }
}
