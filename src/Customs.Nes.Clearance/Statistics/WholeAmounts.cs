using System.Buffers;

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
            // Exact to begin with, and rounded in place.
            var row = rows[index];
            whole.Pounds[index] = row.Amount.ValuePence;
            whole.Kilograms[index] = row.Amount.NetMassGrams;
            whole.SupplementaryUnits[index] = row.Amount.SupplementaryThousandths;
            months.TryAdd(row.Month, []);
            var chapters = months[row.Month];
            var chapter = Suppression.ChapterOf(row.Cell.Commodity);
            chapters.TryAdd(chapter, []);
            chapters[chapter].Add(index);
        }

        foreach (var chapters in months.Values)
        {
            List<int>[] lists = [.. chapters.OrderBy(static pair => pair.Key).Select(static pair => pair.Value)];
            Round(lists, whole.Pounds, 100);
            Round(lists, whole.Kilograms, 1_000);
            Round(lists, whole.SupplementaryUnits, 1_000);
        }

        return whole;
    }

    private static void Round(List<int>[] chapters, long[] amounts, int scale)
    {
        var sums = Array.ConvertAll(chapters, chapter => chapter.Sum(index => amounts[index]));
        var totals = new long[chapters.Length];
        LargestRemainder.Round(sums, scale, LargestRemainder.Nearest(Total(sums), scale), totals);
        for (var chapter = 0; chapter < chapters.Length; chapter++)
        {
            var indices = chapters[chapter];
            var rented = ArrayPool<long>.Shared.Rent(indices.Count);
            var parts = rented.AsSpan(0, indices.Count);
            for (var index = 0; index < parts.Length; index++)
            {
                parts[index] = amounts[indices[index]];
            }

            LargestRemainder.Round(parts, scale, totals[chapter], parts);
            for (var index = 0; index < parts.Length; index++)
            {
                amounts[indices[index]] = parts[index];
            }

            ArrayPool<long>.Shared.Return(rented);
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
