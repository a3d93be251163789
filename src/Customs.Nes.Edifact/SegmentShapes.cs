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
    /// Null reference when the outline was not found right at this place before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref readonly Shape Find(ulong key, uint elements)
    {
        ref var shape = ref _slots[Slot(key, elements)];
        if (shape.Key == key && shape.Elements == elements)
        {
            return ref shape;
        }

        shape = ref Unsafe.Add(ref shape, 1);
        return ref shape.Key == key && shape.Elements == elements ? ref shape : ref Unsafe.NullRef<Shape>();
    }

    internal void Add(in Shape shape)
    {
        var slot = Slot(shape.Key, shape.Elements);
        _slots[_slots[slot].Key == 0 ? slot : slot + 1] = shape;
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
        internal uint Elements;

        /// <summary>Values that must be numbers.</summary>
        internal ushort Numbers;

        /// <summary>Where in the structure the segment leads.</summary>
        internal ushort To;

        /// <summary>Octets each value may have.</summary>
        internal Vector256<ushort> LengthMax;
    }
}
