namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The rows of a release in whole pounds, kilograms and supplementary units, as the fixed-width files have them. The
/// total of each month is rounded to the nearest unit, its chapters add up to it and its rows to their chapters, so
/// that no reader finds a total that disagrees with what it is the total of.
/// </summary>
public sealed class WholeAmounts
{
    private WholeAmounts(int count)
    {
        Pounds = new long[count];
        Kilograms = new long[count];
        SupplementaryUnits = new long[count];
    }

    public long[] Pounds { get; }

    public long[] Kilograms { get; }

    public long[] SupplementaryUnits { get; }

    public static WholeAmounts Of(VintageRows rows)
    {
        var whole = new WholeAmounts(rows.Length);
        var months = new Dictionary<StatisticalMonth, Dictionary<Code, List<int>>>();
        for (var index = 0; index < rows.Length; index++)
        {
            months.TryAdd(rows[index].Month, []);
            var chapters = months[rows[index].Month];
            var chapter = Suppression.ChapterOf(rows[index].Cell.Commodity);
            chapters.TryAdd(chapter, []);
            chapters[chapter].Add(index);
        }

        foreach (var chapters in months.Values)
        {
            List<int>[] lists = [.. chapters.OrderBy(static pair => pair.Key).Select(static pair => pair.Value)];
            Round(rows, lists, static amount => amount.ValuePence, 100, whole.Pounds);
            Round(rows, lists, static amount => amount.NetMassGrams, 1_000, whole.Kilograms);
            Round(rows, lists, static amount => amount.SupplementaryThousandths, 1_000, whole.SupplementaryUnits);
        }

        return whole;
    }

    private static void Round(
        VintageRows rows, List<int>[] chapters, Func<StatisticalAmount, long> measure, int scale, long[] whole)
    {
        var sums = Array.ConvertAll(chapters, chapter => chapter.Sum(index => measure(rows[index].Amount)));
        var totals = new long[chapters.Length];
        LargestRemainder.Round(sums, scale, LargestRemainder.Nearest(Total(sums), scale), totals);
        for (var chapter = 0; chapter < chapters.Length; chapter++)
        {
            var indices = chapters[chapter];
            var rounded = new long[indices.Count];
            var parts = indices.ConvertAll(index => measure(rows[index].Amount)).ToArray();
            LargestRemainder.Round(parts, scale, totals[chapter], rounded);
            for (var index = 0; index < rounded.Length; index++)
            {
                whole[indices[index]] = rounded[index];
            }
        }
    }

    private static Int128 Total(long[] sums)
    {
        Int128 total = 0;
        foreach (var sum in sums)
        {
            total += sum;
        }

        return total;
    }
}
