using System.Globalization;
using System.Xml;

namespace Customs.Nes.Clearance.InventoryLinking;

/// <summary>
/// Writes the answer to a request as the inventory linking schema has it: movements by their status (a DUCR's movement
/// response, a MUCR's totals), queries by what stands, everything else, and whatever was not done in full, by the
/// control response with its action code.
/// </summary>
public static class InventoryResponseWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = true,
        Encoding = new System.Text.UTF8Encoding(),
    };

    public static void Write(InventoryRequest request, InventoryAnswer answer, Stream output)
    {
        using var xml = XmlWriter.Create(output, Settings);
        if (answer.ActionCode != "1" || request.MessageCode is "EDL" or "EAC" or "CST")
        {
            WriteControl(xml, request, answer);
        }
        else if (request.MessageCode == "QUE")
        {
            WriteQuery(xml, request, answer);
        }
        else if (request.UcrType == "M")
        {
            WriteTotals(xml, request, answer);
        }
        else
        {
            WriteMovement(xml, request, answer);
        }
    }

    private static void WriteControl(XmlWriter xml, InventoryRequest request, InventoryAnswer answer)
    {
        Begin(xml, "inventoryLinkingControlResponse");
        Element(xml, "messageCode", request.MessageCode);
        Element(xml, "actionCode", answer.ActionCode);
        var (ucr, part, type) = request.Ucr.Length > 0
            ? (request.Ucr, request.UcrPart, request.UcrType) : (request.MasterUcr, "", "M");
        if (IsUcr(ucr))
        {
            WriteUcr(xml, "ucr", ucr, part, type);
        }

        if (request.MovementReference.Length is > 0 and <= 25)
        {
            Element(xml, "movementReference", request.MovementReference);
        }

        foreach (var error in answer.Errors)
        {
            xml.WriteStartElement("error", InventoryRequestReader.Namespace);
            Element(xml, "errorCode", error);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteMovement(XmlWriter xml, InventoryRequest request, InventoryAnswer answer)
    {
        Begin(xml, "inventoryLinkingMovementResponse");
        Element(xml, "messageCode", request.MessageCode);
        Element(xml, "crc", answer.Crc);
        WriteWhen(xml, request);
        Element(xml, "goodsLocation", request.GoodsLocation);
        WriteShedAndReference(xml, request);
        WriteUcr(xml, "ucrBlock", request.Ucr, request.UcrPart, request.UcrType);
        WriteStatus(xml, answer.Ics, answer.Roe, answer.Soe);
        xml.WriteEndElement();
    }

    private static void WriteTotals(XmlWriter xml, InventoryRequest request, InventoryAnswer answer)
    {
        Begin(xml, "inventoryLinkingMovementTotalsResponse");
        Element(xml, "messageCode", "EMR");
        Element(xml, "crc", answer.Crc);
        Element(xml, "goodsLocation", request.GoodsLocation);
        Element(xml, "masterUCR", request.Ucr);
        Element(xml, "declarationCount", answer.DeclarationCount);
        WriteWhen(xml, request);
        WriteShedAndReference(xml, request);
        Element(xml, "masterROE", answer.Roe.Length == 0 ? "0" : answer.Roe);
        Element(xml, "masterSOE", answer.Soe);
        foreach (var entry in answer.Entries)
        {
            xml.WriteStartElement("entry", InventoryRequestReader.Namespace);
            WriteUcr(xml, "ucrBlock", entry.Ucr, entry.UcrPart, entry.UcrType.ToString());
            WriteStatus(xml, entry.Ics, entry.Roe, entry.Soe);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteQuery(XmlWriter xml, InventoryRequest request, InventoryAnswer answer)
    {
        Begin(xml, "inventoryLinkingQueryResponse");
        var isMucr = request.UcrType == "M";
        WriteObject(
            xml, isMucr ? "queriedMUCR" : "queriedDUCR", request.Ucr, request.UcrPart, answer.Master, isMucr,
            answer.Ics, answer.Roe, answer.Soe);
        if (answer.Master.Length > 0)
        {
            xml.WriteStartElement("parentMUCR", InventoryRequestReader.Namespace);
            Element(xml, "UCR", answer.Master);
            xml.WriteEndElement();
        }

        foreach (var entry in answer.Entries)
        {
            WriteObject(xml, "childDUCR", entry.Ucr, entry.UcrPart, "", isMucr: false, entry.Ics, entry.Roe, entry.Soe);
        }

        xml.WriteEndElement();
    }

    private static void WriteObject(
        XmlWriter xml, string name, string ucr, string part, string master, bool isMucr, string ics, string roe,
        string soe)
    {
        xml.WriteStartElement(name, InventoryRequestReader.Namespace);
        Element(xml, "UCR", ucr);
        if (master.Length > 0)
        {
            Element(xml, "parentMUCR", master);
        }

        if (!isMucr)
        {
            // The schema asks for a name of the declaration; the DUCR and its part are the one that trade knows.
            Element(xml, "declarationID", part.Length == 0 ? ucr : Cut($"{ucr}-{part}"));
        }

        WriteStatus(xml, ics, roe, soe);
        if (isMucr)
        {
            Element(xml, "shut", soe is "C" or "3" ? "true" : "false");
        }

        xml.WriteEndElement();
    }

    private static void WriteWhen(XmlWriter xml, InventoryRequest request)
    {
        if (DateTimeOffset.TryParse(request.ArrivalAt, CultureInfo.InvariantCulture, out _))
        {
            Element(xml, "goodsArrivalDateTime", request.ArrivalAt);
        }
    }

    private static void WriteShedAndReference(XmlWriter xml, InventoryRequest request)
    {
        if (request.Shed.Length is > 0 and <= 3)
        {
            Element(xml, "shedOPID", request.Shed);
        }

        if (request.MovementReference.Length is > 0 and <= 25)
        {
            Element(xml, "movementReference", request.MovementReference);
        }
    }

    private static void WriteUcr(XmlWriter xml, string name, string ucr, string part, string type)
    {
        xml.WriteStartElement(name, InventoryRequestReader.Namespace);
        Element(xml, "ucr", ucr);
        if (part.Length > 0)
        {
            Element(xml, "ucrPartNo", part);
        }

        Element(xml, "ucrType", type == "M" ? "M" : "D");
        xml.WriteEndElement();
    }

    private static void WriteStatus(XmlWriter xml, string ics, string roe, string soe)
    {
        xml.WriteStartElement("entryStatus", InventoryRequestReader.Namespace);
        if (ics.Length > 0)
        {
            Element(xml, "ics", ics);
        }

        if (roe.Length > 0)
        {
            Element(xml, "roe", roe);
        }

        if (soe.Length > 0)
        {
            Element(xml, "soe", soe);
        }

        xml.WriteEndElement();
    }

    private static bool IsUcr(string ucr)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(ucr);
        return Validation.UcrForms.IsMucr(bytes) || Validation.UcrForms.IsPermittedDucr(bytes);
    }

    private static string Cut(string text) => text.Length > 35 ? text[..35] : text;

    private static void Begin(XmlWriter xml, string root) =>
        xml.WriteStartElement(root, InventoryRequestReader.Namespace);

    private static void Element(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, InventoryRequestReader.Namespace, text);
}
