using System.Globalization;
using System.Text;
using Customs.Nes.Edifact;

namespace Customs.Nes.LoadTests.Ledger;

/// <summary>
/// Interchanges of one export declaration of about 1.7 KB that differ as declarations do: names, codes, figures and
/// free text vary, the frame does not. Made beforehand; a caller only writes its own references into a copy.
/// </summary>
internal static class DeclarationTexts
{
    /// <summary>A UCR as it stands in every text: year, GB, trader, hyphen, the trader's own reference.</summary>
    public const string Ucr = "3GB000000000000-XXXXXXXXXXXXXXXXXXX";

    public const int ControlReferenceLength = 14;

    private const string Head = "UNB+UNOC:3+AGENT:ZZ+CHIEF:ZZ+030420:0930+";
    private const string Trailer = "UNZ+1+000000001'";

    public static int ControlReferenceAt => Head.Length;

    /// <summary>Where the message is in a text of that length.</summary>
    public static TextRange MessageIn(int length)
    {
        var start = Head.Length + ControlReferenceLength + 1;
        return new TextRange(start, length - start - Trailer.Length);
    }

    private static readonly string[] Words =
    [
        "STEEL", "PUMPS", "CENTRIFUGAL", "PARTS", "OF", "MACHINERY", "WHISKY", "MALT", "TWELVE", "YEARS", "OPTICAL",
        "INSTRUMENTS", "GLASS", "BOTTLES", "MEDICAMENTS", "PACKED", "IN", "CARTONS", "ON", "PALLETS", "VALVES", "BRASS",
        "TEXTILE", "WOVEN", "COTTON", "MOTOR", "SPARES", "ENGINE", "BEARINGS", "PRINTED", "BOOKS", "CHEMICALS", "NOS",
    ];

    private static readonly string[] Towns = ["DOVER", "FELIXSTOWE", "LEEDS", "BRISTOL", "GLASGOW", "HULL", "TILBURY"];
    private static readonly string[] Countries = ["US", "CN", "JP", "AU", "CH", "NO", "ZA", "IN", "BR", "CA"];

    public static byte[][] Make(int count, int seed)
    {
        var random = new Random(seed);
        var reference = new string('X', ControlReferenceLength);
        return [.. Enumerable.Range(0, count).Select(
            _ => Encoding.ASCII.GetBytes($"{Head}{reference}'{Declaration(random)}{Trailer}"))];
    }

    private static string Declaration(Random random)
    {
        var text = new StringBuilder(2048);
        text.Append("UNH+1+CUSDEC:D:04A:UN:109730+").Append(random.Next(1_000_000, 9_999_999)).Append('\'')
            .Append("BGM+830:::EX A+").Append(Ucr).Append("+9'")
            .Append("CST++1'LOC+36+").Append(Pick(random, Countries)).Append("'LOC+42+0").Append(random.Next(10, 99))
            .Append("'LOC+14+GB").Append(Pick(random, Towns)).Append(":::").Append(Pick(random, Towns))
            .Append("'DTM+137:2003")
            .Append(random.Next(1, 13).ToString("00", CultureInfo.InvariantCulture)).Append(random.Next(10, 29))
            .Append(":102'GIS+A:::109'MEA+AAE+AAD+KGM:").Append(random.Next(10, 99_999)).Append("'RFF+ABE:")
            .Append(Ucr).Append("'TDT+20++1++:::VESSEL ").Append(Pick(random, Words)).Append("+++")
            .Append(random.Next(1000, 9999)).Append("'NAD+EX+GB")
            .Append(random.NextInt64(100_000_000_000, 999_999_999_999)).Append("++")
            .Append(Free(random, 3)).Append(" LTD+").Append(random.Next(1, 250)).Append(" HIGH STREET+")
            .Append(Pick(random, Towns)).Append("+++GB'NAD+CN+++").Append(Free(random, 4)).Append(" INC+")
            .Append(random.Next(1, 9999)).Append(" MAIN STREET+SPRINGFIELD++").Append(random.Next(10000, 99999))
            .Append('+').Append(Pick(random, Countries)).Append("'NAD+DT+GB")
            .Append(random.NextInt64(100_000_000_000, 999_999_999_999)).Append("'UNS+D'");
        for (var item = 1; item <= 4; item++)
        {
            AppendItem(text, random, item);
        }

        return text.Append("UNS+S'CNT+5:4'CNT+11:").Append(random.Next(1, 999)).Append("'UNT+48+1'").ToString();
    }

    private static void AppendItem(StringBuilder text, Random random, int item) => text
        .Append("CST+").Append(item).Append('+').Append(random.Next(10_000_000, 99_999_999))
        .Append(":122+1000001:117'FTX+AAA+++").Append(Free(random, 8)).Append("'LOC+27+GB'MEA+WT+AAB+KGM:")
        .Append(random.Next(10, 50_000)).Append("'MEA+WT+AAA+KGM:").Append(random.Next(10, 50_000))
        .Append("'PAC+").Append(random.Next(1, 400)).Append("++CT'PCI+28+")
        .Append(Free(random, 2)).Append(' ').Append(random.Next(100, 9999)).Append("'MOA+123:")
        .Append(random.Next(100, 999_999)).Append('.').Append(random.Next(10, 99))
        .Append(":GBP'DOC+998:::Z380+").Append(random.Next(100_000, 999_999))
        .Append("'FTX+ABS+++").Append(Free(random, 5)).Append('\'');

    private static string Free(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Pick(random, Words)));

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
