namespace Customs.Nes.Clearance.Reports;

/// <summary>What a party is to a consignment; it decides what the party is told. Stored in a view.</summary>
public enum Audience : byte
{
    None = 0,

    /// <summary>Lodged the declaration.</summary>
    Declarant = 1,

    /// <summary>Named in box 2 of it.</summary>
    Exporter = 2,

    /// <summary>Reported movements of the goods, or of what they are in: port, loader, consolidator.</summary>
    Carrier = 3,
}
