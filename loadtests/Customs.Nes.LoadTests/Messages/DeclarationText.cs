using System.Globalization;
using System.Text;

namespace Customs.Nes.LoadTests.Messages;

/// <summary>
/// Full declarations that every rule accepts: 1 to 5 items, values, masses and units that are credible for their
/// commodities. In pounds, so that a load does not end with the table of rates.
/// </summary>
internal static class DeclarationText
{
    public const int ItemCountMax = 5;

    public const string EoriDigits = "123456789012";

    public static readonly string[] Locations = ["GBFXT", "GBIMM", "GBLHR", "GBSOU"];

    private static readonly string[] Destinations = ["US", "JP", "AU", "CA", "CH", "NO", "ZA", "BR", "IN", "NZ"];

    private static readonly string[] Consignees =
        ["ATLANTIC TRADING INC", "NIPPON IMPORT KK", "SMITH ?+ SONS PTY", "ALPINE HANDEL AG", "O?'NEILL BROS"];

    // Commodity, pounds a kilogram, kilograms a supplementary unit (0: has none), description.
    private static readonly (string Code, int PoundsPerKg, double KgPerUnit, string Text)[] Goods =
    [
        ("30049000", 200, 0, "MEDICAMENTS IN MEASURED DOSES, PACKED FOR RETAIL SALE"),
        ("39269097", 15, 0, "ARTICLES OF PLASTICS, INJECTION MOULDED, VARIOUS"),
        ("49019900", 12, 0, "PRINTED BOOKS AND BROCHURES, BOUND"),
        ("61091000", 40, 0.17, "T-SHIRTS OF COTTON, KNITTED, ASSORTED SIZES"),
        ("84713000", 300, 2.2, "PORTABLE COMPUTERS WITH CHARGERS AND CASES"),
        ("85171300", 700, 0.25, "SMARTPHONES, UNLOCKED, WITH ACCESSORIES"),
    ];

    /// <summary>UNH to UNT.</summary>
    public static string Make(Random random, int itemCount, string location, string ducr, string localReference)
    {
        var text = new Segments();
        var destination = Pick(random, Destinations);
        var items = Enumerable.Range(0, itemCount).Select(_ => MakeItem(random)).ToArray();
        text.Add($"UNH+1+CUSDEC:D:04A:UN:109730+{localReference}");
        text.Add($"BGM+EFD::109+{localReference}+9");
        text.Add("CST++EXD+2");
        text.Add($"LOC+36+{destination}");
        text.Add("LOC+35+GB");
        text.Add($"LOC+14+{location}::109");
        text.Add($"RFF+ABO:{ducr}");
        text.Add(location == "GBLHR" ? "TDT+13++4+++++:::NS117:GB" : "TDT+13++1+++++:::MV NORTHERN STAR:GB");
        text.Add($"NAD+CZ+GB{EoriDigits}++MILLBROOK ENGINEERING LTD+1 HIGH STREET+IPSWICH++IP1 1AA+GB");
        var consignee = Pick(random, Consignees);
        text.Add($"NAD+CN+++{consignee}+{random.Next(1, 400)} MAIN STREET+HARBOUR TOWN++10001+{destination}");
        text.Add("NAD+DT+GB987654321000");
        text.Add("UNS+D");
        text.Add($"DMS+REF-{random.Next(100_000, 1_000_000)}");
        text.Add($"MOA+39:{items.Sum(item => item.Pounds)}.00:GBP");
        for (var index = 0; index < items.Length; index++)
        {
            AddItem(text, items[index], index + 1, random);
        }

        text.Add("UNS+S");
        text.Add($"CNT+5:{itemCount}");
        text.Add($"CNT+11:{items.Sum(item => item.Packages)}");
        return text.End();
    }

    private static Item MakeItem(Random random)
    {
        var kilograms = random.Next(20, 5_000);
        var goods = Goods[random.Next(Goods.Length)];
        return new Item(goods, kilograms, (long)kilograms * goods.PoundsPerKg, random.Next(1, 200));
    }

    private static void AddItem(Segments text, Item item, int number, Random random)
    {
        text.Add($"CST+{number}+1000001+{item.Goods.Code}");
        text.Add("LOC+27+GB");
        text.Add($"MEA+AAR++KGM:{item.Kilograms}");
        text.Add($"MEA+AAB++KGM:{item.Kilograms + (item.Kilograms / 10) + 1}");
        if (item.Goods.KgPerUnit > 0)
        {
            text.Add($"MEA+AAS++NAR:{(int)(item.Kilograms / item.Goods.KgPerUnit) + 1}");
        }

        text.Add($"PAC+{item.Packages}++CT");
        text.Add($"PCI++LOT {random.Next(1000, 10_000)} 1-{item.Packages}");
        text.Add($"MOA+123:{item.Pounds}.00:GBP");
        text.Add("RFF+ZZZ");
        text.Add($"IMD+++:::{item.Goods.Text}");
        text.Add($"DOC+998:::380+INV{random.Next(10_000, 100_000)}:::::Z");
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private sealed record Item(
        (string Code, int PoundsPerKg, double KgPerUnit, string Text) Goods, int Kilograms, long Pounds, int Packages);

    private sealed class Segments
    {
        private readonly StringBuilder _text = new(2048);
        private int _count;

        public void Add(string segment)
        {
            _text.Append(segment).Append('\'');
            _count++;
        }

        public string End() => _text.Append(CultureInfo.InvariantCulture, $"UNT+{_count + 1}+1'").ToString();
    }
}
