using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// All facts known, and what they mean at any instant. Adding in another order, or again, changes nothing. Goes through
/// them one consignment at a time and keeps none, so memory follows the figures. Not for several threads at once; a
/// snapshot, once taken, is immutable and free.
/// </summary>
public sealed class StatisticsFold
{
    private readonly FactRuns _facts;
    private readonly FactBytes _writer = new();
    private readonly Func<DateTimeOffset, StatisticsBasis> _basisAt;

    /// <param name="basis">What all figures rest on; null for no tables at all.</param>
    /// <param name="overflow">
    /// Where facts go that are too many for memory: an empty stream to write, read and seek, which stays its maker's.
    /// Null keeps everything in memory.
    /// </param>
    /// <param name="memoryMax">Octets of facts to keep in memory where there is an overflow.</param>
    public StatisticsFold(
        StatisticsBasis? basis = null, Func<Stream>? overflow = null, int memoryMax = FactRuns.MemoryMax)
        : this(new FactRuns(overflow, memoryMax), _ => basis ?? StatisticsBasis.Default)
    {
    }

    private StatisticsFold(FactRuns facts, Func<DateTimeOffset, StatisticsBasis> basisAt) =>
        (_facts, _basisAt) = (facts, basisAt);

    /// <summary>
    /// The same facts, with what they mean at each instant resting on the basis of then. What was published stays what
    /// it was when rates are put right or a commodity is hidden, and the next release shows by how much.
    /// </summary>
    public StatisticsFold On(Func<DateTimeOffset, StatisticsBasis> basisAt) => new(_facts, basisAt);

    /// <summary>Facts added, repetitions included.</summary>
    public long FactCount => _facts.Count;

    /// <summary>A fact that is known already, by its position and kind, is no other fact.</summary>
    public void Add(StatisticalFact fact) => _facts.Add(fact.Ucr, _writer.Write(fact));

    /// <summary>
    /// What the facts received until the instant, itself included, mean with the clock at that instant.
    /// </summary>
    public StatisticsSnapshot AsOf(DateTimeOffset instant)
    {
        var standings = new List<LineStanding>();
        var unknown = new List<UnknownDeparture>();
        var attribution = AttributionAt(instant);
        foreach (var consignment in _facts.Read())
        {
            attribution.Evaluate(consignment.Ucr, consignment.Facts, standings, unknown);
        }

        // A consignment's own lines are in order, and stay so.
        return new StatisticsSnapshot(
            instant,
            [.. standings.OrderBy(static line => line.Ucr, StringComparer.Ordinal)],
            [.. unknown.OrderBy(static told => told.Ucr, StringComparer.Ordinal)]);
    }

    /// <summary>
    /// What is known of some consignments, each in the order of the ledger: the messages behind their figures.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StatisticalFact>> FactsOf(IReadOnlySet<string> ucrs)
    {
        var found = new Dictionary<string, IReadOnlyList<StatisticalFact>>(StringComparer.Ordinal);
        foreach (var consignment in _facts.Read())
        {
            if (ucrs.Contains(consignment.Ucr))
            {
                found.Add(consignment.Ucr, consignment.Facts.ToArray());
            }
        }

        return found;
    }

    /// <summary>
    /// The release of that month: what it shows for the first time and what it corrects. Goes through the lines once
    /// and keeps none of them.
    /// </summary>
    public Vintage Release(VintageMonth month, VintageCalendar calendar)
    {
        var rows = new VintageRows();
        Func<StatisticalMonth, bool> isRevised = revised => calendar.IsOpen(revised, month);
        var known = Enter(rows, month, calendar.CutOff(month.Previous), calendar.CutOff(month), isRevised);
        foreach (var approved in calendar.Corrections.Where(approved => approved.Release == month))
        {
            Correct(rows, approved.Month, month, calendar);
        }

        return new Vintage(month, known, rows, (first, last) => Restate(month, calendar, first, last));
    }

    /// <summary>
    /// What is known at an instant, as a first release with its cut-off then would have it: nothing was shown before.
    /// </summary>
    public Vintage Everything(VintageMonth month, DateTimeOffset instant)
    {
        var rows = new VintageRows();
        var known = Enter(rows, month, DateTimeOffset.MinValue, instant, static _ => true);
        return new Vintage(month, known, rows, (first, last) =>
        {
            var restated = new VintageRows();
            Restate(restated, first, last < month.BaseMonth ? last : month.BaseMonth, instant);
            return restated;
        });
    }

    /// <summary>
    /// Line by line what changed in the month between two instants; to the lines of the month as it is now, give the
    /// earliest instant there is for the first.
    /// </summary>
    public IReadOnlyList<LineChange> Changes(StatisticalMonth month, DateTimeOffset before, DateTimeOffset now)
    {
        var changes = new List<LineChange>();
        var (oldBasis, newBasis) = (_basisAt(before), _basisAt(now));
        Compare(before, now, (in old, in fresh, isToldAnew) =>
            LineChanges.Add(changes, month, old, fresh, oldBasis, newBasis, isToldAnew));
        return [.. changes.OrderBy(static change => change.Ucr, StringComparer.Ordinal)];
    }

    /// <summary>
    /// What each month came to at each of the instants, which must ascend. A consignment is looked at again only where
    /// something was told of it in between, so many instants cost little more than one.
    /// </summary>
    public IReadOnlyList<IReadOnlyDictionary<StatisticalMonth, StatisticalAmount>> Totals(
        IReadOnlyList<DateTimeOffset> instants)
    {
        var bases = instants.Select(_basisAt).ToArray();
        var attributions = instants.Select(AttributionAt).ToArray();
        var totals = instants.Select(static _ => new SortedDictionary<StatisticalMonth, StatisticalAmount>()).ToArray();
        var standings = new List<LineStanding>();
        var strays = new List<UnknownDeparture>();
        foreach (var consignment in _facts.Read())
        {
            for (var index = 0; index < attributions.Length; index++)
            {
                var isAnother = index == 0 || bases[index] != bases[index - 1];
                if (isAnother || !consignment.IsSettledBy(instants[index - 1]))
                {
                    standings.Clear();
                    attributions[index].Evaluate(consignment.Ucr, consignment.Facts, standings, strays);
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

    private StatisticsSummary Enter(
        VintageRows rows, VintageMonth month, DateTimeOffset previous, DateTimeOffset cutOff,
        Func<StatisticalMonth, bool> isRevised)
    {
        var (shown, basis) = (month.BaseMonth, _basisAt(cutOff));
        var known = new StatisticsSummary(cutOff);
        var correction = new RowCorrection(rows, shown, _basisAt(previous), basis);
        Compare(
            previous, cutOff,
            (in old, in fresh, isToldAnew) =>
            {
                Vintage.Restate(rows, fresh, shown, shown, basis);
                correction.Add(old, fresh, isToldAnew, isRevised);
                if (fresh.Line is not null)
                {
                    known.Add(fresh);
                }
            },
            told => known.Add(told));
        return known;
    }

    // What a closed month was last shown as lies at a cut-off of its own.
    private void Correct(VintageRows rows, StatisticalMonth closed, VintageMonth month, VintageCalendar calendar)
    {
        if (calendar.IsOpen(closed, month) || calendar.ShownAt(closed, month.Previous) is not { } shownAt)
        {
            return;
        }

        var cutOff = calendar.CutOff(month);
        var correction = new RowCorrection(rows, month.BaseMonth, _basisAt(shownAt), _basisAt(cutOff));
        Func<StatisticalMonth, bool> isRevised = revised => revised == closed;
        Compare(shownAt, cutOff, (in old, in fresh, isToldAnew) =>
            correction.Add(old, fresh, isToldAnew, isRevised));
    }

    // Months that are still revised share the release's cut-off; each closed one may have its own.
    private VintageRows Restate(
        VintageMonth release, VintageCalendar calendar, StatisticalMonth first, StatisticalMonth last)
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

            Restate(rows, from, to, shownAt);
            from = to.AddMonths(1);
        }

        return rows;
    }

    private void Restate(VintageRows rows, StatisticalMonth first, StatisticalMonth last, DateTimeOffset shownAt)
    {
        var basis = _basisAt(shownAt);
        Compare(shownAt, shownAt, (in _, in line, _) => Vintage.Restate(rows, line, first, last, basis));
    }

    // One consignment at a time, as known at both instants: nothing but its own lines is ever in memory.
    private void Compare(
        DateTimeOffset before, DateTimeOffset now, LineChanges.Pair pair, Action<UnknownDeparture>? unknown = null)
    {
        var isSameBasis = _basisAt(before) == _basisAt(now);
        var (past, present) = (AttributionAt(before), AttributionAt(now));
        List<LineStanding> old = [], fresh = [];
        var strays = new List<UnknownDeparture>();
        foreach (var consignment in _facts.Read())
        {
            old.Clear();
            fresh.Clear();
            var isSettled = consignment.IsSettledBy(before);
            var isSame = isSameBasis && isSettled;
            if (!isSame && consignment.IsKnownBy(before))
            {
                past.Evaluate(consignment.Ucr, consignment.Facts, old, strays);
            }

            strays.Clear();
            present.Evaluate(consignment.Ucr, consignment.Facts, fresh, strays);
            var lines = CollectionsMarshal.AsSpan(fresh);
            LineChanges.Join(isSame ? lines : CollectionsMarshal.AsSpan(old), lines, !isSettled, pair);
            if (unknown is not null)
            {
                strays.ForEach(unknown);
            }
        }
    }

    private Attribution AttributionAt(DateTimeOffset instant) => new(_basisAt(instant)) { AsOf = instant };
}
