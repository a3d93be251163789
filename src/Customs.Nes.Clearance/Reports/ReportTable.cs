using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Clearance.Reports;

/// <summary>
/// Who is told what: a function of what happened and of what the party is to the consignment, and of nothing else. So
/// no report need be stored, and whoever asks again is told the same again.
/// </summary>
public static class ReportTable
{
    /// <summary>Adds what one audience is told, each report once.</summary>
    public static void Add(IReadOnlyList<LifecycleEvent> events, Audience audience, List<ReportKind> reports)
    {
        // Only legal acceptance is news of its own; goods that are merely routed anew are accepted already.
        var isAccepted = events.Contains(LifecycleEvent.GoodsArrived)
            || events.Contains(LifecycleEvent.LodgedOnArrival);
        for (var index = 0; index < events.Count; index++)
        {
            var kind = ReportKinds.Of(events[index]);
            if (isAccepted && kind == ReportKind.Selected && audience != Audience.Carrier)
            {
                AddOnce(reports, ReportKind.Accepted);
            }

            AddOnce(reports, audience == Audience.Carrier ? ToCarrier(kind) : ToTrade(kind));
        }
    }

    private static void AddOnce(List<ReportKind> reports, ReportKind kind)
    {
        if (kind != ReportKind.None && !reports.Contains(kind))
        {
            reports.Add(kind);
        }
    }

    /// <summary>That a loader reports late is between it and customs.</summary>
    private static ReportKind ToTrade(ReportKind kind) => kind == ReportKind.DepartureLate ? ReportKind.None : kind;

    /// <summary>Who moves goods needs to know where they stand, and what is missing of its own reports.</summary>
    private static ReportKind ToCarrier(ReportKind kind) => kind switch
    {
        ReportKind.None or ReportKind.ExitMissing or ReportKind.DepartureLate => kind,
        ReportKind.ArrivalMissing or ReportKind.SupplementaryDue or ReportKind.SupplementaryOverdue =>
            ReportKind.None,
        _ => ReportKind.EntryStatus,
    };
}
