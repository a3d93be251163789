using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Customs.Nes.Edifact;

/// <summary>
/// Outlines of segments found right before, so that the same outline at the same place in a message need not be judged
/// again: there is then only the length of values and the digits of numbers to look at. Software writes the same
/// message again and again, so nearly every segment is known. One table a thread; the newest of two that fall together
/// stays, and a table that knows nothing only makes reading slower.
/// </summary>
internal sealed class SegmentShapes
{
    private const int SlotBits = 10;
    private const int StructureCountMax = 255;

    [ThreadStatic]
    private static SegmentShapes? _ofThread;

    private readonly Shape[] _slots = new Shape[(1 << SlotBits) + 1];
    private readonly MessageStructure?[] _structures = new MessageStructure?[StructureCountMax + 1];
    private int _structureCount;

    internal static SegmentShapes OfThread => _ofThread ??= new SegmentShapes();

    /// <summary>The structure's number in this table, from 1.</summary>
    internal int NumberOf(MessageStructure structure)
    {
        for (var number = 1; number <= _structureCount; number++)
        {
            if (ReferenceEquals(_structures[number], structure))
            {
                return number;
            }
        }

        if (_structureCount == StructureCountMax)
        {
            _structureCount = 0;
            Array.Clear(_slots);
        }

        _structures[++_structureCount] = structure;
        return _structureCount;
    }

    /// <summary>
    /// The slot of an outline found right at this place before; -1 when it was not. What followed
    /// <paramref name="last"/> before is looked at first: it nearly always follows again, and nothing then waits for a
    /// hash.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find(int last, ulong key, uint elements)
    {
        int next = _slots[last].Next;
        return Is(next, key, elements) ? next : FindByHash(last, key, elements);
    }

    internal ref readonly Shape this[int slot] => ref _slots[slot];

    internal void Add(in Shape shape)
    {
        var slot = Slot(shape.Key, shape.Elements);
        _slots[_slots[slot].Key == 0 ? slot : slot + 1] = shape;
    }

    private int FindByHash(int last, ulong key, uint elements)
    {
        var slot = Slot(key, elements);
        if (!Is(slot, key, elements) && !Is(++slot, key, elements))
        {
            return -1;
        }

        _slots[last].Next = (ushort)slot;
        return slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Is(int slot, ulong key, uint elements)
    {
        ref var shape = ref _slots[slot];
        return shape.Key == key && shape.Elements == elements;
    }

    /// <summary>Tag, place and presence of values in one number; 0 for nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong KeyOf(int structure, int node, uint tag, uint present) =>
        unchecked(tag | ((ulong)present << 24) | ((ulong)(uint)node << 40) | ((ulong)(uint)structure << 56));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Slot(ulong key, uint elements) =>
        unchecked((int)(((key ^ ((ulong)elements << 29)) * 0x9E37_79B9_7F4A_7C15) >> (64 - SlotBits)));

    /// <summary>What is known of one outline.</summary>
    internal struct Shape
    {
        internal ulong Key;

        /// <summary>At most <see cref="SegmentOutline.ValueCountMax"/> and one bits.</summary>
        internal uint Elements;

        /// <summary>Values that must be numbers.</summary>
        internal ushort Numbers;

        /// <summary>Where in the structure the segment leads.</summary>
        internal ushort To;

        /// <summary>The slot of what followed last time.</summary>
        internal ushort Next;

        /// <summary>Octets each value may have.</summary>
        internal Vector256<ushort> LengthMax;
    }
}
