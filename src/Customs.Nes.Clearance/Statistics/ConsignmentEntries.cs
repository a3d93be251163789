using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// What a new fact of one consignment enters into the statistics, for those who keep facts and entries somewhere else:
/// the sum of the entries until an instant is what <see cref="StatisticsFold.AsOf"/> says of that instant. Reused from
/// consignment to consignment; one thread at a time.
/// </summary>
public sealed class ConsignmentEntries
{
    private readonly Attribution _attribution;
    private readonly List<LineStanding> _old = [];
    private readonly List<LineStanding> _fresh = [];
    private readonly List<UnknownDeparture> _unknown = [];

    public ConsignmentEntries(StatisticsBasis? basis = null) =>
        _attribution = new Attribution(basis ?? StatisticsBasis.Default);

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
            CollectionsMarshal.AsSpan(_old), CollectionsMarshal.AsSpan(_fresh), isToldAnew: true,
            (in old, in fresh, isToldAnew) => Enter(old, fresh, at, position, entries));
    }

    private void Evaluate(
        string ucr, ReadOnlySpan<StatisticalFact> facts, DateTimeOffset asOf, List<LineStanding> standings)
    {
        standings.Clear();

        // Without a departure nothing counts, and what does not count is not entered.
        if (HasDeparture(facts))
        {
            _attribution.AsOf = asOf;
            _attribution.Evaluate(ucr, facts, standings, _unknown);
            _unknown.Clear();
        }
    }

    private static bool HasDeparture(ReadOnlySpan<StatisticalFact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact is DepartedFact)
            {
                return true;
            }
        }

        return false;
    }

    private static void Enter(
        in LineStanding old, in LineStanding next, DateTimeOffset at, long position, List<LedgerEntry> entries)
    {
        var isSame = old.IsCounted && next.IsCounted
            && old.Month == next.Month && old.Cell == next.Cell && old.Amount == next.Amount;
        if (isSame)
        {
            return;
        }

        var cause = Vintage.CauseOf(old, next, isToldAnew: true);
        if (old.IsCounted)
        {
            entries.Add(new(at, position, old.Ucr, old.Line.Item, old.Month, cause, old.Cell, -old.Amount));
        }

        if (next.IsCounted)
        {
            entries.Add(new(at, position, next.Ucr, next.Line.Item, next.Month, cause, next.Cell, next.Amount));
        }
    }
}
