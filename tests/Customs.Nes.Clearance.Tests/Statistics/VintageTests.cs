using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class VintageTests
{
    private const long Million = 100_000_000; // Pence.

    [Fact]
    public void The_shipments_of_early_2003_count_in_the_months_they_left_and_not_in_April()
    {
        var fold = EarlyTwoThousandAndThree().Fold();

        var march = fold.Release(new VintageMonth(2003, 3), VintageCalendar.Default);
        Assert.Empty(march.Rows.ToArray());
        Assert.All(march.Known.CountStates(), static count => Assert.Equal(
            (LineState.PendingValue, StandingReason.AwaitsSupplementary, 1L, 0L),
            (count.State, count.Reason, count.Amount.Lines, count.Amount.ValuePence)));
        Assert.Equal(3, march.Known.CountStates().Count);

        var april = fold.Release(new VintageMonth(2003, 4), VintageCalendar.Default);
        Assert.Equal(
            [
                (200301, RecordKind.Delta, CorrectionCause.Supplementary, 400 * Million),
                (200302, RecordKind.Delta, CorrectionCause.Supplementary, 500 * Million),
                (200303, RecordKind.Delta, CorrectionCause.Supplementary, 600 * Million),
            ],
            april.Rows.ToArray().Select(row => (row.Month.Number, row.Kind, row.Cause, row.Amount.ValuePence)));
        Assert.Equal(
            [
                (200301, 400 * Million, 0L),
                (200302, 500 * Million, 0L),
                (200303, 600 * Million, 0L),
                (200304, 0L, 1_500 * Million),
            ],
            MonthTable.Of(april.Known).Select(row =>
                (row.Month.Number, row.ByDeparture.ValuePence, row.ByReceipt.ValuePence)));
        Assert.All(april.Known.Bridge(), static row => Assert.Equal(200304, row.Receipt.Number));
    }

    [Fact]
    public void A_month_is_shown_in_full_once_and_corrected_by_signed_rows_after()
    {
        var fold = new Facts()
            .Declare("AMENDED", "2003-01-01T10:00Z", arrived: true)
            .Depart("AMENDED", "2003-01-05T10:00Z")
            .Declare("AMENDED", "2003-03-15T10:00Z", arrived: true, version: 2, lines: [Facts.Line(12_000)])
            .Declare("CANCELLED", "2003-01-01T10:00Z", arrived: true)
            .Depart("CANCELLED", "2003-01-05T10:00Z")
            .Cancel("CANCELLED", "2003-03-15T10:00Z")
            .Declare("LATE", "2003-01-01T10:00Z", arrived: true)
            .Depart("LATE", "2003-01-05T10:00Z", received: "2003-03-15T10:00Z")
            .Declare("MOVED", "2003-01-01T10:00Z", arrived: true)
            .Depart("MOVED", "2003-01-31T10:00Z")
            .Depart("MOVED", "2003-02-01T10:00Z", received: "2003-03-20T10:00Z", version: 2)
            .Declare("WITHDRAWN", "2003-01-01T10:00Z", arrived: true)
            .Depart("WITHDRAWN", "2003-01-31T10:00Z")
            .Depart("WITHDRAWN", "2003-01-31T10:00Z", received: "2003-03-20T10:00Z", version: 2, isVoid: true)
            .Fold();

        var january = fold.Release(new VintageMonth(2003, 1), VintageCalendar.Default);
        var row = Assert.Single(january.Rows.ToArray());
        Assert.Equal((200301, RecordKind.Base, 4L), (row.Month.Number, row.Kind, row.Amount.Lines));

        Assert.Empty(fold.Release(new VintageMonth(2003, 2), VintageCalendar.Default).Rows.ToArray());

        var march = fold.Release(new VintageMonth(2003, 3), VintageCalendar.Default);
        Assert.Equal(
            [
                (200301, RecordKind.Delta, CorrectionCause.Amend, 1L, 12_000L),
                (200301, RecordKind.Delta, CorrectionCause.Late, 1L, 10_000L),
                (200301, RecordKind.Retract, CorrectionCause.Amend, -1L, -10_000L),
                (200301, RecordKind.Retract, CorrectionCause.DateCorrection, -1L, -10_000L),
                (200301, RecordKind.Retract, CorrectionCause.Cancel, -1L, -10_000L),
                (200301, RecordKind.Retract, CorrectionCause.Withdrawn, -1L, -10_000L),
                (200302, RecordKind.Delta, CorrectionCause.DateCorrection, 1L, 10_000L),
            ],
            march.Rows.ToArray().Select(r =>
                (r.Month.Number, r.Kind, r.Cause, r.Amount.Lines, r.Amount.ValuePence)));
    }

    [Fact]
    public void A_provisional_value_is_taken_back_when_the_final_one_comes()
    {
        var fold = new Facts()
            .Declare("A", "2003-01-01T10:00Z", simplified: true, arrived: true, lines: [Facts.Line(7_000)])
            .Depart("A", "2003-01-05T10:00Z")
            .Supplement("A", "2003-02-20T10:00Z", 9_000)
            .Fold();

        Assert.True(fold.Release(new VintageMonth(2003, 1), VintageCalendar.Default).Rows[0].Cell.IsProvisional);
        Assert.Equal(
            [(RecordKind.Delta, 9_000L, false), (RecordKind.Retract, -7_000L, true)],
            fold.Release(new VintageMonth(2003, 2), VintageCalendar.Default).Rows.ToArray()
                .Select(row => (row.Kind, row.Amount.ValuePence, row.Cell.IsProvisional)));
    }

    [Fact]
    public void A_restated_month_is_the_sum_of_all_that_was_shown_of_it()
    {
        var fold = EarlyTwoThousandAndThree().Fold();
        var april = fold.Release(new VintageMonth(2003, 4), VintageCalendar.Default);
        var restated = april.Restate(new StatisticalMonth(2003, 1), new StatisticalMonth(2003, 4));

        Assert.Equal(
            [400 * Million, 500 * Million, 600 * Million], restated.ToArray().Select(row => row.Amount.ValuePence));
        Assert.All(restated.ToArray(), static row => Assert.Equal(RecordKind.Base, row.Kind));
    }

    internal static Facts EarlyTwoThousandAndThree()
    {
        var facts = new Facts();
        foreach (var (month, value) in new[] { (1, 400L), (2, 500L), (3, 600L) })
        {
            var ucr = $"3GB123456789000-SHIP{month}";
            facts.Declare(ucr, $"2003-{month:00}-10T09:00Z", simplified: true)
                .Arrive(ucr, $"2003-{month:00}-11T09:00Z")
                .Depart(ucr, $"2003-{month:00}-12T09:00Z", received: $"2003-{month:00}-12T14:00Z")
                .Supplement(ucr, "2003-04-20T09:00Z", value * Million);
        }

        return facts;
    }
}
