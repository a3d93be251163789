namespace Customs.Nes.Clearance.Statistics;

/// <summary>Where every declared line stood at one instant. Immutable; ordered by consignment, then item.</summary>
public sealed class StatisticsSnapshot
{
    private readonly LineStanding[] _lines;
    private readonly UnknownDeparture[] _unknown;

    internal StatisticsSnapshot(DateTimeOffset asOf, LineStanding[] lines, UnknownDeparture[] unknown)
    {
        AsOf = asOf;
        _lines = lines;
        _unknown = unknown;
    }

    public DateTimeOffset AsOf { get; }

    public ReadOnlySpan<LineStanding> Lines => _lines;

    /// <summary>Departures of what nobody has declared.</summary>
    public ReadOnlySpan<UnknownDeparture> UnknownDepartures => _unknown;

    /// <summary>What is counted in the month by the facts of this snapshot.</summary>
    public StatisticalAmount Total(StatisticalMonth month)
    {
        var total = default(StatisticalAmount);
        foreach (ref readonly var line in Lines)
        {
            total += line.IsCounted && line.Month == month ? line.Amount : default;
        }

        return total;
    }

    /// <summary>What it all comes to.</summary>
    public StatisticsSummary Summarise()
    {
        var summary = new StatisticsSummary(AsOf);
        foreach (ref readonly var line in Lines)
        {
            summary.Add(line);
        }

        foreach (ref readonly var told in UnknownDepartures)
        {
            summary.Add(told);
        }

        return summary;
    }
}

/// <summary>One cell of the state partition.</summary>
/// <param name="Month">Counted or claimed; none where no departure is known.</param>
/// <param name="Conflicts">Lines whose credible departures name different months.</param>
public readonly record struct StateCount(
    LineState State, StandingReason Reason, StatisticalMonth Month, StatisticalAmount Amount, long Conflicts);
