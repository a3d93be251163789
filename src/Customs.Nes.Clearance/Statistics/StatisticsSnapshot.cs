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

    public static StatisticsSnapshot Empty { get; } = new(DateTimeOffset.MinValue, [], []);

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

    /// <summary>
    /// How many lines, and how much, stand in each state, for which reason and month: every declared line once, and
    /// departures of the undeclared as suspense. The sum over all rows is everything that was ever declared.
    /// </summary>
    public IReadOnlyList<StateCount> CountStates()
    {
        var counts = new SortedDictionary<(LineState, StandingReason, StatisticalMonth), (StatisticalAmount, long)>();
        foreach (ref readonly var line in Lines)
        {
            Count(counts, (line.State, line.Reason, line.Month), line.Amount, line.HasConflict);
        }

        foreach (ref readonly var told in UnknownDepartures)
        {
            var key = (LineState.Suspense, StandingReason.UnknownReference, told.ClaimedMonth);
            Count(counts, key, new StatisticalAmount(1, 0, 0, 0), false);
        }

        return [.. counts.Select(static pair => new StateCount(
            pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value.Item1, pair.Value.Item2))];
    }

    private static void Count(
        SortedDictionary<(LineState, StandingReason, StatisticalMonth), (StatisticalAmount, long)> counts,
        (LineState, StandingReason, StatisticalMonth) key, StatisticalAmount amount, bool hasConflict)
    {
        counts.TryGetValue(key, out var sum);
        counts[key] = (sum.Item1 + amount, sum.Item2 + (hasConflict ? 1 : 0));
    }
}

/// <summary>One cell of the state partition.</summary>
/// <param name="Month">Counted or claimed; none where no departure is known.</param>
/// <param name="Conflicts">Lines whose credible departures name different months.</param>
public readonly record struct StateCount(
    LineState State, StandingReason Reason, StatisticalMonth Month, StatisticalAmount Amount, long Conflicts);
