namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// What the declarations of one consignment say at an instant: the first how it was declared, the newest what it is,
/// the supplementary what it was worth. Reused from consignment to consignment.
/// </summary>
internal sealed class DeclaredState
{
    private readonly List<DeclaredLine> _lines = [];
    private DeclaredFact? _current;
    private DateTimeOffset _receivedAt;

    /// <summary>Null when nothing is declared.</summary>
    public DeclaredFact? Original { get; private set; }

    public DateTimeOffset DeclaredAt { get; private set; }

    /// <summary>
    /// When the first complete document came: the supplementary of a simplified declaration, else the declaration.
    /// </summary>
    public DateTimeOffset CompletedAt { get; private set; }

    public bool IsRefused { get; private set; }

    public bool IsCancelled { get; private set; }

    /// <summary>A value may follow in a supplementary declaration.</summary>
    public bool IsSimplified { get; private set; }

    /// <summary>Of all items of the newest version; null when not declared.</summary>
    public int? Packages { get; private set; }

    private SupplementedFact? Supplementary { get; set; }

    /// <summary>One line an item, by item number.</summary>
    public IReadOnlyList<DeclaredLine> Lines => _lines;

    public void Read(ReadOnlySpan<StatisticalFact> facts, DateTimeOffset asOf)
    {
        Original = null;
        Supplementary = null;
        _current = null;
        DateTimeOffset? supplementedAt = null;
        _receivedAt = DateTimeOffset.MaxValue;
        int refused = 0, cancelled = 0;
        foreach (var fact in facts)
        {
            if (fact.ReceivedAt > asOf)
            {
                continue;
            }

            switch (fact)
            {
                case DeclaredFact { AwaitsConsent: false } declared:
                    Take(declared);
                    break;
                case AmendmentAgreedFact agreed:
                    TakeAgreed(facts, asOf, agreed.Version);
                    break;
                case SupplementedFact told:
                    supplementedAt = supplementedAt is { } first && first <= told.ReceivedAt ? first : told.ReceivedAt;
                    Supplementary = Supplementary is null
                        || Precedes(told, -told.Version, Supplementary, -Supplementary.Version) ? told : Supplementary;
                    break;
                case RefusedAtArrivalFact told:
                    refused = Math.Max(refused, told.Version);
                    break;
                case CancelledFact told:
                    cancelled = Math.Max(cancelled, told.Version);
                    break;
            }
        }

        // A supplementary declaration completes a simplified one; beside a full one it has nothing to say.
        var current = _current;
        IsSimplified = current is { IsSimplified: true };
        Supplementary = IsSimplified ? Supplementary : null;
        CompletedAt = Supplementary is null ? _receivedAt : supplementedAt.GetValueOrDefault();
        IsRefused = current is not null && refused >= current.Version;
        IsCancelled = current is not null && cancelled >= current.Version;
        Packages = current?.Packages;
        ReadLines(current);
    }

    private void Take(DeclaredFact declared)
    {
        _receivedAt = _receivedAt < declared.ReceivedAt ? _receivedAt : declared.ReceivedAt;
        DeclaredAt = Original is not null && DeclaredAt < declared.DeclaredAt ? DeclaredAt : declared.DeclaredAt;
        Original = Original is null || Precedes(declared, declared.Version, Original, Original.Version)
            ? declared : Original;
        _current = _current is null || Precedes(declared, -declared.Version, _current, -_current.Version)
            ? declared : _current;
    }

    /// <summary>Amendments are few, and those that took consent fewer: they are looked for.</summary>
    private void TakeAgreed(ReadOnlySpan<StatisticalFact> facts, DateTimeOffset asOf, int version)
    {
        foreach (var fact in facts)
        {
            if (fact is DeclaredFact { AwaitsConsent: true } waiting && waiting.Version == version
                && waiting.ReceivedAt <= asOf)
            {
                Take(waiting);
            }
        }
    }

    // Of two tellings of one version the first received holds, as its sender was answered.
    private static bool Precedes(StatisticalFact left, int leftVersion, StatisticalFact right, int rightVersion)
    {
        var order = leftVersion.CompareTo(rightVersion);
        order = order != 0 ? order : left.ReceivedAt.CompareTo(right.ReceivedAt);
        return (order != 0 ? order : left.Position.CompareTo(right.Position)) < 0;
    }

    // A supplementary replaces item by item: an item it leaves out is still there and still wants its value.
    private void ReadLines(DeclaredFact? current)
    {
        _lines.Clear();
        foreach (var line in current?.Lines ?? [])
        {
            _lines.Add(new DeclaredLine(line, SupplementaryVersion: 0, LondonClock.DayOf(current!.DeclaredAt)));
        }

        foreach (var line in Supplementary?.Lines ?? [])
        {
            var index = _lines.FindIndex(declared => declared.Line.Item == line.Item);
            var (version, on) = (Supplementary!.Version, LondonClock.DayOf(Supplementary.ReceivedAt));
            if (index < 0)
            {
                _lines.Add(new DeclaredLine(line, version, on));
            }
            else
            {
                _lines[index] = new DeclaredLine(line.Completing(_lines[index].Line), version, on);
            }
        }

        if (_lines.Count > 1 && Supplementary is not null)
        {
            _lines.Sort(static (left, right) => left.Line.Item.CompareTo(right.Line.Item));
        }
    }
}

/// <param name="SupplementaryVersion">Of the supplementary declaration the line comes from; 0 for none.</param>
/// <param name="On">The day in London on which it was declared so: tables are those of that day.</param>
internal readonly record struct DeclaredLine(StatisticalLine Line, int SupplementaryVersion, DateOnly On);
