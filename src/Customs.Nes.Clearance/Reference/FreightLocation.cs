namespace Customs.Nes.Clearance.Reference;

/// <summary>What kind of place goods leave from; it decides which modes of transport are plausible.</summary>
public enum LocationKind : byte
{
    None = 0,
    Port = 1,
    Airport = 2,

    /// <summary>The fixed link: rail, and road vehicles on rail.</summary>
    Tunnel = 3,
}

/// <summary>A place goods can be declared at (box 30).</summary>
/// <param name="Epu">Number of the customs office that handles its entries, three digits.</param>
public sealed record FreightLocation(string Name, int Epu, LocationKind Kind);
