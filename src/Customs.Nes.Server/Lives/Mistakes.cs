using Customs.Nes.Clearance.Generation;

namespace Customs.Nes.Server.Lives;

/// <summary>Messages that are wrong on purpose, each with the number of what is wrong with it.</summary>
internal static class Mistakes
{
    /// <summary>What is between the braces of a declaration, and the finding it leads to.</summary>
    private static readonly (string Boxes, string Error)[] OfDeclarations =
    [
        ("destination QZ", "121"), ("destination GB", "122"), ("location GBXXX", "131"), ("mode X", "141"),
        ("without consignee", "156"), ("type EXF", "105"), ("exporter 12345", "151"), ("without exporter", "150"),
        ("items 3", "303"), ("packages in all 9", "304"), ("invoice currency QQQ", "307"), ("invoice 0", "305"),
        ("item 1 commodity 99999999", "212 at item 1"), ("item 1 commodity 8482", "211 at item 1"),
        ("item 1 cpc 9999999", "202 at item 1"), ("item 1 net mass 500, gross mass 400", "224 at item 1"),
        ("item 1 units 5", "242 at item 1"), ("item 1 value 0", "231 at item 1"),
        ("item 1 without description", "254 at item 1"), ("item 1 packing QQ", "252 at item 1"),
        ("item 1 document N999, status QQ", "260 at item 1"),
        ("item 1 document X002, licence NOSUCH, status EP", "755"),
    ];

    /// <param name="ducr">One that nothing else uses.</param>
    /// <returns>The sentences, and how many messages they are.</returns>
    public static (string Text, int Count) Draw(ref Draw draw, Life life, string ducr)
    {
        if (draw.Percent(55))
        {
            var (boxes, error) = draw.Of<(string, string)>(OfDeclarations);
            return One($"{life.Agent} lodges full pre-lodged {ducr} {{ {boxes} }}", "rejected", $"error {error}");
        }

        return draw.Below(13) switch
        {
            0 => One($"{life.Agent} lodges full pre-lodged {ducr[..5]}", "rejected", "error 111"),
            1 => One($"{life.Agent} withdraws {ducr}", "rejected", "error 461"),
            2 => One($"{life.Agent} replaces full pre-lodged {ducr}", "rejected", "error 723"),
            3 => One($"{life.Agent} reports arrival of {ducr} at {life.Location} ref W1", "rejected", "error 501"),
            4 => One($"{life.Port} reports arrival of {ducr} at GBXXX ref W2", "rejected", "error 425"),
            5 => One(
                $"{life.Port} reports retrospective arrival of {ducr} at {life.Location} ref W3",
                "rejected", "error 428"),
            6 => One($"{life.Agent} shuts GB/NONE-{ducr[^8..]}", "rejected", "error 440"),
            7 => One($"{life.Officer} releases {ducr}", "rejected", "error 461"),
            8 => One($"{LifeScenario.Department} holds {ducr}", "rejected", "error 461"),
            9 => One(
                $"{LifeScenario.Department} grants licence {ducr[^8..]} to {life.Eori} "
                + "from 2003-12-31 until 2003-01-01",
                "rejected", "error 764"),
            10 => One(Raw(life, ducr, "CUSDEC:D:04A:UN:109730", "9"), "CONTRL 29"),
            11 => One(Raw(life, ducr, "ORDERS:D:96A:UN", "3"), "CONTRL 17"),

            // The reference of another interchange, with other content.
            _ => Twice($"{life.Agent} lodges full pre-lodged {ducr}", $"under reference {ReferenceOf(ducr)}"),
        };
    }

    private static (string Text, int Count) Twice(string sentence, string reference)
    {
        var first = Life.Text($"{sentence} {{ destination QZ }} {reference}", "rejected", "error 121");
        return ($"{first}\n{Life.Text($"{sentence} {reference}", "CONTRL 26", "answers 1")}", 2);
    }

    private static (string Text, int Count) One(string sentence, params ReadOnlySpan<string> expected) =>
        (Life.Text(sentence, expected), 1);

    /// <summary>A message that is not one.</summary>
    private static string Raw(Life life, string ducr, string type, string segmentCount) =>
        $"""
        {life.Agent} sends
          UNH+1+{type}+CAR'
          BGM+EFD::109+{ReferenceOf(ducr)}+9'
          UNT+{segmentCount}+1'
        """;

    // As long as an interchange's reference may be (0020, an..14).
    private static string ReferenceOf(string ducr) => ducr[(ducr.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
