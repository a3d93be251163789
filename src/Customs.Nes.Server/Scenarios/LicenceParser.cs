using System.Globalization;
using Customs.Nes.Clearance.Licences;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// What is done about licences:
/// grants licence L to EORI from 2003-01-01 until 2003-12-31 [for 8482 8483] [as X002] [quantity 500 KGM] [value 20k];
/// freezes licence L; resumes licence L; checks licence L.
/// </summary>
internal static class LicenceParser
{
    private static readonly string[] Parts = ["from", "until", "for", "as", "quantity", "value"];

    // What may stand at the end of any message.
    private static readonly string[] Ends = ["under", "called"];

    public static readonly IReadOnlyList<string> Verbs = ["grants", "freezes", "resumes", "checks"];

    public static (string What, string Message) Read(string verb, WordReader words, string access)
    {
        words.Require("licence");
        var number = words.Text("the licence's number");
        var edi = new EdiText();
        edi.Segment("UNH", "1", "UKCLIC:D:00A:UN:109004", EdiText.Value(access));
        edi.Segment("BGM", EdiText.Parts(CodeOf(verb), "105", "109"), EdiText.Value(access), "9");
        if (verb == "grants")
        {
            WriteGrant(words, edi, number);
        }
        else
        {
            edi.Segment("RFF", EdiText.Parts("EX", number));
        }

        edi.Segment("UNT", (edi.SegmentCount + 1).ToString(CultureInfo.InvariantCulture), "1");
        return ($"{verb} licence {number}", edi.ToString());
    }

    private static void WriteGrant(WordReader words, EdiText edi, string number)
    {
        words.Require("to");
        var holder = words.Text("the holder's EORI");
        var said = new Dictionary<string, string[]>();
        while (!words.AtEnd && words.SeesAny(Parts))
        {
            var part = words.OneOf("what it allows", Parts);
            var list = new List<string>();
            do
            {
                list.Add(part == "value"
                    ? words.Amount("the value").ToString("0.00", CultureInfo.InvariantCulture) : words.Text(part));
            }
            while (!words.AtEnd && !words.SeesAny(Parts) && !words.SeesAny(Ends));
            said[part] = [.. list];
        }

        Day(edi, "194", said.GetValueOrDefault("from"));
        Day(edi, "206", said.GetValueOrDefault("until"));
        edi.Segment("RFF", EdiText.Parts("EX", number));
        edi.Segment("NAD", "EX", EdiText.Value(holder));
        if (said.TryGetValue("for", out var commodities))
        {
            edi.Segment("CST", ["1", .. commodities.Take(LicenceTerms.CommodityCountMax)]);
        }

        if (said.TryGetValue("as", out var document))
        {
            edi.Segment("DOC", EdiText.Parts("916", "", "", document[0]));
        }

        if (said.TryGetValue("quantity", out var quantity))
        {
            edi.Segment("MEA", "AAS", "", EdiText.Parts(quantity.Length > 1 ? quantity[1] : "", quantity[0]));
        }

        if (said.TryGetValue("value", out var value))
        {
            edi.Segment("MOA", EdiText.Parts("39", value[0], "GBP"));
        }
    }

    private static void Day(EdiText edi, string qualifier, string[]? day)
    {
        if (day is not null)
        {
            var digits = day[0].Replace("-", "", StringComparison.Ordinal);
            edi.Segment("DTM", EdiText.Parts(qualifier, digits, "102"));
        }
    }

    private static string CodeOf(string verb) => verb switch
    {
        "grants" => "LGR",
        "freezes" => "LSU",
        "resumes" => "LRS",
        _ => "LBQ",
    };
}
