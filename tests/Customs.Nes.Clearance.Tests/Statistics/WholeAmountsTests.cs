using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class WholeAmountsTests
{
    [Fact]
    public void Shares_are_whole_and_add_up() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[0, 1_000].Array[1, 20]).Sample(static (total, weights) =>
        {
            var shares = new long[weights.Length];
            LargestRemainder.Apportion(total, weights, shares);
            var sum = (double)weights.Sum();
            Assert.Equal(total, shares.Sum());
            for (var index = 0; index < shares.Length && sum > 0; index++)
            {
                Assert.InRange(shares[index] - (total * (weights[index] / sum)), -1.001, 1.001);
            }
        });

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(2, new long[] { 0, 0, 0 }, new long[] { 1, 1, 0 })]
    [InlineData(-10, new long[] { 3, 1 }, new long[] { -7, -3 })]
    [InlineData(0, new long[] { 5 }, new long[] { 0 })]
    public void The_largest_remainders_get_what_is_left(long total, long[] weights, long[] expected)
    {
        var shares = new long[weights.Length];
        LargestRemainder.Apportion(total, weights, shares);
        Assert.Equal(expected, shares);
    }

    [Theory]
    [InlineData(149, 1)]
    [InlineData(150, 2)]
    [InlineData(-149, -1)]
    [InlineData(-150, -2)]
    public void Halves_are_rounded_away_from_zero(long pence, long pounds) =>
        Assert.Equal(pounds, LargestRemainder.Nearest(pence, 100));

    [Fact]
    public void Rows_add_up_to_their_month_and_stay_within_a_pound() => Histories.Any.Sample(
        static facts =>
        {
            var fold = new StatisticsFold();
            foreach (var fact in facts)
            {
                fold.Add(fact);
            }

            var release = fold.Release(new VintageMonth(2003, 6), VintageCalendar.Default);
            var (rows, whole) = (release.Rows.ToArray(), WholeAmounts.Of(release.Rows));
            foreach (var month in rows.Index().GroupBy(static row => row.Item.Month))
            {
                Assert.Equal(
                    LargestRemainder.Nearest(month.Sum(static row => row.Item.Amount.ValuePence), 100),
                    month.Sum(row => whole.Pounds[row.Index]));
            }

            Assert.All(rows.Index(), row =>
                Assert.InRange(row.Item.Amount.ValuePence - (100 * whole.Pounds[row.Index]), -100, 100));
        },
        iter: 500,
        threads: 1);
}
