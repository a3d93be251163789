using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    /// <summary>For a walk along what followed what; <see cref="Shape.Next"/> is always one of them.</summary>
    internal ref Shape First => ref MemoryMarshal.GetArrayDataReference(_slots);

    internal void Add(in Shape shape)
    {
        var slot = Slot(shape.Key, shape.Elements);
        slot += _slots[slot].Key == 0 ? 0 : 1;
        _slots[slot] = shape;
        _slots[slot].Self = (ushort)slot;
    }

    /// <summary>
    /// The slot of an outline found right at this place before; -1 when it was not. It is noted as what follows
    /// <paramref name="last"/>, to be looked at first: it nearly always follows again, and nothing then waits for a
    /// hash.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal int Find(ref Shape last, ulong key, uint elements)
    {
        var slot = Slot(key, elements);
        if (!_slots[slot].Is(key, elements) && !_slots[++slot].Is(key, elements))
        {
            return -1;
        }

        last.Next = (ushort)slot;
        return slot;
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

        /// <summary>The key of what follows, but for its tag and values.</summary>
        internal ulong After;

        /// <summary>At most <see cref="SegmentOutline.ValueCountMax"/> and one bits.</summary>
        internal uint Elements;

        /// <summary>Values that must be numbers.</summary>
        internal ushort Numbers;

        /// <summary>Where in the structure the segment leads.</summary>
        internal ushort To;

        /// <summary>What is counted there, how often it may be, and all bits where it may have been before.</summary>
        internal StructureEntrance Entrance;

        /// <summary>The slot of what followed last time.</summary>
        internal ushort Next;

        internal ushort Self;

        /// <summary>Octets each value may have.</summary>
        internal Vector256<ushort> LengthMax;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal readonly bool Is(ulong key, uint elements) => Key == key && Elements == elements;
    }
}
