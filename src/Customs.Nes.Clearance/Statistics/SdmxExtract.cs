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
    public static long Write(Stream stream, VintageRows restated, SdmxCodes codes)
    {
        using var text = new ExtractText(stream);
        text.Raw(Encoding.ASCII.GetBytes(Columns));
        text.EndLine();
        long count = 0;
        foreach (var observation in SdmxObservations.Of(restated, codes))
        {
            WriteObservation(text, observation, codes);
            count++;
        }

        text.Flush();
        return count;
    }

    private static void WriteObservation(ExtractText text, in SdmxObservation seen, SdmxCodes codes)
    {
        var key = seen.Key;
        text.Raw("datastructure,UNSD:IMTS(1.2),R,M,"u8);
        text.Field(codes.ReferenceArea);
        text.Raw(',');
        text.Field(codes.Flow);
        text.Raw(',');
        text.Field(key.CommodityCode(codes));
        text.Raw(",_Z,_Z,_Z,"u8);
        text.Field(key.CustomBreakdown());
        text.Raw(',');
        text.Field(key.Country);
        text.Raw(",_Z,_Z,_Z,"u8);
        text.Field(key.ModeCode());
        text.Raw(",_Z,"u8);
        text.Field(key.Procedure);
        text.Raw(",_Z,_Z,"u8);
        text.Field(seen.Measure);
        text.Raw(',');
        text.Field(key.Month.ToString());
        text.Raw(',');
        text.Field(seen.Value, seen.Decimals);
        text.Raw(",0,"u8);
        text.Field(seen.Unit);
        text.Raw(seen.IsProvisional ? ",P,"u8 : ",A,"u8);
        text.Field(key.Commodity);
        text.EndLine();
    }
}
