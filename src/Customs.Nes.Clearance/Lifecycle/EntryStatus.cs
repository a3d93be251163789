namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// How a consignment's status is told to trade: input customs status (ICS), route of entry (ROE) and status of entry
/// (SOE). ICS and ROE are CHIEF's published codes; SOE 1, 3 and D are CHIEF's, 0, 11 and 14 those of HMRC's inventory
/// linking for exports, which names what CHIEF's published list leaves out.
/// </summary>
public readonly record struct EntryStatus(Code Ics, Code Roe, Code Soe)
{
    public static EntryStatus Of(ConsignmentRecord record)
    {
        var route = RouteOf(record.Route);
        return record.Status switch
        {
            ConsignmentStatus.PreLodged => new("A1", "H", "1"),
            ConsignmentStatus.DocumentsHeld or ConsignmentStatus.ExaminationHeld => new("00", route, "14"),
            ConsignmentStatus.Cleared => new("01", route, "3"),
            ConsignmentStatus.Departed => new("60", route, "D"),
            ConsignmentStatus.RefusedAtArrival => new("92", "H", "11"),
            _ => new(default, default, "0"),
        };
    }

    private static Code RouteOf(Assessment.Route route) => route switch
    {
        Assessment.Route.Documents => "1",
        Assessment.Route.Physical => "2",
        Assessment.Route.PostClearance => "3",
        Assessment.Route.Clear => "6",
        _ => "H",
    };
}
