using System.Globalization;

namespace Customs.Nes.Server.Scenarios;

/// <summary>A party fetches its reports: fetches reports [after 12] [at most 5].</summary>
internal static class FetchParser
{
    public const string Verb = "fetches";

    public static (string What, string Message) Read(WordReader words, string access)
    {
        words.Require("reports");
        var after = words.Takes("after") ? words.Number("the cursor") : 0;
        var limit = words.Takes("at", "most") ? words.Number("how many") : 0;
        return (after == 0 ? "fetches its reports" : $"fetches its reports after {after}", Of(access, after, limit));
    }

    /// <param name="limit">0: not said.</param>
    public static string Of(string reference, long after, int limit)
    {
        var edi = new EdiText();
        edi.Segment("UNH", "1", "UKCREQ:D:00A:UN:109003", EdiText.Value(reference));
        edi.Segment("BGM", EdiText.Parts("MBX", "105", "109"), EdiText.Value(reference), "9");
        edi.Segment("RFF", EdiText.Parts("ACW", after.ToString(CultureInfo.InvariantCulture)));
        if (limit > 0)
        {
            edi.Segment("CNT", EdiText.Parts("2", limit.ToString(CultureInfo.InvariantCulture)));
        }

        edi.Segment("UNT", (edi.SegmentCount + 1).ToString(CultureInfo.InvariantCulture), "1");
        return edi.ToString();
    }
}
