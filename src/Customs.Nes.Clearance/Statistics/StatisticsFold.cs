using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// All facts known, and what they mean at any instant. Adding in another order, or again, changes nothing. Not for
/// several threads at once; a snapshot, once taken, is immutable and free.
/// </summary>
public sealed class StatisticsFold
{
    private readonly Dictionary<string, ConsignmentFacts> _consignments = new(StringComparer.Ordinal);
    private readonly FactBytes _writer = new();
    private readonly AttributionPolicy _policy;
    private readonly SterlingOf _sterling;
    private ConsignmentFacts[] _ordered = [];

    /// <param name="sterling">Rates by month of acceptance; null when all values are in GBP.</param>
    public StatisticsFold(SterlingOf? sterling = null, AttributionPolicy? policy = null)
    {
        _sterling = sterling ?? (static (_, _, _) => null);
        _policy = policy ?? AttributionPolicy.Default;
    }

    /// <summary>
    /// The fold behind what was shown as of an instant: of the same rows, read with the reference data of then. What
    /// was published stays what it was when rates or procedures are put right, and the next release shows by how much.
    /// </summary>
    public Func<DateTimeOffset, StatisticsFold>? ShownBy { get; set; }

    public long FactCount { get; private set; }

    public int ConsignmentCount => _consignments.Count;

    /// <summary>False when the fact is known already, by its position and kind.</summary>
    public bool Add(StatisticalFact fact)
    {
        ref var facts = ref CollectionsMarshal.GetValueRefOrAddDefault(_consignments, fact.Ucr, out _);
        facts ??= new ConsignmentFacts(fact.Ucr, _writer);
        var isNew = facts.Add(fact);
        FactCount += isNew ? 1 : 0;
        return isNew;
    }

    /// <summary>
    /// What the facts received until the instant, itself included, mean with the clock at that instant.
    /// </summary>
    public StatisticsSnapshot AsOf(DateTimeOffset instant)
    {
        var standings = new List<LineStanding>(_consignments.Count);
        var unknown = new List<UnknownDeparture>();
        var attribution = AttributionAt(instant);
        foreach (var consignment in Ordered())
        {
            attribution.Evaluate(consignment.Ucr, consignment.Read(), standings, unknown);
        }

        return new StatisticsSnapshot(instant, standings.ToArray(), unknown.ToArray());
    }

    /// <summary>What is known of a consignment, in the order of the ledger: the messages behind its figures.</summary>
    public ReadOnlySpan<StatisticalFact> FactsOf(string ucr) =>
        _consignments.TryGetValue(ucr, out var facts) ? facts.Read() : [];

    /// <summary>
    /// The release of that month: what it shows for the first time and what it corrects. Goes through the lines once
    /// and keeps none of them.
    /// </summary>
    public Vintage Release(VintageMonth month, VintageCalendar calendar, LowValue? lowValue = null)
    {
        var rows = new VintageRows();
        var cutOff = calendar.CutOff(month);
        var known = new StatisticsSummary(cutOff);
        Func<StatisticalMonth, bool> isRevised = revised => calendar.IsOpen(revised, month);
        Compare(
            calendar.CutOff(month.Previous), cutOff,
            (in LineStanding old, in LineStanding fresh) =>
            {
                Vintage.Show(rows, month.BaseMonth, fresh, lowValue);
                Vintage.Correct(rows, month.BaseMonth, old, fresh, isRevised, lowValue);
                if (fresh.Line is not null)
                {
                    known.Add(fresh);
                }
            },
            told => known.Add(told));
        foreach (var correction in calendar.Corrections.Where(correction => correction.Release == month))
        {
            Correct(rows, correction.Month, month, calendar, lowValue);
        }

        return new Vintage(month, known, rows, (first, last) => Restate(month, calendar, first, last, lowValue));
    }

    /// <summary>
    /// Line by line what changed in the month between two instants; to the lines of the month as it is now, give the
    /// earliest instant there is for the first.
    /// </summary>
    public IReadOnlyList<LineChange> Changes(StatisticalMonth month, DateTimeOffset before, DateTimeOffset now)
    {
        var changes = new List<LineChange>();
        Compare(before, now, (in LineStanding old, in LineStanding fresh) =>
            LineChanges.Add(changes, month, old, fresh));
        return changes;
    }

    /// <summary>
    /// What each month came to at each of the instants, which must ascend. A consignment is looked at again only where
    /// something was told of it in between, so many instants cost little more than one.
    /// </summary>
    public IReadOnlyList<IReadOnlyDictionary<StatisticalMonth, StatisticalAmount>> Totals(
        IReadOnlyList<DateTimeOffset> instants)
    {
        var folds = instants.Select(FoldAt).ToArray();
        var attributions = folds.Zip(instants, static (fold, instant) => fold.AttributionAt(instant)).ToArray();
        var totals = instants.Select(static _ => new SortedDictionary<StatisticalMonth, StatisticalAmount>()).ToArray();
        var standings = new List<LineStanding>();
        var strays = new List<UnknownDeparture>();
        foreach (var consignment in Ordered())
        {
            for (var index = 0; index < attributions.Length; index++)
            {
                var isAnother = index == 0 || folds[index] != folds[index - 1];
                if (isAnother || !consignment.IsSettledBy(instants[index - 1]))
                {
                    standings.Clear();
                    var facts = folds[index].FactsOf(consignment.Ucr);
                    attributions[index].Evaluate(consignment.Ucr, facts, standings, strays);
                }

                foreach (ref readonly var line in CollectionsMarshal.AsSpan(standings))
                {
                    if (line.IsCounted)
                    {
                        totals[index][line.Month] = totals[index].GetValueOrDefault(line.Month) + line.Amount;
                    }
                }
            }

            strays.Clear();
        }

        return totals;
    }

    // What a closed month was last shown as lies at a cut-off of its own.
    private void Correct(
        VintageRows rows, StatisticalMonth closed, VintageMonth month, VintageCalendar calendar, LowValue? lowValue)
    {
        if (calendar.IsOpen(closed, month) || calendar.ShownAt(closed, month.Previous) is not { } shownAt)
        {
            return;
        }

        Func<StatisticalMonth, bool> isRevised = revised => revised == closed;
        Compare(shownAt, calendar.CutOff(month), (in LineStanding old, in LineStanding fresh) =>
            Vintage.Correct(rows, month.BaseMonth, old, fresh, isRevised, lowValue));
    }

    // Months that are still revised share the release's cut-off; each closed one may have its own.
    private VintageRows Restate(
        VintageMonth release, VintageCalendar calendar, StatisticalMonth first, StatisticalMonth last,
        LowValue? lowValue)
    {
        var rows = new VintageRows();
        last = last < release.BaseMonth ? last : release.BaseMonth;
        for (var from = first; from <= last;)
        {
            var shownAt = calendar.ShownAt(from, release)!.Value;
            var to = from;
            while (to < last && calendar.ShownAt(to.AddMonths(1), release) == shownAt)
            {
                to = to.AddMonths(1);
            }

            var start = from;
            Compare(shownAt, shownAt, (in LineStanding _, in LineStanding line) =>
                Vintage.Restate(rows, line, start, to, lowValue));
            from = to.AddMonths(1);
        }

        return rows;
    }

    // One consignment at a time, as known at both instants: nothing but its own lines is ever in memory.
    private void Compare(
        DateTimeOffset before, DateTimeOffset now, LineChanges.Pair pair, Action<UnknownDeparture>? unknown = null)
    {
        var (earlier, current) = (FoldAt(before), FoldAt(now));
        var (past, present) = (earlier.AttributionAt(before), current.AttributionAt(now));
        List<LineStanding> old = [], fresh = [];
        var strays = new List<UnknownDeparture>();
        foreach (var consignment in current.Ordered())
        {
            old.Clear();
            fresh.Clear();
            var facts = consignment.Read();
            var isSame = earlier == current && consignment.IsSettledBy(before);
            if (!isSame && consignment.IsKnownBy(before))
            {
                var told = earlier == current ? facts : earlier.FactsOf(consignment.Ucr);
                past.Evaluate(consignment.Ucr, told, old, strays);
            }

            strays.Clear();
            present.Evaluate(consignment.Ucr, facts, fresh, strays);
            var lines = CollectionsMarshal.AsSpan(fresh);
            LineChanges.Join(isSame ? lines : CollectionsMarshal.AsSpan(old), lines, pair);
            if (unknown is not null)
            {
                strays.ForEach(unknown);
            }
        }
    }

    private StatisticsFold FoldAt(DateTimeOffset instant) => ShownBy?.Invoke(instant) ?? this;

    private Attribution AttributionAt(DateTimeOffset instant) => new(_policy, _sterling) { AsOf = instant };

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
