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
        new(Cleared, GoodsDeparted, Departed),
        new(Departed, DepartureWithdrawn, Cleared),
    ];

    private static readonly ConsignmentStatus[,] Table = Index();

    public static bool TryNext(ConsignmentStatus from, LifecycleEvent happening, out ConsignmentStatus to)
    {
        to = Table[(int)from, (int)happening];
        return to != None;
    }

    private static ConsignmentStatus[,] Index()
    {
        var table = new ConsignmentStatus[
            Enum.GetValues<ConsignmentStatus>().Length, Enum.GetValues<LifecycleEvent>().Length + 1];
        foreach (var transition in All)
        {
            table[(int)transition.From, (int)transition.Event] = transition.To;
        }

        return table;
    }
}
