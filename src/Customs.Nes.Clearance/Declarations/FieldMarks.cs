using System.Runtime.CompilerServices;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Declarations;

/// <summary>
/// What fields belong to, the header of a declaration or one of its items, and where each of them stood.
/// </summary>
public abstract class FieldMarks
{
    internal const int FieldCount = 64;

    private Places _places;

    /// A bit for each field that was marked; the places of the others hold what stood there before.
    private ulong _marked;

    /// <summary>Goods item from 1; 0 for the header.</summary>
    internal abstract int ItemNumber { get; }

    /// <summary>
    /// The segment, counted from UNH = 1, that carries (or, if absent, should follow) the field; 0 unknown.
    /// </summary>
    public int SegmentOf(Field field) => IsMarked(field) ? _places[(int)field].Segment : 0;

    /// <summary>The field as it was sent, readable or not; empty when nothing was sent.</summary>
    public TextRange ValueOf(Field field) => IsMarked(field) ? _places[(int)field].Value : default;

    internal void Mark(Field field, int segment) => Mark(field, segment, ValueOf(field));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Mark(Field field, int segment, TextRange value)
    {
        ref var place = ref _places[(int)field];
        place.Segment = segment;
        place.Value = value;
        _marked |= 1UL << (int)field;
    }

    private protected void ClearMarks() => _marked = 0;

    private bool IsMarked(Field field) => (_marked >> (int)field & 1) != 0;

    /// Within the object, so that the place of a field named in code is known when that is compiled.
    [InlineArray(FieldCount)]
    private struct Places
    {
        private Place _first;
    }

    private struct Place
    {
        internal TextRange Value;
        internal int Segment;
    }
}
