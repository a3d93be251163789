using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class LineChangesTests
{
    private static readonly StatisticalMonth January = new(2003, 1);

    [Fact]
    public void A_figure_that_changed_says_by_which_lines_and_why()
    {
        var fold = VintageTests.EarlyTwoThousandAndThree()
            .Declare("AMENDED", "2003-01-01T10:00Z", arrived: true)
            .Depart("AMENDED", "2003-01-05T10:00Z")
            .Declare("AMENDED", "2003-04-15T10:00Z", arrived: true, version: 2, lines: [Facts.Line(12_000)])
            .Declare("SAME", "2003-01-01T10:00Z", arrived: true)
            .Depart("SAME", "2003-01-05T10:00Z")
            .Fold();
        var changes = LineChanges.Of(
            January, fold.AsOf(Facts.At("2003-04-11T00:00Z")), fold.AsOf(Facts.At("2003-05-14T00:00Z")));

        Assert.Equal(
            [
                ("3GB123456789000-SHIP1", CorrectionCause.Supplementary, 0L, 40_000_000_000L),
                ("AMENDED", CorrectionCause.Amend, 10_000L, 12_000L),
            ],
            changes.Select(static change =>
                (change.Ucr, change.Cause, change.Before.ValuePence, change.After.ValuePence)));
        Assert.Equal(
            [typeof(DeclaredFact), typeof(DepartedFact), typeof(DeclaredFact)],
            fold.FactsOf(new HashSet<string> { "AMENDED", "UNHEARD OF" }).Single().Value
                .Select(static fact => fact.GetType()));
    }

    [Fact]
    public void Changes_of_lines_add_up_to_the_change_of_the_month() => Histories.Any.Select(Gen.Int[0, 11]).Sample(
        static (facts, month) =>
        {
            var fold = new StatisticsFold();
            foreach (var fact in facts)
            {
                fold.Add(fact);
            }

            var counted = new StatisticalMonth(2003, 1).AddMonths(month);
            var (before, after) = (fold.AsOf(Facts.At("2003-08-01T00:00Z")), fold.AsOf(Facts.At("2004-03-01T00:00Z")));
            var sum = LineChanges.Of(counted, before, after)
                .Aggregate(default(StatisticalAmount), static (sum, change) => sum + change.After - change.Before);
            Assert.Equal(after.Total(counted) - before.Total(counted), sum);
        },
        iter: 500,
        threads: 1);
}
