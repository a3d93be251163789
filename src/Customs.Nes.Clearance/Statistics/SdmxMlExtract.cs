using System.Globalization;
using System.Xml;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Writes whole months as SDMX-ML, the structure-specific data message of SDMX 2.1, for UNSD:IMTS(1.2): the same
/// observations as <see cref="SdmxExtract"/>, one series a key and measure. Flat: nothing but the line in hand is held.
/// </summary>
public static class SdmxMlExtract
{
    private const string Message = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message";
    private const string Common = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common";
    private const string Data = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Structure = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=UNSD:IMTS(1.2)";

    /// <summary>Returns the number of observations.</summary>
    /// <param name="prepared">The header must say when; a release says its cut-off, so that it is always the same.
    /// </param>
    public static long Write(Stream stream, VintageRows restated, SdmxCodes codes, DateTimeOffset prepared)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            IndentChars = " ",
            NewLineChars = "\n",
        };
        using var xml = XmlWriter.Create(stream, settings);
        WriteHeader(xml, codes, prepared);
        xml.WriteStartElement("DataSet", Message);
        xml.WriteAttributeString("data", "action", Data, "Replace");
        xml.WriteAttributeString("data", "structureRef", Data, "IMTS");
        xml.WriteAttributeString("data", "dataScope", Data, "DataStructure");
        xml.WriteAttributeString("xsi", "type", Instance, "ns1:DataSetType");
        long count = 0;
        foreach (var observation in SdmxObservations.Of(restated, codes))
        {
            WriteSeries(xml, observation, codes);
            count++;
        }

        xml.WriteEndDocument();
        return count;
    }

    private static void WriteHeader(XmlWriter xml, SdmxCodes codes, DateTimeOffset prepared)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("mes", "StructureSpecificData", Message);
        xml.WriteAttributeString("xmlns", "data", null, Data);
        xml.WriteAttributeString("xmlns", "com", null, Common);
        xml.WriteAttributeString("xmlns", "xsi", null, Instance);
        xml.WriteAttributeString("xmlns", "ns1", null, $"{Structure}:ObsLevelDim:TIME_PERIOD");
        xml.WriteStartElement("Header", Message);
        var day = prepared.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        xml.WriteElementString("ID", Message, $"IMTS-{prepared.UtcDateTime:yyyyMMddHHmmss}");
        xml.WriteElementString("Test", Message, "false");
        xml.WriteElementString("Prepared", Message, day);
        xml.WriteStartElement("Sender", Message);
        xml.WriteAttributeString("id", codes.ReferenceArea);
        xml.WriteEndElement();
        xml.WriteStartElement("Structure", Message);
        xml.WriteAttributeString("structureID", "IMTS");
        xml.WriteAttributeString("namespace", $"{Structure}:ObsLevelDim:TIME_PERIOD");
        xml.WriteAttributeString("dimensionAtObservation", "TIME_PERIOD");
        xml.WriteStartElement("Structure", Common);
        xml.WriteElementString("URN", "", Structure);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteSeries(XmlWriter xml, in SdmxObservation seen, SdmxCodes codes)
    {
        var key = seen.Key;
        xml.WriteStartElement("Series");
        xml.WriteAttributeString("FREQ", "M");
        xml.WriteAttributeString("REF_AREA", codes.ReferenceArea);
        xml.WriteAttributeString("TRADE_FLOW", codes.Flow);
        xml.WriteAttributeString("COMMODITY_1", key.CommodityCode(codes));
        xml.WriteAttributeString("COMMODITY_1_CONF", "_Z");
        xml.WriteAttributeString("COMMODITY_2", "_Z");
        xml.WriteAttributeString("COMMODITY_2_CONF", "_Z");
        xml.WriteAttributeString("COMMODITY_CUSTOM_BREAKDOWN", key.CustomBreakdown());
        xml.WriteAttributeString("COUNTERPART_AREA_1", key.Country.ToString());
        xml.WriteAttributeString("COUNTERPART_AREA_1_CONF", "_Z");
        xml.WriteAttributeString("COUNTERPART_AREA_2", "_Z");
        xml.WriteAttributeString("COUNTERPART_AREA_2_CONF", "_Z");
        xml.WriteAttributeString("TRANSPORT_MODE_BORDER", key.ModeCode());
        xml.WriteAttributeString("TRANSPORT_MODE_BORDER_CONF", "_Z");
        xml.WriteAttributeString("CUSTOMS_PROC", key.Procedure.ToString());
        xml.WriteAttributeString("ACTIVITY", "_Z");
        xml.WriteAttributeString("TRANSFORMATION", "_Z");
        xml.WriteAttributeString("MEASURE", seen.Measure);
        xml.WriteStartElement("Obs");
        xml.WriteAttributeString("TIME_PERIOD", key.Month.ToString());
        xml.WriteAttributeString("OBS_VALUE", ExtractText.Decimal(seen.Value, seen.Decimals));
        xml.WriteAttributeString("UNIT_MULT", "0");
        xml.WriteAttributeString("UNIT_MEASURE", seen.Unit);
        xml.WriteAttributeString("OBS_STATUS", seen.IsProvisional ? "P" : "A");
        xml.WriteAttributeString("COMMODITY_CUSTOM_CODE", key.Commodity.ToString());
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
