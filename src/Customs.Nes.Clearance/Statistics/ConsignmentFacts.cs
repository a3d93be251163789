namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The facts of one consignment in the order of their positions, each once. Grows with its facts, no more.
/// </summary>
internal sealed class ConsignmentFacts
{
    private StatisticalFact[] _facts = new StatisticalFact[1];
    private int _count;
    private DateTimeOffset _firstReceivedAt = DateTimeOffset.MaxValue;
    private DateTimeOffset _settledAt = DateTimeOffset.MinValue;

    public ConsignmentFacts(string ucr) => Ucr = ucr;

    public string Ucr { get; }

    /// <summary>It has been in a consolidation at some time, so movements of that may be movements of this.</summary>
    public bool HasAssociations { get; private set; }

    /// <summary>Something had been told by then.</summary>
    public bool IsKnownBy(DateTimeOffset instant) => _firstReceivedAt <= instant;

    /// <summary>
    /// Everything had been told and had happened by then, so it means the same at every later instant. What has been
    /// in a consolidation never counts as settled: something may be told of that.
    /// </summary>
    public bool IsSettledBy(DateTimeOffset instant) => _settledAt <= instant && !HasAssociations;

    public ReadOnlySpan<StatisticalFact> Span => _facts.AsSpan(0, _count);

    /// <summary>False when the fact is here already.</summary>
    public bool Add(StatisticalFact fact)
    {
        var index = _count;

        // Facts nearly always come in the order of the ledger, so this loop nearly never turns.
        while (index > 0 && Compare(_facts[index - 1], fact) is var order && order >= 0)
        {
            if (order == 0)
            {
                return false;
            }

            index--;
        }

        if (_count == _facts.Length)
        {
            Array.Resize(ref _facts, _count < 4 ? _count + 1 : _count * 2);
        }

        _facts.AsSpan(index, _count - index).CopyTo(_facts.AsSpan(index + 1));
        _facts[index] = fact;
        _count++;
        HasAssociations |= fact is AssociatedFact;
        _firstReceivedAt = fact.ReceivedAt < _firstReceivedAt ? fact.ReceivedAt : _firstReceivedAt;
        var happenedAt = fact is MovedFact moved && moved.At > fact.ReceivedAt ? moved.At : fact.ReceivedAt;
        _settledAt = happenedAt > _settledAt ? happenedAt : _settledAt;
        return true;
    }

    // One row may hold several facts of one consignment, but only one of each kind.
    private static int Compare(StatisticalFact left, StatisticalFact right)
    {
        var byPosition = left.Position.CompareTo(right.Position);
        return byPosition != 0 ? byPosition : Kind(left).CompareTo(Kind(right));
    }

    private static int Kind(StatisticalFact fact) => fact switch
    {
        DeclaredFact => 1,
        SupplementedFact => 2,
        ArrivedFact => 3,
        DepartedFact => 4,
        RefusedAtArrivalFact => 5,
        CancelledFact => 6,
        AssociatedFact => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "Not a kind of fact."),
    };
}
