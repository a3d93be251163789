namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// How a consignment's status is told to trade: input customs status (ICS), route of entry (ROE) and status of entry
/// (SOE).
/// </summary>
public readonly record struct EntryStatus(InputCustomsStatus Input, RouteOfEntry Route, StatusOfEntry Entry)
{
    public Code Ics => Input.ToCode();

    /// <summary>
    /// The same as inventory linking has it: of what is invalidated it says by whom, 3 the trader, 6 customs.
    /// </summary>
    public Code LinkingIcs => Entry != StatusOfEntry.Invalidated ? Ics : Input switch
    {
        InputCustomsStatus.Cancelled => "3",
        InputCustomsStatus.CancelledByCustoms => "6",
        _ => Ics,
    };

    public Code Roe => Route.ToCode();

    public Code Soe => Entry.ToCode();

    public static EntryStatus Of(ConsignmentRecord record)
    {
        var status = Of(record.Status, record.Route);
        if (status.Input == InputCustomsStatus.PreLodged && record.Version > record.FirstVersion)
        {
            return status with
            {
                Input = record.Version == record.FirstVersion + 1
                    ? InputCustomsStatus.Amended : InputCustomsStatus.AmendedAgain,
            };
        }

        if (status.Input == InputCustomsStatus.Cancelled && record.Work.IsCancelledUnasked)
        {
            return status with { Input = InputCustomsStatus.CancelledByCustoms };
        }

        return status.Input == InputCustomsStatus.Cleared && record.Work.IsReleased
            ? status with
            {
                Input = record.Work.WasQueried
                    ? InputCustomsStatus.ReleasedAfterQuery : InputCustomsStatus.Released,
            }
            : status;
    }

    public static EntryStatus Of(ConsignmentStatus status, Assessment.Route assessed)
    {
        var route = RouteOf(assessed);
        return status switch
        {
            ConsignmentStatus.PreLodged =>
                new(InputCustomsStatus.PreLodged, RouteOfEntry.PreLodged, StatusOfEntry.PreLodged),
            ConsignmentStatus.DocumentsHeld or ConsignmentStatus.ExaminationHeld
                or ConsignmentStatus.Held or ConsignmentStatus.Queried or ConsignmentStatus.ReleasePending =>
                new(InputCustomsStatus.Accepted, route, StatusOfEntry.Held),
            ConsignmentStatus.Cleared => new(InputCustomsStatus.Cleared, route, StatusOfEntry.Cleared),
            ConsignmentStatus.Departed => new(InputCustomsStatus.Departed, route, StatusOfEntry.Departed),
            ConsignmentStatus.RefusedAtArrival =>
                new(InputCustomsStatus.Cancelled, RouteOfEntry.PreLodged, StatusOfEntry.RefusedAtArrival),
            ConsignmentStatus.Detained => new(InputCustomsStatus.Detained, route, StatusOfEntry.Held),
            ConsignmentStatus.Seized => new(InputCustomsStatus.Seized, route, StatusOfEntry.Invalidated),
            ConsignmentStatus.Cancelled => new(InputCustomsStatus.Cancelled, route, StatusOfEntry.Invalidated),
            ConsignmentStatus.ExpiredUndeparted =>
                new(InputCustomsStatus.CancelledByCustoms, route, StatusOfEntry.Invalidated),
            ConsignmentStatus.ExpiredUnarrived =>
                new(InputCustomsStatus.CancelledByCustoms, RouteOfEntry.PreLodged, StatusOfEntry.Invalidated),
            ConsignmentStatus.Finalised => new(InputCustomsStatus.Finalised, route, StatusOfEntry.Finalised),
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
