using CsCheck;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Clearance.Tests.Reference;

namespace Customs.Nes.Clearance.Tests.Statistics;

/// <summary>What figures rest on beside the facts, and releases that rest on different things.</summary>
public sealed class StatisticsBasisTests
{
    private static readonly StatisticsBasis Shipped = StatisticsBasis.Of(ShippedReference.Data);

    [Fact]
    public void Rates_are_those_of_the_month_given()
    {
        Assert.Equal(1_000, Shipped.Sterling(1_000, "GBP", new StatisticalMonth(2003, 3)));
        Assert.NotNull(Shipped.Sterling(1_000, "EUR", new StatisticalMonth(2003, 3)));
        Assert.Null(Shipped.Sterling(1_000, "EUR", new StatisticalMonth(1950, 3)));
    }

    [Fact]
    public void Units_and_procedures_are_those_of_the_tables()
    {
        var line = Facts.Line(100, commodity: "61091000") with { SupplementaryUnit = "KGM", Cpc = "1000001" };
        var facts = new Facts()
            .Declare("A", "2024-01-01T10:00Z", arrived: true, lines: [line, line with { Item = 2, Cpc = "1000078" }])
            .Depart("A", "2024-01-05T10:00Z");
        var lines = facts.Fold(Shipped).AsOf(Facts.At("2024-02-01T00:00Z")).Lines;

        Assert.Equal(("NAR", LineState.Counted), (lines[0].Cell.SupplementaryUnit.ToString(), lines[0].State));
        Assert.Equal((LineState.Excluded, StandingReason.Procedure), (lines[1].State, lines[1].Reason));
    }

    /// <summary>
    /// Every second release puts small lines together and hides a commodity. Whatever was shown is taken back as it was
    /// shown: all releases, added up cell by cell, are the months as the last one has them.
    /// </summary>
    [Fact]
    public void I6_releases_add_up_cell_by_cell_also_when_settings_change_between_them() => Histories.Any.Sample(
        static facts =>
        {
            var calendar = VintageCalendar.Default;
            var (first, last) = (new VintageMonth(2003, 1), new VintageMonth(2004, 12));
            var hiding = StatisticsBasis.Default with
            {
                LowValue = new LowValue { ValuePence = 500_000 },
                Suppression = new Suppression(new HashSet<Code> { "72042900" }, PublishedCodes.None),
            };
            var bases = new Dictionary<DateTimeOffset, StatisticsBasis>();
            for (var month = first.Previous; month <= last; month = month.Next)
            {
                bases[calendar.CutOff(month)] = month.Month % 2 == 0 ? hiding : StatisticsBasis.Default;
            }

            var fold = new Facts().With(facts).Fold().On(instant => bases[instant]);
            var sums = new Dictionary<(StatisticalMonth, StatisticalCell), StatisticalAmount>();
            for (var month = first; month <= last; month = month.Next)
            {
                foreach (var row in fold.Release(month, calendar).Rows)
                {
                    var key = (row.Month, row.Cell);
                    sums[key] = sums.GetValueOrDefault(key) + row.Amount;
                }
            }

            var restated = fold.Release(last, calendar).Restate(new StatisticalMonth(2003, 1), last.BaseMonth);
            Assert.Equal(
                restated.ToArray().Select(static row => (row.Month, row.Cell, row.Amount)),
                sums.Where(static sum => sum.Value != default).OrderBy(static sum => sum.Key)
                    .Select(static sum => (sum.Key.Item1, sum.Key.Item2, sum.Value)));
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void What_changes_without_a_fact_is_put_down_to_the_settings()
    {
        var (calendar, may) = (VintageCalendar.Default, new VintageMonth(2003, 5));
        var dearer = StatisticsBasis.Default with { Sterling = static (hundredths, _, _) => 2 * hundredths };
        var cheaper = StatisticsBasis.Default with { Sterling = static (hundredths, _, _) => hundredths };
        var fold = new Facts()
            .Declare(
                "A", "2003-01-01T10:00Z", arrived: true, lines: [Facts.Line(100) with { Currency = "USD" }])
            .Depart("A", "2003-01-05T10:00Z")
            .Fold()
            .On(instant => instant < calendar.CutOff(may) ? cheaper : dearer);

        Assert.Equal(
            [
                (RecordKind.Delta, CorrectionCause.Settings, 200L),
                (RecordKind.Retract, CorrectionCause.Settings, -100L),
            ],
            fold.Release(may, calendar).Rows.ToArray()
                .Select(static row => (row.Kind, row.Cause, row.Amount.ValuePence)));
        Assert.Empty(fold.Release(may.Next, calendar).Rows.ToArray());
    }

    /// <summary>Facts that go to an overflow and come back in runs are the same facts.</summary>
    [Fact]
    public void Memory_that_is_soon_full_changes_nothing() => Histories.Any.Sample(
        static facts =>
        {
            using var overflow = new MemoryStream();
            var (whole, small) = (new StatisticsFold(), new StatisticsFold(overflow: () => overflow, memoryMax: 200));
            foreach (var fact in facts.Concat(facts.Take(3)))
            {
                whole.Add(fact);
                small.Add(fact);
            }

            var month = new VintageMonth(2003, 6);
            Assert.Equal(
                whole.Release(month, VintageCalendar.Default).Rows.ToArray(),
                small.Release(month, VintageCalendar.Default).Rows.ToArray());
            Assert.Equal(
                whole.AsOf(Facts.At("2004-01-01T00:00Z")).Lines, small.AsOf(Facts.At("2004-01-01T00:00Z")).Lines);
            Assert.True(overflow.Length > 0 || facts.Length < 4);
        },
        iter: 1_000,
        threads: 1);
}
