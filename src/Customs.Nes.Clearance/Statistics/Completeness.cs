namespace Customs.Nes.Clearance.Statistics;

/// <summary>Lines that wait for something, by how many days they have waited.</summary>
/// <param name="FromDays">First day of the band.</param>
/// <param name="ToDays">Last day of the band; null for the open one.</param>
public readonly record struct WaitingRow(LineState State, int FromDays, int? ToDays, StatisticalAmount Amount);

/// <summary>What the figures still lack, so that they can be read for what they are and the late be asked.</summary>
public static class Completeness
{
    // The 22nd day is when a non-arrival or non-departure warning is printed (EXPP5200); supplementaries are due
    // within 14 days of departure (SPE15835).
    private static readonly int[] DepartureBands = [0, 6, 16, 23];
    private static readonly int[] ValueBands = [0, 15, 31];

    /// <summary>
    /// Accepted and not departed by days since acceptance, departed without value by days since departure, by the
    /// calendar of London. Every band is there, also when nothing waits in it.
    /// </summary>
    public static IReadOnlyList<WaitingRow> Of(StatisticsSummary known)
    {
        var departures = new StatisticalAmount[DepartureBands.Length];
        var values = new StatisticalAmount[ValueBands.Length];
        foreach (var (wait, amount) in known.Waiting())
        {
            if (wait.State == LineState.PendingDeparture)
            {
                departures[BandOf(DepartureBands, wait.Days)] += amount;
            }
            else
            {
                values[BandOf(ValueBands, wait.Days)] += amount;
            }
        }

        return
        [
            .. Rows(LineState.PendingDeparture, DepartureBands, departures),
            .. Rows(LineState.PendingValue, ValueBands, values),
        ];
    }

    /// <summary>
    /// What would be counted if goods accepted longer ago than this had left. Never part of the statistics: nobody has
    /// seen these goods go. The month is that of acceptance, so that the length of the wait decides when a line
    /// appears here and never where.
    /// </summary>
    public static IReadOnlyDictionary<StatisticalMonth, StatisticalAmount> AssumedDepartures(
        StatisticsSummary known, int days)
    {
        var months = new SortedDictionary<StatisticalMonth, StatisticalAmount>();
        foreach (var (wait, amount) in known.Waiting())
        {
            if (wait.State == LineState.PendingDeparture && wait.WholeDays >= days)
            {
                months[wait.Acceptance] = months.GetValueOrDefault(wait.Acceptance) + amount;
            }
        }

        return months;
    }

    private static int BandOf(int[] bands, int days) => Array.FindLastIndex(bands, from => from <= days);

    private static IEnumerable<WaitingRow> Rows(LineState state, int[] bands, StatisticalAmount[] amounts) =>
        amounts.Select((amount, band) => new WaitingRow(
            state, bands[band], band + 1 < bands.Length ? bands[band + 1] - 1 : null, amount));
}
