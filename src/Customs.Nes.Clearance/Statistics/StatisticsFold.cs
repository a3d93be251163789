using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// All facts known, and what they mean at any instant. Adding in another order, or again, changes nothing. Not for
/// several threads at once; a snapshot, once taken, is immutable and free.
/// </summary>
public sealed class StatisticsFold
{
    private readonly Dictionary<string, ConsignmentFacts> _consignments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _consolidations = new(StringComparer.Ordinal);
    private readonly AttributionPolicy _policy;
    private readonly SterlingOf _sterling;
    private ConsignmentFacts[] _ordered = [];

    /// <param name="sterling">Rates by month of acceptance; null when all values are in GBP.</param>
    public StatisticsFold(SterlingOf? sterling = null, AttributionPolicy? policy = null)
    {
        _sterling = sterling ?? (static (_, _, _) => null);
        _policy = policy ?? AttributionPolicy.Default;
    }

    public long FactCount { get; private set; }

    public int ConsignmentCount => _consignments.Count;

    /// <summary>False when the fact is known already, by its position and kind.</summary>
    public bool Add(StatisticalFact fact)
    {
        ref var facts = ref CollectionsMarshal.GetValueRefOrAddDefault(_consignments, fact.Ucr, out _);
        facts ??= new ConsignmentFacts(fact.Ucr);
        var isNew = facts.Add(fact);
        if (fact is AssociatedFact { Mucr.Length: > 0 } associated)
        {
            // The consolidation is known from when it was first told of, in whatever order the telling is added.
            var known = _consolidations.TryGetValue(associated.Mucr, out var first) && first <= fact.ReceivedAt;
            _consolidations[associated.Mucr] = known ? first : fact.ReceivedAt;
        }

        FactCount += isNew ? 1 : 0;
        return isNew;
    }

    /// <summary>
    /// What the facts received until the instant, itself included, mean with the clock at that instant.
    /// </summary>
    public StatisticsSnapshot AsOf(DateTimeOffset instant)
    {
        var attribution = new Attribution(_policy, _sterling, _consignments, instant);
        var standings = new List<LineStanding>(_consignments.Count);
        var unknown = new List<UnknownDeparture>();
        foreach (var consignment in Ordered())
        {
            var isConsolidation = _consolidations.TryGetValue(consignment.Ucr, out var since) && since <= instant;
            attribution.Evaluate(consignment, isConsolidation, standings, unknown);
        }

        return new StatisticsSnapshot(instant, standings.ToArray(), unknown.ToArray());
    }

    /// <summary>What is known of a consignment, in the order of the ledger: the messages behind its figures.</summary>
    public ReadOnlySpan<StatisticalFact> FactsOf(string ucr) =>
        _consignments.TryGetValue(ucr, out var facts) ? facts.Span : [];

    /// <summary>The release of that month: what it shows for the first time and what it corrects.</summary>
    public Vintage Release(VintageMonth month, VintageCalendar calendar) => Vintage.Between(
        month, AsOf(calendar.CutOff(month.Previous)), AsOf(calendar.CutOff(month)));

    // Kept from one snapshot to the next while no consignment is new: a release takes two.
    private ConsignmentFacts[] Ordered()
    {
        if (_ordered.Length != _consignments.Count)
        {
            _ordered = [.. _consignments.Values];
            Array.Sort(_ordered, static (left, right) => string.CompareOrdinal(left.Ucr, right.Ucr));
        }

        return _ordered;
    }
}
