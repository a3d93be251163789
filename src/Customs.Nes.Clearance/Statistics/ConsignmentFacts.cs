using System.Runtime.InteropServices;
using System.Text;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The facts of one consignment in the order of their positions, each once. Reused from consignment to consignment.
/// </summary>
internal sealed class ConsignmentFacts
{
    private readonly List<StatisticalFact> _facts = [];
    private List<(byte[] Name, byte[] Fact)> _namesakes = [];
    private byte[] _name = [];
    private long _firstReceivedAt;
    private long _settledAt;

    public string Ucr { get; private set; } = "";

    public ReadOnlySpan<StatisticalFact> Facts => CollectionsMarshal.AsSpan(_facts);

    /// <summary>Something had been told by then.</summary>
    public bool IsKnownBy(DateTimeOffset instant) => _firstReceivedAt <= instant.UtcTicks;

    /// <summary>
    /// Everything had been told and had happened by then, so it means the same at every later instant.
    /// </summary>
    public bool IsSettledBy(DateTimeOffset instant) => _settledAt <= instant.UtcTicks;

    public void Clear() => _facts.Clear();

    /// <summary>Takes one packed fact. Another consignment that came along by its hash is kept for later.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> fact)
    {
        if (_facts.Count == 0)
        {
            (_name, Ucr) = (name.SequenceEqual(_name) ? _name : name.ToArray(), Encoding.UTF8.GetString(name));
        }
        else if (!name.SequenceEqual(_name))
        {
            _namesakes.Add((name.ToArray(), fact.ToArray()));
            return;
        }

        _facts.Add(FactBytes.Read(Ucr, ref fact));
    }

    /// <summary>After the last was added: each once, the one added first.</summary>
    public void Order()
    {
        (_firstReceivedAt, _settledAt) = (long.MaxValue, long.MinValue);
        var count = 0;
        foreach (var fact in Facts)
        {
            var place = count;
            while (place > 0 && Compare(fact, _facts[place - 1]) < 0)
            {
                place--;
            }

            if (place > 0 && Compare(fact, _facts[place - 1]) == 0)
            {
                continue;
            }

            // Facts nearly always come in the order of the ledger, so there is nothing to move.
            for (var index = count++; index > place; index--)
            {
                _facts[index] = _facts[index - 1];
            }

            _facts[place] = fact;
            var happenedAt = fact is MovedFact moved && moved.At > fact.ReceivedAt ? moved.At : fact.ReceivedAt;
            _firstReceivedAt = Math.Min(_firstReceivedAt, fact.ReceivedAt.UtcTicks);
            _settledAt = Math.Max(_settledAt, happenedAt.UtcTicks);
        }

        _facts.RemoveRange(count, _facts.Count - count);
    }

    /// <summary>Turns to a consignment that was kept for later; false when there is none.</summary>
    public bool TakeNamesake()
    {
        if (_namesakes.Count == 0)
        {
            return false;
        }

        var kept = _namesakes;
        _namesakes = [];
        Clear();
        kept.ForEach(told => Add(told.Name, told.Fact));
        return true;
    }

    private static int Compare(StatisticalFact left, StatisticalFact right) => left.Position != right.Position
        ? left.Position.CompareTo(right.Position)
        : FactBytes.KindOf(left).CompareTo(FactBytes.KindOf(right));
}
