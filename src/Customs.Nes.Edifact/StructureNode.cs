namespace Customs.Nes.Edifact;

/// <summary>
/// A segment's or a group's place in a message, in the order written. A group's first child triggers it.
/// </summary>
internal struct StructureNode
{
    /// <summary>0 for a group.</summary>
    internal uint Tag;

    internal bool IsMandatory;
    internal int Max;

    /// <summary>The group it belongs to; -1 at the top.</summary>
    internal int Parent;

    /// <summary>The next in the same group; -1 for the last.</summary>
    internal int Next;

    /// <summary>A group's first child; -1 for a segment.</summary>
    internal int First;

    internal readonly bool IsGroup => First >= 0;
}

/// <summary>What is counted when a segment enters a place: the place, or the group it triggers.</summary>
/// <param name="Counted">The node that is counted.</param>
/// <param name="Parent">The group in whose present occurrence it is counted; -1 at the top.</param>
/// <param name="Max">How often it may stand there.</param>
/// <param name="IsTrigger">A new occurrence of the group begins, and what was counted in the last is void.</param>
internal readonly record struct StructureEntrance(int Counted, int Parent, int Max, bool IsTrigger);
