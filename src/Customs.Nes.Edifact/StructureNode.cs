using System.Runtime.CompilerServices;

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

/// <summary>
/// What is counted when a segment goes from one place to another: the place, or the group it triggers. Within one
/// occurrence of a group places are only gone through forwards, so what was counted before holds only for the place
/// itself or from within the group itself; from elsewhere it is of an occurrence that is over.
/// </summary>
/// <param name="Counted">The node that is counted.</param>
/// <param name="Max">How often it may stand there.</param>
/// <param name="Repeats">All bits where what was counted before holds, none where counting begins anew.</param>
internal readonly record struct StructureEntrance(int Counted, int Max, int Repeats)
{
    /// <summary>Counts one more; false when it is full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter(ref int counts)
    {
        ref var count = ref Unsafe.Add(ref counts, Counted);
        var before = count & Repeats;
        if (before >= Max)
        {
            return false;
        }

        count = unchecked(before + 1);
        return true;
    }
}
