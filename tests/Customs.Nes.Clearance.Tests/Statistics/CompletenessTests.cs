using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class CompletenessTests
{
    [Fact]
    public void Lines_wait_in_bands_of_days()
    {
        var facts = new Facts();
        foreach (var (day, ucr) in new[] { (30, "A"), (25, "B"), (24, "C"), (15, "D"), (14, "E"), (8, "F"), (7, "G") })
        {
            facts.Declare(ucr, $"2003-05-{day:00}T10:00Z", arrived: true);
        }

        facts.Declare("H", "2003-04-01T10:00Z", arrived: true, simplified: true).Depart("H", "2003-05-16T10:00Z")
            .Declare("I", "2003-04-01T10:00Z", arrived: true, simplified: true).Depart("I", "2003-05-15T10:00Z");
        var rows = Completeness.Of(facts.Fold().AsOf(Facts.At("2003-05-30T12:00Z")).Summarise());

        Assert.Equal(
            [
                (LineState.PendingDeparture, 0, 5, 2L),
                (LineState.PendingDeparture, 6, 15, 2L),
                (LineState.PendingDeparture, 16, 22, 2L),
                (LineState.PendingDeparture, 23, -1, 1L),
                (LineState.PendingValue, 0, 14, 1L),
                (LineState.PendingValue, 15, 30, 1L),
                (LineState.PendingValue, 31, -1, 0L),
            ],
            rows.Select(static row => (row.State, row.FromDays, row.ToDays ?? -1, row.Amount.Lines)));
    }

    [Fact]
    public void I17_the_length_of_the_wait_decides_when_an_assumed_departure_appears_and_not_where()
    {
        // January 2022: the wait went from 5 to 15 days, and with it 2 billion pounds out of the month.
        var facts = new Facts();
        for (var day = 1; day <= 31; day++)
        {
            facts.Declare($"U{day:00}", $"2022-01-{day:00}T10:00Z", arrived: true);
        }

        var fold = facts.Fold();
        var february = fold.AsOf(Facts.At("2022-02-16T12:00Z"));
        Assert.Equal(
            Completeness.AssumedDepartures(february.Summarise(), 5),
            Completeness.AssumedDepartures(february.Summarise(), 15));
        Assert.Equal(31, Completeness.AssumedDepartures(february.Summarise(), 15)[new StatisticalMonth(2022, 1)].Lines);
        Assert.Equal(default, february.Total(new StatisticalMonth(2022, 1)));

        var january = fold.AsOf(Facts.At("2022-01-31T12:00Z"));
        Assert.Equal(26, Completeness.AssumedDepartures(january.Summarise(), 5)[new StatisticalMonth(2022, 1)].Lines);
        Assert.Equal(16, Completeness.AssumedDepartures(january.Summarise(), 15)[new StatisticalMonth(2022, 1)].Lines);
    }
}
