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
            var report = ReportOf(events[index]);
            if (report == ReportKind.None)
            {
                continue;
            }

            if (audience == Audience.Carrier)
            {
                report = ReportKind.Status;
            }
            else if (isAccepted && report == ReportKind.Selected)
            {
                AddOnce(reports, ReportKind.Accepted);
            }

            AddOnce(reports, report);
        }
    }

    private static void AddOnce(List<ReportKind> reports, ReportKind report)
    {
        if (!reports.Contains(report))
        {
            reports.Add(report);
        }
    }

    private static ReportKind ReportOf(LifecycleEvent happening) => happening switch
    {
        LifecycleEvent.LodgedBeforeArrival => ReportKind.PreLodged,
        LifecycleEvent.RoutedToClearance or LifecycleEvent.Released => ReportKind.Accepted,
        LifecycleEvent.RoutedToDocuments or LifecycleEvent.RoutedToExamination or LifecycleEvent.Held
            or LifecycleEvent.Detained or LifecycleEvent.Queried => ReportKind.Selected,
        LifecycleEvent.Seized => ReportKind.Disposal,
        LifecycleEvent.Cancelled => ReportKind.Cancelled,
        LifecycleEvent.CancellationRefused => ReportKind.CancellationRefused,

        // Told by the route that follows in the same moment.
        LifecycleEvent.LodgedOnArrival or LifecycleEvent.GoodsArrived => ReportKind.None,

        // Of no consequence outside customs, or the party's own words.
        LifecycleEvent.Announced or LifecycleEvent.Taken or LifecycleEvent.HandedOver or LifecycleEvent.Checked
            or LifecycleEvent.LoweringProposed or LifecycleEvent.QueryAnswered
            or LifecycleEvent.CancellationRequested => ReportKind.None,

        // CHIEF had no report of its own for departure, or refusal at arrival: the status says it.
        _ => ReportKind.Status,
    };
}
