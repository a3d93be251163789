using static Customs.Nes.Clearance.Lifecycle.ConsignmentStatus;
using static Customs.Nes.Clearance.Lifecycle.LifecycleEvent;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// The whole state machine of a consignment. A pair that is not listed cannot happen: callers ask
/// <see cref="TryNext"/>, and what it refuses is a bug of ours, since every message is judged before it gets here.
/// </summary>
public readonly record struct Transition(ConsignmentStatus From, LifecycleEvent Event, ConsignmentStatus To)
{
    public static readonly IReadOnlyList<Transition> All =
    [
        new(None, Announced, Awaited),
        new(Awaited, Announced, Awaited),
        new(None, LodgedBeforeArrival, PreLodged),
        new(Awaited, LodgedBeforeArrival, PreLodged),
        new(None, LodgedOnArrival, Arrived),
        new(Awaited, LodgedOnArrival, Arrived),
        new(PreLodged, GoodsArrived, Arrived),
        new(PreLodged, LifecycleEvent.RefusedAtArrival, ConsignmentStatus.RefusedAtArrival),
        new(Arrived, RoutedToDocuments, DocumentsHeld),
        new(Arrived, RoutedToExamination, ExaminationHeld),
        new(Arrived, RoutedToClearance, Cleared),
        new(Arrived, RoutedToTimedRelease, ReleasePending),
        new(Cleared, GoodsDeparted, Departed),
        new(Departed, DepartureWithdrawn, Cleared),

        .. Waiting(DocumentsHeld),
        .. Waiting(ExaminationHeld),
        .. Waiting(ConsignmentStatus.Held),
        .. Waiting(ConsignmentStatus.Queried),
        new(ConsignmentStatus.Queried, QueryAnswered, ConsignmentStatus.Held),

        // Held for other departments until now, and for customs too from now on.
        new(ConsignmentStatus.Held, LifecycleEvent.Held, ConsignmentStatus.Held),

        .. Attended(ConsignmentStatus.Detained),
        .. Amendable(ConsignmentStatus.Detained),
        .. Cancellable(ConsignmentStatus.Detained),
        new(ConsignmentStatus.Detained, Released, Cleared),
        new(ConsignmentStatus.Detained, LifecycleEvent.Held, ConsignmentStatus.Held),
        new(ConsignmentStatus.Detained, LifecycleEvent.Seized, ConsignmentStatus.Seized),

        // Goods given back wait for an officer, as they did before.
        .. Attended(ConsignmentStatus.Seized),
        new(ConsignmentStatus.Seized, LifecycleEvent.Held, ConsignmentStatus.Held),

        // Until the goods have left, customs may think again.
        .. Attended(Cleared),
        .. Amendable(Cleared),
        .. Cancellable(Cleared),
        new(Cleared, LifecycleEvent.Held, ConsignmentStatus.Held),
        new(Cleared, LifecycleEvent.Detained, ConsignmentStatus.Detained),
        new(Cleared, LifecycleEvent.Seized, ConsignmentStatus.Seized),
        new(Cleared, RoutedToDocuments, DocumentsHeld),
        new(Cleared, RoutedToExamination, ExaminationHeld),

        // Route 3: documents are looked at when the goods have left. What is amended then is for the statistics.
        .. Attended(Departed),
        .. Amendable(Departed),

        // Before presentation a declaration is its declarant's to withdraw.
        new(PreLodged, LifecycleEvent.Cancelled, ConsignmentStatus.Cancelled),

        // Route 3 with a time-out: until it is over an officer may do anything about the goods.
        .. Waiting(ReleasePending),
        new(ReleasePending, LifecycleEvent.Held, ConsignmentStatus.Held),
        new(ReleasePending, ReleaseTimedOut, Cleared),

        // Time alone. What has run out takes no more movements, and keeps what is still told of it.
        new(PreLodged, ArrivalWarned, PreLodged),
        new(PreLodged, ArrivalExpired, ExpiredUnarrived),
        new(Cleared, DepartureWarned, Cleared),
        new(Cleared, DepartureExpired, ExpiredUndeparted),
        new(Departed, LifecycleEvent.Finalised, ConsignmentStatus.Finalised),
        .. Awaiting.SelectMany(SupplementaryDue),

        // An exit nobody reported can be proved otherwise; an officer who is convinced lets it count.
        .. Attended(ExpiredUndeparted),
        new(ExpiredUndeparted, Released, Cleared),

        // Or that they never left: then the declaration is void, and what it used of licences is given back.
        .. Cancellable(ExpiredUndeparted),

        // Wherever it stands: the mark is about who reported, not about the goods.
        .. Reportable.Select(static status => new Transition(status, DepartureToldLate, status)),

        new(PreLodged, Amended, PreLodged),

        // Another declaration in place of a void one.
        new(ConsignmentStatus.Cancelled, LodgedBeforeArrival, PreLodged),
        new(ConsignmentStatus.Cancelled, LodgedOnArrival, Arrived),
        new(ConsignmentStatus.RefusedAtArrival, LodgedBeforeArrival, PreLodged),
        new(ConsignmentStatus.RefusedAtArrival, LodgedOnArrival, Arrived),
        new(ExpiredUnarrived, LodgedBeforeArrival, PreLodged),
        new(ExpiredUnarrived, LodgedOnArrival, Arrived),
    ];

    private static readonly ConsignmentStatus[,] Table = Index();

    /// <summary>A simplified declaration may lack its values in any of these.</summary>
    private static ConsignmentStatus[] Awaiting =>
    [
        PreLodged, DocumentsHeld, ExaminationHeld, ConsignmentStatus.Held, ConsignmentStatus.Queried,
        ConsignmentStatus.Detained, ConsignmentStatus.Seized, ReleasePending, Cleared, Departed,
        ConsignmentStatus.Finalised,
    ];

    /// <summary>Where something is known of it, and it is not on its way to somewhere else.</summary>
    private static IEnumerable<ConsignmentStatus> Reportable => Enum.GetValues<ConsignmentStatus>()
        .Where(static status => status is not (ConsignmentStatus.None or Arrived));

    public static bool TryNext(ConsignmentStatus from, LifecycleEvent happening, out ConsignmentStatus to)
    {
        to = Table[(int)from, (int)happening];
        return to != None;
    }

    /// <summary>Goods that wait for an officer's decision.</summary>
    private static IEnumerable<Transition> Waiting(ConsignmentStatus from) =>
    [
        .. Attended(from),
        .. Amendable(from),
        .. Cancellable(from),
        new(from, Released, Cleared),
        new(from, LifecycleEvent.Detained, ConsignmentStatus.Detained),
        new(from, LifecycleEvent.Seized, ConsignmentStatus.Seized),
        new(from, LifecycleEvent.Queried, ConsignmentStatus.Queried),
        new(from, LoweringProposed, from),
        new(from, RoutedToDocuments, DocumentsHeld),
        new(from, RoutedToExamination, ExaminationHeld),
        new(from, RoutedToClearance, Cleared),
    ];

    /// <summary>What changes who works on it and what is known, and not where it stands.</summary>
    private static IEnumerable<Transition> Attended(ConsignmentStatus from) =>
        [new(from, Taken, from), new(from, HandedOver, from), new(from, Checked, from)];

    private static IEnumerable<Transition> SupplementaryDue(ConsignmentStatus from) =>
        [new(from, SupplementaryReminded, from), new(from, SupplementaryOverdue, from)];

    /// <summary>Once goods are presented, their declaration is amended with customs' consent.</summary>
    private static IEnumerable<Transition> Amendable(ConsignmentStatus from) =>
        [new(from, AmendmentRequested, from), new(from, AmendmentRefused, from), new(from, Amended, from)];

    private static IEnumerable<Transition> Cancellable(ConsignmentStatus from) =>
    [
        new(from, CancellationRequested, from),
        new(from, CancellationRefused, from),
        new(from, LifecycleEvent.Cancelled, ConsignmentStatus.Cancelled),
    ];

    private static ConsignmentStatus[,] Index()
    {
        var table = new ConsignmentStatus[
            (int)Enum.GetValues<ConsignmentStatus>().Max() + 1, (int)Enum.GetValues<LifecycleEvent>().Max() + 1];
        foreach (var transition in All)
        {
            table[(int)transition.From, (int)transition.Event] = transition.To;
        }

        return table;
    }
}
