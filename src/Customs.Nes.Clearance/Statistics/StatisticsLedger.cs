using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>A change of a month: what one fact, or the clock, added to a cell or took back from it.</summary>
/// <param name="At">Receipt of the fact; for goods whose departure was announced ahead, the departure itself.</param>
/// <param name="Position">Ledger row that caused it; 0 when the clock did.</param>
public readonly record struct LedgerEntry(
    DateTimeOffset At, long Position, string Ucr, int Item, StatisticalMonth Month, CorrectionCause Cause,
    StatisticalCell Cell, StatisticalAmount Amount);

/// <summary>
/// The same statistics kept up fact by fact as signed entries, instead of worked out anew: the sum of the entries
/// until an instant is what <see cref="StatisticsFold.AsOf"/> says of that instant. Fed in the order of receipt.
/// </summary>
public sealed class StatisticsLedger
{
    private readonly Dictionary<string, ConsignmentFacts> _consignments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LineStanding[]> _standings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, (DateTimeOffset, string)> _awaited = new();
    private readonly FactBytes _writer = new();
    private readonly AttributionPolicy _policy;
    private readonly SterlingOf _sterling;
    private readonly List<UnknownDeparture> _unknown = []; // Stays empty: entries are about declared lines.

    public StatisticsLedger(SterlingOf? sterling = null, AttributionPolicy? policy = null)
    {
        _sterling = sterling ?? (static (_, _, _) => null);
        _policy = policy ?? AttributionPolicy.Default;
    }

    /// <summary>Everything until this instant is in the entries.</summary>
    public DateTimeOffset Reached { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Adds what the fact changes to the entries. A fact known already changes nothing.</summary>
    /// <exception cref="ArgumentException">The fact was received before one added earlier.</exception>
    public void Add(StatisticalFact fact, List<LedgerEntry> entries)
    {
        if (fact.ReceivedAt < Reached)
        {
            throw new ArgumentException(
                $"Row {fact.Position} was received at {fact.ReceivedAt:O}, before {Reached:O}.", nameof(fact));
        }

        AdvanceTo(fact.ReceivedAt, entries);
        if (!_consignments.TryGetValue(fact.Ucr, out var facts))
        {
            facts = new ConsignmentFacts(fact.Ucr, _writer);
            _consignments.Add(fact.Ucr, facts);
        }

        if (!facts.Add(fact))
        {
            return;
        }

        if (fact is AssociatedFact { Mucr.Length: > 0 } associated)
        {
            _members.TryAdd(associated.Mucr, []);
            _members[associated.Mucr].Add(fact.Ucr);
        }

        if (fact is MovedFact moved && moved.At > moved.ReceivedAt)
        {
            _awaited.Enqueue(fact.Ucr, (moved.At, fact.Ucr));
        }

        RestateAll(fact.Ucr, fact.ReceivedAt, fact.Position, entries);
    }

    /// <summary>Lets time pass: movements announced ahead take effect when their hour comes, by no message.</summary>
    public void AdvanceTo(DateTimeOffset instant, List<LedgerEntry> entries)
    {
        while (_awaited.TryPeek(out var ucr, out var due) && due.Item1 <= instant)
        {
            _awaited.Dequeue();
            RestateAll(ucr, due.Item1, position: 0, entries);
        }

        Reached = instant > Reached ? instant : Reached;
    }

    // The consignment and everything that was ever in it: which of that a movement reaches, attribution knows.
    private void RestateAll(string ucr, DateTimeOffset at, long position, List<LedgerEntry> entries)
    {
        if (!_members.ContainsKey(ucr))
        {
            Restate(ucr, at, position, entries);
            return;
        }

        var touched = new SortedSet<string>(StringComparer.Ordinal) { ucr };
        var open = new Stack<string>(touched);
        while (open.TryPop(out var mucr))
        {
            foreach (var member in _members.GetValueOrDefault(mucr) ?? [])
            {
                if (touched.Add(member))
                {
                    open.Push(member);
                }
            }
        }

        foreach (var member in touched)
        {
            Restate(member, at, position, entries);
        }
    }

    private void Restate(string ucr, DateTimeOffset at, long position, List<LedgerEntry> entries)
    {
        var fresh = new List<LineStanding>();
        var standings = _standings.GetValueOrDefault(ucr) ?? [];
        new Attribution(_policy, _sterling, _consignments, at).Evaluate(
            _consignments[ucr], isConsolidation: true, fresh, _unknown);
        LineChanges.Join(standings, CollectionsMarshal.AsSpan(fresh), (in LineStanding old, in LineStanding next) =>
            Enter(old, next, at, position, entries));
        _standings[ucr] = [.. fresh];
    }

    internal static void Enter(
        in LineStanding old, in LineStanding next, DateTimeOffset at, long position, List<LedgerEntry> entries)
    {
        var isSame = old.IsCounted && next.IsCounted
            && old.Month == next.Month && old.Cell == next.Cell && old.Amount == next.Amount;
        if (isSame)
        {
            return;
        }

        var cause = Vintage.CauseOf(old, next);
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
