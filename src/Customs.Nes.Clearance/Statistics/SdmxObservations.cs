namespace Customs.Nes.Clearance.Statistics;

/// <summary>What the United Nations' structure tells apart.</summary>
internal readonly record struct SdmxKey(
    StatisticalMonth Month, Code Commodity, Code Country, char Mode, Code Procedure) : IComparable<SdmxKey>
{
    public int CompareTo(SdmxKey other)
    {
        var order = Month.CompareTo(other.Month);
        order = order != 0 ? order : Commodity.CompareTo(other.Commodity);
        order = order != 0 ? order : Country.CompareTo(other.Country);
        order = order != 0 ? order : Mode.CompareTo(other.Mode);
        return order != 0 ? order : Procedure.CompareTo(other.Procedure);
    }

    public static bool operator <(SdmxKey left, SdmxKey right) => left.CompareTo(right) < 0;

    public static bool operator >(SdmxKey left, SdmxKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(SdmxKey left, SdmxKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SdmxKey left, SdmxKey right) => left.CompareTo(right) >= 0;

    /// <summary>Six digits of the Harmonized System behind the name of its edition.</summary>
    public string CommodityCode(SdmxCodes codes) => $"{codes.EditionOf(Month)}_{Commodity.Prefix(6)}";

    /// <summary>
    /// The Combined Nomenclature divides a subheading by its last two digits; 00 is a subheading undivided.
    /// </summary>
    public string CustomBreakdown()
    {
        var commodity = Commodity.ToString();
        return commodity.Length == 8 && commodity[6..].TrimStart('0') is { Length: > 0 } last ? last : "0";
    }

    public string ModeCode() => Mode == '\0' ? "_U" : Mode.ToString();
}

/// <summary>One measure of one key.</summary>
/// <param name="Decimals">Places of <paramref name="Value"/> behind the point.</param>
internal readonly record struct SdmxObservation(
    SdmxKey Key, string Measure, long Value, int Decimals, string Unit, bool IsProvisional);

/// <summary>
/// Restated rows as observations. The structure knows no port, flag or container: what differs only in those is one
/// observation. Rows come ordered by month, commodity and country, so only those of one country are ever held.
/// </summary>
internal static class SdmxObservations
{
    public static IEnumerable<SdmxObservation> Of(VintageRows restated, SdmxCodes codes)
    {
        var sums = new SortedDictionary<SdmxKey, Sum>();
        for (var index = 0; index < restated.Length; index++)
        {
            var (row, next) = (restated[index], index + 1 < restated.Length ? restated[index + 1] : default);
            var cell = row.Cell;
            var key = new SdmxKey(row.Month, cell.Commodity, cell.Country, cell.Mode, cell.Cpc.Prefix(2));
            var isKnown = sums.TryGetValue(key, out var sum);
            sums[key] = new Sum(
                sum.Amount + row.Amount, cell.SupplementaryUnit, sum.IsProvisional || cell.IsProvisional,
                sum.HasMixedUnits || (isKnown && sum.Unit != cell.SupplementaryUnit));
            var isLast = next.Month != row.Month
                || next.Cell.Commodity != cell.Commodity || next.Cell.Country != cell.Country;
            if (isLast)
            {
                foreach (var observation in sums.SelectMany(pair => Measures(pair.Key, pair.Value, codes)))
                {
                    yield return observation;
                }

                sums.Clear();
            }
        }
    }

    private static IEnumerable<SdmxObservation> Measures(SdmxKey key, Sum sum, SdmxCodes codes)
    {
        yield return new(key, codes.ValueMeasure, sum.Amount.ValuePence, 2, "GBP", sum.IsProvisional);
        yield return new(key, codes.MassMeasure, sum.Amount.NetMassGrams, 3, "KG", sum.IsProvisional);
        if (sum is { HasMixedUnits: false, Unit.IsEmpty: false })
        {
            yield return new(
                key, codes.QuantityMeasure, sum.Amount.SupplementaryThousandths, 3, sum.Unit.ToString(),
                sum.IsProvisional);
        }
    }

    // Quantities in different units are not added up, so such an observation shows none.
    private readonly record struct Sum(StatisticalAmount Amount, Code Unit, bool IsProvisional, bool HasMixedUnits);
}
