using System.Text;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Reports;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

public sealed class ReportTableTests
{
    [Theory]
    [InlineData("P2", Audience.Declarant, LifecycleEvent.LodgedBeforeArrival)]
    [InlineData("X2", Audience.Declarant, LifecycleEvent.LodgedOnArrival, LifecycleEvent.RoutedToClearance)]
    [InlineData("X2 X1", Audience.Exporter, LifecycleEvent.GoodsArrived, LifecycleEvent.RoutedToExamination)]
    // Routed anew by an officer: accepted long ago.
    [InlineData("X1", Audience.Declarant, LifecycleEvent.RoutedToDocuments)]
    // The port was faster than the agent: one report each, though two things happened.
    [InlineData(
        "P2 X2", Audience.Declarant,
        LifecycleEvent.LodgedBeforeArrival, LifecycleEvent.GoodsArrived, LifecycleEvent.RoutedToClearance)]
    [InlineData("X2 ERS", Audience.Declarant, LifecycleEvent.Released, LifecycleEvent.GoodsDeparted)]
    [InlineData("ERS", Audience.Carrier, LifecycleEvent.Released, LifecycleEvent.GoodsDeparted)]
    [InlineData("ERS", Audience.Carrier, LifecycleEvent.Seized)]
    [InlineData("S9", Audience.Exporter, LifecycleEvent.Seized)]
    // Reminders are for who can do something about them.
    [InlineData("P9", Audience.Declarant, LifecycleEvent.ArrivalWarned)]
    [InlineData("", Audience.Carrier, LifecycleEvent.ArrivalWarned)]
    [InlineData("S0", Audience.Carrier, LifecycleEvent.DepartureWarned)]
    [InlineData("LDR", Audience.Carrier, LifecycleEvent.DepartureToldLate)]
    [InlineData("", Audience.Declarant, LifecycleEvent.DepartureToldLate)]
    // Between officers.
    [InlineData("", Audience.Declarant, LifecycleEvent.Taken, LifecycleEvent.LoweringProposed)]
    [InlineData("", Audience.Carrier, LifecycleEvent.HandedOver, LifecycleEvent.Checked)]
    public void A_party_is_told_what_its_part_in_the_goods_entitles_it_to(
        string reports, Audience audience, params LifecycleEvent[] events)
    {
        var told = new List<ReportKind>();

        ReportTable.Add(events, audience, told);

        Assert.Equal(reports, string.Join(' ', told.Select(kind => Encoding.ASCII.GetString(kind.ToCode()))));
    }

    /// <summary>Whoever is concerned learns of every change of status that goods can undergo.</summary>
    [Fact]
    public void Every_change_of_status_after_declaration_is_told_to_the_declarant()
    {
        var told = new List<ReportKind>();
        foreach (var (from, happening, to) in Transition.All)
        {
            // Acceptance is told by the route that follows at once; an answer is the declarant's own word.
            if (from == to || to is ConsignmentStatus.Awaited or ConsignmentStatus.Arrived
                || happening == LifecycleEvent.QueryAnswered)
            {
                continue;
            }

            told.Clear();
            ReportTable.Add([happening], Audience.Declarant, told);
            Assert.True(told.Count == 1, $"{from} {happening} {to}");
        }
    }
}
