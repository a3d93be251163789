using System.Globalization;

namespace Customs.Nes.Server.Scenarios;

/// <summary>A declaration form as a CUSDEC message: profiles 109730 to 109734 and 109736.</summary>
internal static class CusdecText
{
    public static string Of(DeclarationForm form, string commonAccessReference)
    {
        var edi = new EdiText();
        WriteHeader(form, commonAccessReference, edi);
        edi.Segment("UNS", "D");
        edi.Segment("DMS", EdiText.Value(form.Header.Or("reference", form.Suffix)));
        if (!form.Header.IsWithout("invoice"))
        {
            var total = form.Header.Or("invoice", form.InvoiceTotal());
            edi.Segment("MOA", EdiText.Parts("39", total, form.Header["invoice currency"]));
        }

        for (var index = 0; index < form.Items.Count; index++)
        {
            WriteItem(form.Items[index], index + 1, edi);
        }

        edi.Segment("UNS", "S");
        var itemCount = form.Items.Count.ToString(CultureInfo.InvariantCulture);
        Optional(edi, "CNT", "5", form.Header.Or("items", itemCount));
        Optional(edi, "CNT", "11", form.Header.Or("packages in all", form.PackageTotal()));
        edi.Segment("UNT", (edi.SegmentCount + 1).ToString(CultureInfo.InvariantCulture), "1");
        return edi.ToString();
    }

    private static void WriteHeader(DeclarationForm form, string commonAccessReference, EdiText edi)
    {
        var header = form.Header;
        var association = form.Kind switch
        {
            "EFD" => "109730",
            "ESP" => "109731",
            "ELP" => "109733",
            "ECR" => "109734",
            "EXS" => "109736",
            _ => "109732",
        };
        edi.Segment("UNH", "1", $"CUSDEC:D:04A:UN:{association}", EdiText.Value(commonAccessReference));
        var lrn = header.Or("lrn", new string([.. form.Suffix.Where(char.IsAsciiLetterOrDigit).Take(22)]));
        var identity = form.Kind == "ESD" || form.Version > 1
            ? EdiText.Parts(lrn, form.Version.ToString(CultureInfo.InvariantCulture))
            : EdiText.Value(lrn);
        edi.Segment("BGM", $"{form.Kind}::109", identity, form.Function);
        edi.Segment("CST", "", EdiText.Value(header.Or("type", form.Type)), EdiText.Value(form.Representation()));
        Optional(edi, "LOC", "36", header["destination"]);
        Optional(edi, "LOC", "35", header["dispatch"]);
        if (!header.IsWithout("location"))
        {
            edi.Segment("LOC", "14", EdiText.Parts(header["location"], "", "109"), EdiText.Value(header["shed"]));
        }

        if (header["accepted"].Length > 0)
        {
            edi.Segment("DTM", EdiText.Parts("148", header["accepted"], "203"));
        }

        edi.Segment("RFF", EdiText.Parts("ABO", form.Ducr, form.Part));
        if (header["paper"].Length > 0)
        {
            edi.Segment("RFF", EdiText.Parts("ACE", header["paper"]));
        }

        if (header["mucr"].Length > 0)
        {
            edi.Segment("RFF", EdiText.Parts("UCN", header["mucr"]));
        }

        if (!header.IsWithout("mode"))
        {
            edi.Segment(
                "TDT", "13", "", EdiText.Value(header["mode"]), "", "", "", "",
                EdiText.Parts("", "", "", header["vessel"], header["flag"]));
        }

        WriteParties(form, edi);
    }

    private static void WriteParties(DeclarationForm form, EdiText edi)
    {
        var header = form.Header;
        if (!header.IsWithout("exporter"))
        {
            edi.Segment(
                "NAD", "CZ", EdiText.Value(header.Or("exporter", form.Eori)), "",
                "EXPORTER LTD", "1 HIGH STREET", "IPSWICH", "", "IP1 1AA", "GB");
        }

        if (!header.IsWithout("consignee"))
        {
            edi.Segment(
                "NAD", "CN", "", "", EdiText.Value(header["consignee"]), "1 MAIN STREET", "HARBOUR TOWN", "", "10001",
                EdiText.Value(header.Or("consignee country", header["destination"])));
        }

        if (!header.IsWithout("declarant"))
        {
            edi.Segment("NAD", "DT", EdiText.Value(header.Or("declarant", form.Eori)));
        }
    }

    private static void WriteItem(FormPart item, int number, EdiText edi)
    {
        edi.Segment(
            "CST", number.ToString(CultureInfo.InvariantCulture),
            EdiText.Value(item["cpc"]), EdiText.Value(item["commodity"]));
        if (item["statement"].Length > 0)
        {
            edi.Segment("FTX", "ACB", "", EdiText.Value(item["statement"]));
        }

        Optional(edi, "LOC", "27", item["origin"]);
        Measurement(edi, "AAR", "KGM", item["net mass"]);
        Measurement(edi, "AAB", "KGM", DeclarationForm.GrossMass(item));
        Measurement(edi, "AAS", item["unit"], item["units"]);
        if (!item.IsWithout("packages"))
        {
            edi.Segment("PAC", EdiText.Value(item["packages"]), "", EdiText.Value(item["packing"]));
            edi.Segment("PCI", "", EdiText.Value(item["marks"]));
        }

        if (item["value"].Length > 0)
        {
            edi.Segment("MOA", EdiText.Parts("123", item["value"], item["currency"]));
        }

        edi.Segment("RFF", "ZZZ");
        if (!item.IsWithout("description"))
        {
            edi.Segment("IMD", "", "", EdiText.Parts("", "", "", item["description"]));
        }

        if (!item.IsWithout("previous"))
        {
            var invoice = item.Or("previous", $"INV{number}");
            edi.Segment("DOC", "998:::380", EdiText.Parts(invoice, "", "", "", "", "Z"));
        }

        if (item["document"].Length > 0)
        {
            edi.Segment(
                "DOC",
                EdiText.Parts("916", "", "", item["document"]),
                EdiText.Parts(item.Or("licence", $"REF{number}"), item["status"]));
        }
    }

    private static void Optional(EdiText edi, string tag, string qualifier, string value)
    {
        if (value.Length > 0)
        {
            if (tag == "CNT")
            {
                edi.Segment(tag, EdiText.Parts(qualifier, value));
            }
            else
            {
                edi.Segment(tag, qualifier, EdiText.Value(value));
            }
        }
    }

    private static void Measurement(EdiText edi, string purpose, string unit, string value)
    {
        if (value.Length > 0)
        {
            edi.Segment("MEA", purpose, "", EdiText.Parts(unit, value));
        }
    }
}
