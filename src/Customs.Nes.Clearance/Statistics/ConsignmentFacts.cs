namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The facts of one consignment in the order of their positions, each once. Packed: they are looked at a few times in
/// their life, and a month has millions.
/// </summary>
internal sealed class ConsignmentFacts
{
    private readonly FactBytes _writer;
    private byte[] _packed = [];
    private long _lastPosition;
    private long _firstReceivedAt = long.MaxValue;
    private long _settledAt = long.MinValue;
    private int _count;
    private byte _lastKind;

    /// <param name="writer">Shared by all consignments of one fold.</param>
    public ConsignmentFacts(string ucr, FactBytes writer)
    {
        Ucr = ucr;
        _writer = writer;
    }

    public string Ucr { get; }

    /// <summary>Something had been told by then.</summary>
    public bool IsKnownBy(DateTimeOffset instant) => _firstReceivedAt <= instant.UtcTicks;

    /// <summary>
    /// Everything had been told and had happened by then, so it means the same at every later instant.
    /// </summary>
    public bool IsSettledBy(DateTimeOffset instant) => _settledAt <= instant.UtcTicks;

    public StatisticalFact[] Read()
    {
        var facts = new StatisticalFact[_count];
        ReadOnlySpan<byte> rest = _packed;
        for (var index = 0; index < facts.Length; index++)
        {
            facts[index] = FactBytes.Read(Ucr, ref rest);
        }

        return facts;
    }

    /// <summary>False when the fact is here already.</summary>
    public bool Add(StatisticalFact fact)
    {
        // Facts nearly always come in the order of the ledger. One row may hold several of one consignment, but only
        // one of each kind.
        var (position, kind) = (fact.Position, (byte)FactBytes.KindOf(fact));
        if (_count == 0 || (position, kind).CompareTo((_lastPosition, _lastKind)) > 0)
        {
            _packed = [.. _packed, .. _writer.Write(fact)];
            (_lastPosition, _lastKind) = (position, kind);
        }
        else if (!TryInsert(fact))
        {
            return false;
        }

        _count++;
        _firstReceivedAt = Math.Min(_firstReceivedAt, fact.ReceivedAt.UtcTicks);
        var happenedAt = fact is MovedFact moved && moved.At > fact.ReceivedAt ? moved.At : fact.ReceivedAt;
        _settledAt = Math.Max(_settledAt, happenedAt.UtcTicks);
        return true;
    }

    private bool TryInsert(StatisticalFact fact)
    {
        var facts = Read().ToList();
        var index = facts.FindIndex(known => Compare(known, fact) >= 0);
        if (Compare(facts[index], fact) == 0)
        {
            return false;
        }

        facts.Insert(index, fact);
        var packed = new List<byte>(_packed.Length + 64);
        facts.ForEach(known => packed.AddRange(_writer.Write(known)));
        _packed = [.. packed];
        return true;
    }

    private static int Compare(StatisticalFact left, StatisticalFact right)
    {
        var byPosition = left.Position.CompareTo(right.Position);
        return byPosition != 0 ? byPosition : FactBytes.KindOf(left).CompareTo(FactBytes.KindOf(right));
    }
}
