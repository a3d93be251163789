using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Generation;

/// <summary>A message to be written: which shipment, as what, when and by whom.</summary>
/// <param name="Agent">Who declares; for movements the port reports, and this says nothing.</param>
internal readonly record struct GeneratedMessage(
    long Number, DeclarationKind Declaration, MovementKind Movement, DateTime At, int Agent)
{
    public bool IsMovement => Movement != MovementKind.None;
}
