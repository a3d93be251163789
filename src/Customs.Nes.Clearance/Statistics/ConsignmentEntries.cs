using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// What a new fact of one consignment enters into the statistics, for those who keep facts and entries somewhere else.
/// Facts told of a consolidation must have been carried to what is in it, as the ledger does. One thread at a time.
/// </summary>
public sealed class ConsignmentEntries
{
    private readonly Dictionary<string, ConsignmentFacts> _others = [];
    private readonly FactBytes _writer = new();
    private readonly AttributionPolicy _policy;
    private readonly SterlingOf _sterling;
    private readonly List<LineStanding> _old = [];
    private readonly List<LineStanding> _fresh = [];
    private readonly List<UnknownDeparture> _unknown = [];

    public ConsignmentEntries(SterlingOf? sterling = null, AttributionPolicy? policy = null)
    {
        _sterling = sterling ?? (static (_, _, _) => null);
        _policy = policy ?? AttributionPolicy.Default;
    }

    /// <summary>Adds what lies between two states of one consignment.</summary>
    /// <param name="before">Its facts until now, in the order of their positions, each once.</param>
    /// <param name="beforeAt">The instant of the older state.</param>
    /// <param name="after">Its facts from now on.</param>
    /// <param name="at">The instant of the newer state, and of the entries.</param>
    /// <param name="position">Of the ledger row that is the cause; 0 for the clock.</param>
    public void Enter(
        string ucr, ReadOnlySpan<StatisticalFact> before, DateTimeOffset beforeAt, ReadOnlySpan<StatisticalFact> after,
        DateTimeOffset at, long position, List<LedgerEntry> entries)
    {
        Evaluate(ucr, before, beforeAt, _old);
        Evaluate(ucr, after, at, _fresh);
        LineChanges.Join(
            CollectionsMarshal.AsSpan(_old), CollectionsMarshal.AsSpan(_fresh),
            (in LineStanding old, in LineStanding fresh) =>
                StatisticsLedger.Enter(old, fresh, at, position, entries));
    }

    private void Evaluate(
        string ucr, ReadOnlySpan<StatisticalFact> facts, DateTimeOffset asOf, List<LineStanding> standings)
    {
        standings.Clear();
        if (!facts.IsEmpty)
        {
            new Attribution(_policy, _sterling, _others, asOf).Evaluate(
                new ConsignmentFacts(ucr, _writer), facts, isConsolidation: true, standings, _unknown);
        }
    }
}
