using System.Globalization;
using System.Text;
using System.Xml;
using Customs.Nes.Clearance.InventoryLinking;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Server.Scenarios;

/// <summary>The inventory linking request of a form: what <see cref="UkcinvText"/> says, in XML.</summary>
internal static class InventoryXmlText
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(), Indent = true };

    /// <summary>
    /// Corrections and parts have no element in the schema: the reference tells one movement from another there, and a
    /// movement is of the whole.
    /// </summary>
    public static bool CanSay(MovementForm form) =>
        form is { Version: 1, IsVoid: false, PartMass: null, PartPackages: null };

    /// <param name="name">Stands in a comment, so that no two requests of a scenario have the same octets.</param>
    public static byte[] Of(MovementForm form, string name)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output, Settings))
        {
            xml.WriteComment($" {name} ");
            xml.WriteStartElement($"inventoryLinking{RootOf(form.Kind)}Request", InventoryRequestReader.Namespace);
            if (form.Kind == MovementKind.Query)
            {
                WriteUcr(xml, "queryUCR", form);
            }
            else if (form.Kind.IsMovement())
            {
                WriteMovement(xml, form);
            }
            else
            {
                WriteConsolidation(xml, form);
            }

            xml.WriteEndElement();
        }

        return output.ToArray();
    }

    private static string RootOf(MovementKind kind) =>
        kind == MovementKind.Query ? "Query" : kind.IsMovement() ? "Movement" : "Consolidation";

    private static void WriteMovement(XmlWriter xml, MovementForm form)
    {
        xml.WriteElementString("messageCode", UkcinvText.NameOf(form.Kind));
        WriteUcr(xml, "ucrBlock", form);

        // Country, type A, qualifier U, port, freight location; a shed behind it would be one of its own.
        xml.WriteElementString("goodsLocation", $"{form.Location[..2]}AU{form.Location[2..]}{form.Location[2..]}");
        if (form.On is { } on)
        {
            xml.WriteElementString(
                form.Kind == MovementKind.Departure ? "goodsDepartureDateTime" : "goodsArrivalDateTime",
                on.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        WriteWhereSaid(xml, "shedOPID", form.Shed);
        WriteWhereSaid(xml, "masterUCR", form.Master);
        WriteWhereSaid(xml, "masterOpt", form.Master.Length > 0 ? "A" : "");
        xml.WriteElementString("movementReference", form.Reference);
        if (form.Kind == MovementKind.Departure)
        {
            xml.WriteStartElement("transportDetails");
            xml.WriteElementString("transportID", form.Vessel);
            xml.WriteElementString("transportMode", "1");
            xml.WriteElementString("transportNationality", "GB");
            xml.WriteEndElement();
        }
    }

    private static void WriteConsolidation(XmlWriter xml, MovementForm form)
    {
        var isShut = form.Kind == MovementKind.Shut;
        xml.WriteElementString("messageCode", UkcinvText.NameOf(form.Kind));
        WriteWhereSaid(xml, "masterUCR", isShut ? form.Ucr : form.Master);
        if (!isShut)
        {
            WriteUcr(xml, "ucrBlock", form);
        }
    }

    private static void WriteUcr(XmlWriter xml, string element, MovementForm form)
    {
        xml.WriteStartElement(element);
        xml.WriteElementString("ucr", form.Ucr);
        WriteWhereSaid(xml, "ucrPartNo", form.Part);
        xml.WriteElementString("ucrType", UkcinvText.IsDucr(form.Ucr) ? "D" : "M");
        xml.WriteEndElement();
    }

    private static void WriteWhereSaid(XmlWriter xml, string element, string text)
    {
        if (text.Length > 0)
        {
            xml.WriteElementString(element, text);
        }
    }
}
