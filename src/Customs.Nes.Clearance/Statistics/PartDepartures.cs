namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Goods of one declaration that leave in parts. Reports say how much left and not which items, so every item is
/// shared alike: each part in proportion to its net mass (to its packages where masses are not told), what is left over
/// last. Shares of a line add up to the line, to the penny. Reused from consignment to consignment.
/// </summary>
internal sealed class PartDepartures
{
    private readonly List<Part> _parts = [];
    private long[] _weights = [];
    private long[] _shares = [];

    /// <summary>By source, what fits into the declared goods; the rest of them are behind the last.</summary>
    public IReadOnlyList<Part> Parts => _parts;

    /// <summary>Some goods have not left with any of the parts.</summary>
    public bool HasRest => _parts.Count == 0 || RestMeasure > 0;

    /// <summary>Reports that are more than the rest, or that cannot be measured against what was declared.</summary>
    public bool HasExcess { get; private set; }

    public GoodsShare RestShare => _parts.Count == 0 ? default : new GoodsShare(RestMeasure, Whole);

    private long Whole { get; set; }

    private long RestMeasure { get; set; }

    /// <param name="told">What stands of the departures, whole and in parts, in any order.</param>
    /// <param name="lines">As declared.</param>
    /// <param name="packages">Declared of all lines; null when not.</param>
    public void Read(IReadOnlyList<DepartedFact> told, IReadOnlyList<DeclaredLine> lines, int? packages)
    {
        _parts.Clear();
        HasExcess = false;
        Whole = RestMeasure = 0;
        foreach (var departure in told)
        {
            if (departure.Part is not null)
            {
                _parts.Add(new Part(departure, default));
            }
        }

        if (_parts.Count > 0)
        {
            Measure(lines, packages);
        }
    }

    /// <summary>One measure of a line, divided: an amount for each part, and the last for the rest.</summary>
    public ReadOnlySpan<long> Divide(long total)
    {
        LargestRemainder.Apportion(total, _weights, _shares);
        return _shares;
    }

    private void Measure(IReadOnlyList<DeclaredLine> lines, int? packages)
    {
        var grams = GramsOf(lines);
        var byMass = grams > 0 && _parts.TrueForAll(static part => part.Told.Part!.Value.NetMassGrams > 0);
        var byPackages = packages > 0 && _parts.TrueForAll(static part => part.Told.Part!.Value.Packages > 0);
        Whole = byMass ? grams : byPackages ? packages!.Value : 0;
        RestMeasure = Whole;

        // The goods that are reported to have left first are there to leave, whoever reported first.
        _parts.Sort(static (left, right) =>
        {
            var order = left.Told.At.CompareTo(right.Told.At);
            return order != 0 ? order : left.Told.Source.CompareTo(right.Told.Source);
        });
        var kept = 0;
        for (var index = 0; index < _parts.Count; index++)
        {
            var part = _parts[index];
            var measure = byMass ? part.Told.Part!.Value.NetMassGrams!.Value : part.Told.Part!.Value.Packages ?? 0;
            if (measure <= RestMeasure && Whole > 0)
            {
                RestMeasure -= measure;
                _parts[kept++] = part with { Share = new GoodsShare(measure, Whole) };
            }
        }

        HasExcess = kept < _parts.Count;
        _parts.RemoveRange(kept, _parts.Count - kept);
        _parts.Sort(static (left, right) => left.Told.Source.CompareTo(right.Told.Source));
        _weights = [.. _parts.ConvertAll(static part => part.Share.Measure), RestMeasure];
        _shares = new long[_weights.Length];
    }

    private static long GramsOf(IReadOnlyList<DeclaredLine> lines)
    {
        Int128 sum = 0;
        foreach (var line in lines)
        {
            sum += line.Line.NetMassGrams ?? 0;
        }

        return sum > 0 && sum <= long.MaxValue ? (long)sum : 0;
    }

    internal readonly record struct Part(DepartedFact Told, GoodsShare Share);
}
