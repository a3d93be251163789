namespace Customs.Nes.Clearance.Tests.Reference;

/// <summary>The smallest set of tables that has no fault; tests replace one of them.</summary>
internal static class ReferenceTexts
{
    public static Dictionary<string, string> Small() => new()
    {
        ["countries.txt"] = "code|from|until|transit|name\nIN|-|-|no|India",
        ["currencies.txt"] = "code|from|until|name\nUSD|-|-|US dollar",
        ["rates.txt"] = "currency|month|units\nUSD|2003-04|1.6",
        ["cpcs.txt"] = "code|from|until|kinds|subdivisions|statistics|requires|name\n1000001|-|-|EFD|AD|yes|-|Export",
        ["locations.txt"] = "code|from|until|epu|kind|name\nGBFXT|-|-|290|port|Felixstowe",
        ["documents.txt"] = "code|from|until|boxes|status|reference|name\nN934|-|-|44|yes|yes|Particulars",
        ["document-status.txt"] = "code|from|until|name\nJE|-|-|Exhausted",
        ["commodities.txt"] =
            "code|from|until|unit|low|high|weight|description\n72042900|-|-|-|0.1|6|-|Scrap of alloy steel",
        ["packages.txt"] = "code|from|until|bulk|name\nBX|-|-|no|Box",
    };
}
