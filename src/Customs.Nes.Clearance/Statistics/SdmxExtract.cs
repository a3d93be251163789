using System.Text;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>Codes of the SDMX file that are agreed between sender and receiver.</summary>
public sealed record SdmxCodes
{
    public string ReferenceArea { get; init; } = "GB";

    public string Flow { get; init; } = "X";

    /// <summary>Free on board. The measures' own list was not to be had; these names are ours.</summary>
    public string ValueMeasure { get; init; } = "FOB";

    public string MassMeasure { get; init; } = "NET_WEIGHT";

    public string QuantityMeasure { get; init; } = "QUANTITY";

    /// <summary>Harmonized System edition in force in the month, as the commodity list prefixes it.</summary>
    public Func<StatisticalMonth, string> EditionOf { get; init; } = static month => month.Year switch
    {
        < 2002 => "HS96",
        < 2007 => "HS02",
        < 2012 => "HS07",
        < 2017 => "HS12",
        < 2022 => "HS17",
        _ => "HS22",
    };
}

/// <summary>
/// Writes whole months as SDMX-CSV for the United Nations' structure of merchandise trade, UNSD:IMTS(1.2). SDMX has no
/// notion of a correction, so months are restated in full: a file replaces all that was sent of its months.
/// </summary>
public static class SdmxExtract
{
    /// <summary>The structure's components in its own order, behind the three columns of SDMX-CSV 2.0.</summary>
    public const string Columns =
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TRADE_FLOW,COMMODITY_1,COMMODITY_1_CONF,COMMODITY_2,"
        + "COMMODITY_2_CONF,COMMODITY_CUSTOM_BREAKDOWN,COUNTERPART_AREA_1,COUNTERPART_AREA_1_CONF,COUNTERPART_AREA_2,"
        + "COUNTERPART_AREA_2_CONF,TRANSPORT_MODE_BORDER,TRANSPORT_MODE_BORDER_CONF,CUSTOMS_PROC,ACTIVITY,"
        + "TRANSFORMATION,MEASURE,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MEASURE,OBS_STATUS,COMMODITY_CUSTOM_CODE";

    /// <summary>Returns the number of observations.</summary>
    public static long Write(
        Stream stream, Vintage vintage, StatisticalMonth first, StatisticalMonth last, SdmxCodes codes)
    {
        using var text = new ExtractText(stream);
        text.Raw(Encoding.ASCII.GetBytes(Columns));
        text.EndLine();
        long count = 0;
        foreach (var (key, seen) in Observations(vintage, first, last))
        {
            var amount = seen.Amount;
            WriteObservation(text, key, seen, codes, codes.ValueMeasure, amount.ValuePence, 2, "GBP");
            WriteObservation(text, key, seen, codes, codes.MassMeasure, amount.NetMassGrams, 3, "KG");
            count += 2;
            if (seen is { HasMixedUnits: false, Unit.IsEmpty: false })
            {
                var unit = seen.Unit.ToString();
                WriteObservation(
                    text, key, seen, codes, codes.QuantityMeasure, amount.SupplementaryThousandths, 3, unit);
                count++;
            }
        }

        text.Flush();
        return count;
    }

    // The structure knows no port, flag or container: what differs only in those is one observation.
    private static SortedDictionary<Key, Observation> Observations(
        Vintage vintage, StatisticalMonth first, StatisticalMonth last)
    {
        var observations = new SortedDictionary<Key, Observation>();
        foreach (var row in vintage.Restate(first, last))
        {
            var cell = row.Cell;
            var key = new Key(row.Month, cell.Commodity, cell.Country, cell.Mode, cell.Cpc.Prefix(2));
            var isKnown = observations.TryGetValue(key, out var seen);
            observations[key] = new Observation(
                seen.Amount + row.Amount, cell.SupplementaryUnit, seen.IsProvisional || cell.IsProvisional,
                seen.HasMixedUnits || (isKnown && seen.Unit != cell.SupplementaryUnit));
        }

        return observations;
    }

    private static void WriteObservation(
        ExtractText text, Key key, Observation seen, SdmxCodes codes, string measure, long value, int decimals,
        string unit)
    {
        var commodity = key.Commodity.ToString();
        text.Raw("datastructure,UNSD:IMTS(1.2),R,M,"u8);
        text.Field(codes.ReferenceArea);
        text.Raw(',');
        text.Field(codes.Flow);
        text.Raw(',');
        text.Field($"{codes.EditionOf(key.Month)}_{key.Commodity.Prefix(6)}");
        text.Raw(",_Z,_Z,_Z,"u8);

        // The Combined Nomenclature divides a subheading by its last two digits; 00 is a subheading undivided.
        text.Field(commodity.Length == 8 ? commodity[6..].TrimStart('0') is { Length: > 0 } last ? last : "0" : "0");
        text.Raw(',');
        text.Field(key.Country);
        text.Raw(",_Z,_Z,_Z,"u8);
        text.Raw(key.Mode == '\0' ? "_U"u8 : [(byte)key.Mode]);
        text.Raw(",_Z,"u8);
        text.Field(key.Procedure);
        text.Raw(",_Z,_Z,"u8);
        text.Field(measure);
        text.Raw(',');
        text.Field(key.Month.ToString());
        text.Raw(',');
        text.Field(value, decimals);
        text.Raw(",0,"u8);
        text.Field(unit);
        text.Raw(seen.IsProvisional ? ",P,"u8 : ",A,"u8);
        text.Field(commodity);
        text.EndLine();
    }

    // Quantities in different units are not added up, so such an observation shows none.
    private readonly record struct Observation(
        StatisticalAmount Amount, Code Unit, bool IsProvisional, bool HasMixedUnits);

    private readonly record struct Key(
        StatisticalMonth Month, Code Commodity, Code Country, char Mode, Code Procedure) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            var order = Month.CompareTo(other.Month);
            order = order != 0 ? order : Commodity.CompareTo(other.Commodity);
            order = order != 0 ? order : Country.CompareTo(other.Country);
            order = order != 0 ? order : Mode.CompareTo(other.Mode);
            return order != 0 ? order : Procedure.CompareTo(other.Procedure);
        }
    }
}
