using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// What all that is known at an instant comes to: how much stands in which state, how the three months of a line go
/// together, and what is waited for. Added up line by line, so its size does not follow theirs.
/// </summary>
public sealed class StatisticsSummary
{
    private readonly Dictionary<(LineState, StandingReason, StatisticalMonth), (StatisticalAmount, long)> _states = [];
    private readonly Dictionary<(StatisticalMonth, StatisticalMonth, StatisticalMonth), StatisticalAmount> _bridge = [];
    private readonly Dictionary<Wait, StatisticalAmount> _waiting = [];
    private readonly Dictionary<int, StatisticalAmount> _lateness = [];
    private readonly DateOnly _today;

    internal StatisticsSummary(DateTimeOffset asOf)
    {
        AsOf = asOf;
        _today = LondonClock.DayOf(asOf);
    }

    public DateTimeOffset AsOf { get; }

    /// <summary>
    /// How many lines, and how much, stand in each state, for which reason and month: every declared line once, and
    /// departures of the undeclared as suspense. The sum over all rows is everything that was ever declared.
    /// </summary>
    public IReadOnlyList<StateCount> CountStates() => [.. _states.OrderBy(static pair => pair.Key)
        .Select(static pair => new StateCount(
            pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value.Item1, pair.Value.Item2))];

    /// <summary>Counted lines by departure, then acceptance, then receipt.</summary>
    public IReadOnlyList<BridgeRow> Bridge() => [.. _bridge.OrderBy(static pair => pair.Key)
        .Select(static pair => new BridgeRow(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value))];

    /// <summary>
    /// Counted lines by whole days from the departure until everything that makes them count had been received, from
    /// 0: how late the figures' own sources are.
    /// </summary>
    public IReadOnlyList<(int Days, StatisticalAmount Amount)> Lateness() =>
        [.. _lateness.OrderBy(static pair => pair.Key).Select(static pair => (pair.Key, pair.Value))];

    internal IEnumerable<(Wait Wait, StatisticalAmount Amount)> Waiting() =>
        _waiting.OrderBy(static pair => pair.Key.Days).Select(static pair => (pair.Key, pair.Value));

    internal void Add(in LineStanding line)
    {
        Count((line.State, line.Reason, line.Month), line.Amount, line.HasConflict);
        if (line.IsCounted)
        {
            Sum(_bridge, (line.Month, line.AcceptanceMonth, line.ReceiptMonth), line.Amount);
            Sum(_lateness, Math.Max(0, (line.CompletedAt - line.DepartedAt).Days), line.Amount);
        }
        else if (line.State is LineState.PendingDeparture or LineState.PendingValue)
        {
            var since = line.State == LineState.PendingDeparture ? line.AcceptedAt : line.DepartedAt;
            var days = Math.Max(0, _today.DayNumber - LondonClock.DayOf(since).DayNumber);
            Sum(_waiting, new Wait(line.State, line.AcceptanceMonth, days, (AsOf - since).Days), line.Amount);
        }
    }

    internal void Add(in UnknownDeparture told) => Count(
        (LineState.Suspense, StandingReason.UnknownReference, told.ClaimedMonth), new StatisticalAmount(1, 0, 0, 0),
        hasConflict: false);

    private void Count(
        (LineState, StandingReason, StatisticalMonth) key, in StatisticalAmount amount, bool hasConflict)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_states, key, out _);
        sum = (sum.Item1 + amount, sum.Item2 + (hasConflict ? 1 : 0));
    }

    private static void Sum<TKey>(
        Dictionary<TKey, StatisticalAmount> sums, TKey key, in StatisticalAmount amount)
        where TKey : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum += amount;
    }

    /// <param name="Days">By the calendar of London.</param>
    /// <param name="WholeDays">Of 24 hours.</param>
    internal readonly record struct Wait(LineState State, StatisticalMonth Acceptance, int Days, int WholeDays);
}
