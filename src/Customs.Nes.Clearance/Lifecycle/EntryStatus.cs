namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// How a consignment's status is told to trade: input customs status (ICS), route of entry (ROE) and status of entry
/// (SOE).
/// </summary>
public readonly record struct EntryStatus(InputCustomsStatus Input, RouteOfEntry Route, StatusOfEntry Entry)
{
    public Code Ics => Input.ToCode();

    public Code Roe => Route.ToCode();

    public Code Soe => Entry.ToCode();

    public static EntryStatus Of(ConsignmentRecord record) => Of(record.Status, record.Route);

    public static EntryStatus Of(ConsignmentStatus status, Assessment.Route assessed)
    {
        var route = RouteOf(assessed);
        return status switch
        {
            ConsignmentStatus.PreLodged =>
                new(InputCustomsStatus.PreLodged, RouteOfEntry.PreLodged, StatusOfEntry.PreLodged),
            ConsignmentStatus.DocumentsHeld or ConsignmentStatus.ExaminationHeld =>
                new(InputCustomsStatus.Accepted, route, StatusOfEntry.Held),
            ConsignmentStatus.Cleared => new(InputCustomsStatus.Cleared, route, StatusOfEntry.Cleared),
            ConsignmentStatus.Departed => new(InputCustomsStatus.Departed, route, StatusOfEntry.Departed),
            ConsignmentStatus.RefusedAtArrival =>
                new(InputCustomsStatus.Cancelled, RouteOfEntry.PreLodged, StatusOfEntry.RefusedAtArrival),
            _ => new(InputCustomsStatus.None, RouteOfEntry.None, StatusOfEntry.NotDeclared),
        };
    }

    private static RouteOfEntry RouteOf(Assessment.Route route) => route switch
    {
        Assessment.Route.Documents => RouteOfEntry.Documents,
        Assessment.Route.Physical => RouteOfEntry.Examination,
        Assessment.Route.PostClearance => RouteOfEntry.DocumentsAfterwards,
        Assessment.Route.Clear => RouteOfEntry.NoCheck,
        _ => RouteOfEntry.PreLodged,
    };
}
