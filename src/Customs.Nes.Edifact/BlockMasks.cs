using System.Runtime.CompilerServices;

namespace Customs.Nes.Edifact;

/// <summary>Where the service characters stand in 64 octets: bit i is octet i.</summary>
internal struct BlockMasks
{
    /// <summary>Every separator and terminator.</summary>
    internal ulong All;

    /// <summary>Those that end an element: element separators and terminators.</summary>
    internal ulong Elements;

    internal ulong Terminators;

    internal ulong Releases;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Keep(ulong mask)
    {
        All &= mask;
        Elements &= mask;
        Terminators &= mask;
        Releases &= mask;
    }

    /// <summary>
    /// The octets made data by a release before them. In a run of releases every second one is data itself, so what
    /// counts is whether a run begins on an even or an odd bit; an addition carries along each run to its end and
    /// tells.
    /// <paramref name="carry"/> is 1 when the block's first octet is released by the block before, and on return for
    /// the
    /// next.
    /// </summary>
    internal static ulong Released(ulong releases, ref ulong carry)
    {
        const ulong Even = 0x5555_5555_5555_5555;

        releases &= ~carry;
        var follows = (releases << 1) | carry;
        var oddStarts = releases & ~Even & ~follows;
        var ends = unchecked(oddStarts + releases);
        carry = ends < releases ? 1UL : 0;
        return (Even ^ (ends << 1)) & follows;
    }
}
