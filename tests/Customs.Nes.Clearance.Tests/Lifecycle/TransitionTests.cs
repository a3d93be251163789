using Customs.Nes.Clearance.Lifecycle;
using static Customs.Nes.Clearance.Lifecycle.ConsignmentStatus;
using static Customs.Nes.Clearance.Lifecycle.LifecycleEvent;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

public sealed class TransitionTests
{
    // The table once more, written as an officer would say it: changing the machine means changing both.
    private static readonly (ConsignmentStatus From, LifecycleEvent Event, ConsignmentStatus To)[] Expected =
    [
        (ConsignmentStatus.None, Announced, Awaited),
        (Awaited, Announced, Awaited),
        (ConsignmentStatus.None, LodgedBeforeArrival, PreLodged),
        (Awaited, LodgedBeforeArrival, PreLodged),
        (ConsignmentStatus.None, LodgedOnArrival, Arrived),
        (Awaited, LodgedOnArrival, Arrived),
        (PreLodged, GoodsArrived, Arrived),
        (PreLodged, LifecycleEvent.RefusedAtArrival, ConsignmentStatus.RefusedAtArrival),
        (Arrived, RoutedToDocuments, DocumentsHeld),
        (Arrived, RoutedToExamination, ExaminationHeld),
        (Arrived, RoutedToClearance, Cleared),
        (Cleared, GoodsDeparted, Departed),
        (Departed, DepartureWithdrawn, Cleared),

        .. OnGoodsThatWait(DocumentsHeld),
        .. OnGoodsThatWait(ExaminationHeld),
        .. OnGoodsThatWait(ConsignmentStatus.Held),
        .. OnGoodsThatWait(ConsignmentStatus.Queried),
        (ConsignmentStatus.Queried, QueryAnswered, ConsignmentStatus.Held),
        (ConsignmentStatus.Held, LifecycleEvent.Held, ConsignmentStatus.Held),

        (ConsignmentStatus.Detained, Taken, ConsignmentStatus.Detained),
        (ConsignmentStatus.Detained, HandedOver, ConsignmentStatus.Detained),
        (ConsignmentStatus.Detained, Checked, ConsignmentStatus.Detained),
        (ConsignmentStatus.Detained, CancellationRequested, ConsignmentStatus.Detained),
        (ConsignmentStatus.Detained, CancellationRefused, ConsignmentStatus.Detained),
        (ConsignmentStatus.Detained, LifecycleEvent.Cancelled, ConsignmentStatus.Cancelled),
        (ConsignmentStatus.Detained, Released, Cleared),
        (ConsignmentStatus.Detained, LifecycleEvent.Held, ConsignmentStatus.Held),
        (ConsignmentStatus.Detained, LifecycleEvent.Seized, ConsignmentStatus.Seized),

        (ConsignmentStatus.Seized, Taken, ConsignmentStatus.Seized),
        (ConsignmentStatus.Seized, HandedOver, ConsignmentStatus.Seized),
        (ConsignmentStatus.Seized, Checked, ConsignmentStatus.Seized),
        (ConsignmentStatus.Seized, LifecycleEvent.Held, ConsignmentStatus.Held),

        (Cleared, Taken, Cleared),
        (Cleared, HandedOver, Cleared),
        (Cleared, Checked, Cleared),
        (Cleared, CancellationRequested, Cleared),
        (Cleared, CancellationRefused, Cleared),
        (Cleared, LifecycleEvent.Cancelled, ConsignmentStatus.Cancelled),
        (Cleared, LifecycleEvent.Held, ConsignmentStatus.Held),
        (Cleared, LifecycleEvent.Detained, ConsignmentStatus.Detained),
        (Cleared, LifecycleEvent.Seized, ConsignmentStatus.Seized),
        (Cleared, RoutedToDocuments, DocumentsHeld),
        (Cleared, RoutedToExamination, ExaminationHeld),

        (Departed, Taken, Departed),
        (Departed, HandedOver, Departed),
        (Departed, Checked, Departed),
        (PreLodged, LifecycleEvent.Cancelled, ConsignmentStatus.Cancelled),

        (Arrived, RoutedToTimedRelease, ReleasePending),
        .. OnGoodsThatWait(ReleasePending),
        (ReleasePending, LifecycleEvent.Held, ConsignmentStatus.Held),
        (ReleasePending, ReleaseTimedOut, Cleared),
        (PreLodged, ArrivalWarned, PreLodged),
        (PreLodged, ArrivalExpired, ExpiredUnarrived),
        (Cleared, DepartureWarned, Cleared),
        (Cleared, DepartureExpired, ExpiredUndeparted),
        (Departed, LifecycleEvent.Finalised, ConsignmentStatus.Finalised),
        (ExpiredUndeparted, Taken, ExpiredUndeparted),
        (ExpiredUndeparted, HandedOver, ExpiredUndeparted),
        (ExpiredUndeparted, Checked, ExpiredUndeparted),
        (ExpiredUndeparted, Released, Cleared),
        (ExpiredUndeparted, CancellationRequested, ExpiredUndeparted),
        (ExpiredUndeparted, CancellationRefused, ExpiredUndeparted),
        (ExpiredUndeparted, LifecycleEvent.Cancelled, ConsignmentStatus.Cancelled),

        .. RemindedOfValues(PreLodged), .. RemindedOfValues(ReleasePending),
        .. RemindedOfValues(DocumentsHeld), .. RemindedOfValues(ExaminationHeld),
        .. RemindedOfValues(ConsignmentStatus.Held), .. RemindedOfValues(ConsignmentStatus.Queried),
        .. RemindedOfValues(ConsignmentStatus.Detained), .. RemindedOfValues(ConsignmentStatus.Seized),
        .. RemindedOfValues(Cleared), .. RemindedOfValues(Departed), .. RemindedOfValues(ConsignmentStatus.Finalised),

        (Awaited, DepartureToldLate, Awaited),
        (PreLodged, DepartureToldLate, PreLodged),
        (DocumentsHeld, DepartureToldLate, DocumentsHeld),
        (ExaminationHeld, DepartureToldLate, ExaminationHeld),
        (Cleared, DepartureToldLate, Cleared),
        (Departed, DepartureToldLate, Departed),
        (ConsignmentStatus.RefusedAtArrival, DepartureToldLate, ConsignmentStatus.RefusedAtArrival),
        (ConsignmentStatus.Held, DepartureToldLate, ConsignmentStatus.Held),
        (ConsignmentStatus.Queried, DepartureToldLate, ConsignmentStatus.Queried),
        (ConsignmentStatus.Detained, DepartureToldLate, ConsignmentStatus.Detained),
        (ConsignmentStatus.Seized, DepartureToldLate, ConsignmentStatus.Seized),
        (ConsignmentStatus.Cancelled, DepartureToldLate, ConsignmentStatus.Cancelled),
        (ReleasePending, DepartureToldLate, ReleasePending),
        (ExpiredUnarrived, DepartureToldLate, ExpiredUnarrived),
        (ExpiredUndeparted, DepartureToldLate, ExpiredUndeparted),
        (ConsignmentStatus.Finalised, DepartureToldLate, ConsignmentStatus.Finalised),

        (PreLodged, Amended, PreLodged),
        .. OnPresentedGoods(ReleasePending),
        .. OnPresentedGoods(DocumentsHeld),
        .. OnPresentedGoods(ExaminationHeld),
        .. OnPresentedGoods(ConsignmentStatus.Held),
        .. OnPresentedGoods(ConsignmentStatus.Queried),
        .. OnPresentedGoods(ConsignmentStatus.Detained),
        .. OnPresentedGoods(Cleared),
        .. OnPresentedGoods(Departed),
        (ConsignmentStatus.Cancelled, LodgedBeforeArrival, PreLodged),
        (ConsignmentStatus.Cancelled, LodgedOnArrival, Arrived),
        (ConsignmentStatus.RefusedAtArrival, LodgedBeforeArrival, PreLodged),
        (ConsignmentStatus.RefusedAtArrival, LodgedOnArrival, Arrived),
        (ExpiredUnarrived, LodgedBeforeArrival, PreLodged),
        (ExpiredUnarrived, LodgedOnArrival, Arrived),
    ];

    private static (ConsignmentStatus, LifecycleEvent, ConsignmentStatus)[] RemindedOfValues(ConsignmentStatus from) =>
        [(from, SupplementaryReminded, from), (from, SupplementaryOverdue, from)];

    private static (ConsignmentStatus, LifecycleEvent, ConsignmentStatus)[] OnPresentedGoods(ConsignmentStatus from) =>
        [(from, AmendmentRequested, from), (from, AmendmentRefused, from), (from, Amended, from)];

    private static (ConsignmentStatus, LifecycleEvent, ConsignmentStatus)[] OnGoodsThatWait(ConsignmentStatus from) =>
    [
        (from, Taken, from),
        (from, HandedOver, from),
        (from, Checked, from),
        (from, CancellationRequested, from),
        (from, CancellationRefused, from),
        (from, LoweringProposed, from),
        (from, LifecycleEvent.Cancelled, ConsignmentStatus.Cancelled),
        (from, Released, Cleared),
        (from, LifecycleEvent.Detained, ConsignmentStatus.Detained),
        (from, LifecycleEvent.Seized, ConsignmentStatus.Seized),
        (from, LifecycleEvent.Queried, ConsignmentStatus.Queried),
        (from, RoutedToDocuments, DocumentsHeld),
        (from, RoutedToExamination, ExaminationHeld),
        (from, RoutedToClearance, Cleared),
    ];

    [Fact]
    public void Every_pair_of_status_and_event_goes_where_the_table_says_or_nowhere()
    {
        foreach (var from in Enum.GetValues<ConsignmentStatus>())
        {
            foreach (var happening in Enum.GetValues<LifecycleEvent>())
            {
                var expected = Expected.FirstOrDefault(row => row.From == from && row.Event == happening).To;

                var can = Transition.TryNext(from, happening, out var to);

                Assert.True(
                    can == (expected != ConsignmentStatus.None) && to == expected,
                    $"{from} + {happening} went to {to}, expected {expected}");
            }
        }
    }

    [Fact]
    public void Every_status_but_none_is_reached_and_every_event_is_used()
    {
        Assert.Equal(
            Enum.GetValues<ConsignmentStatus>().Where(status => status != ConsignmentStatus.None),
            Transition.All.Select(row => row.To).Distinct().Order());
        Assert.Equal(Enum.GetValues<LifecycleEvent>(), Transition.All.Select(row => row.Event).Distinct().Order());
    }

    [Fact]
    public void Stored_numbers_never_change()
    {
        Assert.Equal(
            "None=0 Awaited=1 PreLodged=2 Arrived=3 DocumentsHeld=4 ExaminationHeld=5 Cleared=6 Departed=7 "
                + "RefusedAtArrival=8 Held=9 Queried=10 Detained=11 Seized=12 Cancelled=13 ReleasePending=14 "
                + "ExpiredUnarrived=15 ExpiredUndeparted=16 Finalised=17",
            string.Join(' ', Enum.GetValues<ConsignmentStatus>().Select(status => $"{status}={(int)status}")));
    }
}
