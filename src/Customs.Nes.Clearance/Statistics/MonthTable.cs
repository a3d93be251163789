namespace Customs.Nes.Clearance.Statistics;

/// <summary>A month by two ways of counting.</summary>
/// <param name="ByDeparture">What left in the month: the statistics.</param>
/// <param name="ByReceipt">What counting by receipt of the complete document would have put there.</param>
public readonly record struct MonthTableRow(
    StatisticalMonth Month, StatisticalAmount ByDeparture, StatisticalAmount ByReceipt);

/// <summary>Counted lines by the three months that matter to them.</summary>
/// <param name="Departure">The month they count in.</param>
/// <param name="Acceptance">Month of legal acceptance.</param>
/// <param name="Receipt">Month in which the first complete document came.</param>
public readonly record struct BridgeRow(
    StatisticalMonth Departure, StatisticalMonth Acceptance, StatisticalMonth Receipt, StatisticalAmount Amount);

/// <summary>
/// What other ways of counting would have said, so that users of the figures need not guess what timing did to them.
/// </summary>
public static class MonthTable
{
    /// <summary>Every month that has something by either way, in order. Both columns have the same sum.</summary>
    public static IReadOnlyList<MonthTableRow> Of(StatisticsSummary known)
    {
        var months = new SortedDictionary<StatisticalMonth, MonthTableRow>();
        foreach (var row in known.Bridge())
        {
            var departed = months.GetValueOrDefault(row.Departure);
            months[row.Departure] = new(row.Departure, departed.ByDeparture + row.Amount, departed.ByReceipt);
            var received = months.GetValueOrDefault(row.Receipt);
            months[row.Receipt] = new(row.Receipt, received.ByDeparture, received.ByReceipt + row.Amount);
        }

        return [.. months.Values];
    }
}
