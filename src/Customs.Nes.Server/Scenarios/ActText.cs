using System.Globalization;

namespace Customs.Nes.Server.Scenarios;

/// <summary>An act as a scenario or a person at the command line states it.</summary>
internal sealed record ActForm
{
    /// <summary>BGM 1001, as the message guide lists them.</summary>
    public required string Code { get; init; }

    public required string Ucr { get; init; }

    public string Part { get; init; } = "";

    public string Route { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>Of a check: F or N; empty where it is not said.</summary>
    public string Result { get; init; } = "";

    public IReadOnlyList<string> Documents { get; init; } = [];

    public required string Reference { get; init; }
}

/// <summary>The UKCACT message of an act, or the CUSDEC of a declarant's.</summary>
internal static class ActText
{
    public static string Of(ActForm form, string commonAccessReference)
    {
        var isDeclarants = form.Code is "XTC" or "REQ";
        var edi = new EdiText();
        edi.Segment(
            "UNH", "1", isDeclarants ? "CUSDEC:D:04A:UN:109760" : "UKCACT:D:00A:UN:109002",
            EdiText.Value(commonAccessReference));
        edi.Segment(
            "BGM", EdiText.Parts(form.Code, isDeclarants ? "" : "105", "109"), EdiText.Value(form.Reference),
            form.Code == "XTC" ? "1" : "9");
        if (form.Route.Length > 0)
        {
            edi.Segment("GEI", "ROE", EdiText.Parts(form.Route, "", "109"));
        }

        if (form.Result.Length > 0)
        {
            edi.Segment("GEI", "RES", EdiText.Parts(form.Result, "", "109"));
        }

        if (form.Text.Length > 0)
        {
            // The envelope's level A has no small letters.
            edi.Segment("FTX", "AAI", "", "", EdiText.Value(form.Text.ToUpperInvariant()));
        }

        foreach (var document in form.Documents)
        {
            edi.Segment("DOC", EdiText.Parts("916", "", "", document));
        }

        edi.Segment("RFF", EdiText.Parts("ABO", form.Ucr, form.Part));
        if (isDeclarants)
        {
            edi.Segment("UNS", "D").Segment("UNS", "S");
        }

        edi.Segment("UNT", (edi.SegmentCount + 1).ToString(CultureInfo.InvariantCulture), "1");
        return edi.ToString();
    }
}
