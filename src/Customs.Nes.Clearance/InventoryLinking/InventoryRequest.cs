namespace Customs.Nes.Clearance.InventoryLinking;

/// <summary>
/// A request of HMRC's inventory linking for exports, as its XML states it: a movement, a consolidation or a query. All
/// texts are as they came; what they mean the message made of them is asked, so that XML and EDIFACT are one path.
/// </summary>
public sealed record InventoryRequest
{
    /// <summary>EAA, EAL, RET, EDL, EAC, CST; QUE for a query.</summary>
    public string MessageCode { get; init; } = "";

    public string Ucr { get; init; } = "";

    public string UcrPart { get; init; } = "";

    /// <summary>D or M.</summary>
    public string UcrType { get; init; } = "";

    /// <summary>The MUCR to go into.</summary>
    public string MasterUcr { get; init; } = "";

    /// <summary>A, F, R or X; what the last three ask for was never published, so only A, or none, acts.</summary>
    public string MasterOpt { get; init; } = "";

    public string GoodsLocation { get; init; } = "";

    public string ArrivalAt { get; init; } = "";

    public string DepartureAt { get; init; } = "";

    public string Shed { get; init; } = "";

    public string MovementReference { get; init; } = "";

    public string TransportIdentity { get; init; } = "";

    public string TransportMode { get; init; } = "";

    public string TransportNationality { get; init; } = "";
}
