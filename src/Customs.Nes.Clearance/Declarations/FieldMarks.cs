using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Declarations;

/// <summary>
/// What fields belong to, the header of a declaration or one of its items, and where each of them stood.
/// </summary>
public abstract class FieldMarks
{
    internal const int FieldCount = 64;

    private readonly Place[] _places = new Place[FieldCount];

    /// <summary>Goods item from 1; 0 for the header.</summary>
    internal abstract int ItemNumber { get; }

    /// <summary>
    /// The segment, counted from UNH = 1, that carries (or, if absent, should follow) the field; 0 unknown.
    /// </summary>
    public int SegmentOf(Field field) => _places[(int)field].Segment;

    /// <summary>The field as it was sent, readable or not; empty when nothing was sent.</summary>
    public TextRange ValueOf(Field field) => _places[(int)field].Value;

    internal void Mark(Field field, int segment) => _places[(int)field].Segment = segment;

    internal void Mark(Field field, int segment, TextRange value)
    {
        ref var place = ref _places[(int)field];
        place.Segment = segment;
        place.Value = value;
    }

    private protected void ClearMarks() => Array.Clear(_places);

    private struct Place
    {
        internal TextRange Value;
        internal int Segment;
    }
}
