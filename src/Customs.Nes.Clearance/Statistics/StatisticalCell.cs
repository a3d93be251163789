namespace Customs.Nes.Clearance.Statistics;

/// <summary>The dimensions of a published figure besides its months.</summary>
public readonly record struct StatisticalCell(
    Code Commodity, Code Country, Code Port, char Mode, Code Cpc, bool? InContainer, Code Flag, Code SupplementaryUnit,
    bool IsProvisional) : IComparable<StatisticalCell>
{
    /// <summary>The fixed order of every extract: the same figures are the same bytes.</summary>
    public int CompareTo(StatisticalCell other)
    {
        var order = Commodity.CompareTo(other.Commodity);
        order = order != 0 ? order : Country.CompareTo(other.Country);
        order = order != 0 ? order : Port.CompareTo(other.Port);
        order = order != 0 ? order : Mode.CompareTo(other.Mode);
        order = order != 0 ? order : Cpc.CompareTo(other.Cpc);
        order = order != 0 ? order : Nullable.Compare(InContainer, other.InContainer);
        order = order != 0 ? order : Flag.CompareTo(other.Flag);
        order = order != 0 ? order : SupplementaryUnit.CompareTo(other.SupplementaryUnit);
        return order != 0 ? order : IsProvisional.CompareTo(other.IsProvisional);
    }

    // The record's own hash mixes nine fields through as many comparers, and cells are hashed once a line.
    public override int GetHashCode() => HashCode.Combine(
        Commodity.Packed, Country.Packed, Port.Packed, Cpc.Packed, Flag.Packed, Mode, IsProvisional);

    public static bool operator <(StatisticalCell left, StatisticalCell right) => left.CompareTo(right) < 0;

    public static bool operator >(StatisticalCell left, StatisticalCell right) => left.CompareTo(right) > 0;

    public static bool operator <=(StatisticalCell left, StatisticalCell right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StatisticalCell left, StatisticalCell right) => left.CompareTo(right) >= 0;
}

/// <summary>The measures of a figure; signed, so that a correction is an amount like any other.</summary>
/// <param name="ValuePence">GBP, FOB at the frontier.</param>
public readonly record struct StatisticalAmount(
    long Lines, long ValuePence, long NetMassGrams, long SupplementaryThousandths)
{
    // Sums are checked: a total that does not fit stops an extract instead of publishing nonsense.
    public static StatisticalAmount operator +(StatisticalAmount left, StatisticalAmount right) => new(
        left.Lines + right.Lines,
        left.ValuePence + right.ValuePence,
        left.NetMassGrams + right.NetMassGrams,
        left.SupplementaryThousandths + right.SupplementaryThousandths);

    public static StatisticalAmount operator -(StatisticalAmount amount) => new(
        -amount.Lines, -amount.ValuePence, -amount.NetMassGrams, -amount.SupplementaryThousandths);

    public static StatisticalAmount operator -(StatisticalAmount left, StatisticalAmount right) => left + -right;

    public StatisticalAmount Add(StatisticalAmount other) => this + other;

    public StatisticalAmount Subtract(StatisticalAmount other) => this - other;

    public StatisticalAmount Negate() => -this;
}
