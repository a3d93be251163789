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
            "None=0 Awaited=1 PreLodged=2 Arrived=3 DocumentsHeld=4 ExaminationHeld=5 Cleared=6 Departed=7 RefusedAtArrival=8",
            string.Join(' ', Enum.GetValues<ConsignmentStatus>().Select(status => $"{status}={(int)status}")));
    }
}
