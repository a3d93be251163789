using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// A movement kept in a consignment's record: the highest version told under one reference of one sender.
/// </summary>
/// <param name="Source">
/// XxHash3 of sender and movement reference. A consignment has a handful of movements, so two references that
/// collide in 64 bits within one are not a case worth a text.
/// </param>
/// <param name="IsInherited">Told of a consolidation the consignment is or was in.</param>
/// <param name="IsOfPart">A departure of some of the goods: the rest is where it was.</param>
public readonly record struct MovementFact(
    MovementKind Kind,
    ulong Source,
    int Version,
    bool IsVoid,
    DateTimeOffset At,
    Code Location,
    Code Shed,
    long Position,
    bool IsInherited = false,
    bool IsOfPart = false)
{
    /// <summary>Whether both tell the same, whichever row they came in.</summary>
    public bool TellsTheSameAs(in MovementFact other) => this with { Position = other.Position } == other;
}
