using System.Globalization;
using System.Text;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// The messages of a year of trade, each by its number alone: the same number is the same declaration, so what
/// completes it or moves its goods can be made when its time has come. Valid until the next one is made.
/// </summary>
internal sealed class StatisticsMessages
{
    public const int LinesEach = 2;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly string[] Locations = ["GBFXT", "GBIMM", "GBSOU", "GBDOV"];

    // Commodity, pounds a kilogram, kilograms a supplementary unit (0: has none).
    private static readonly (string Code, int Pounds, double Unit)[] Goods =
        [("30049000", 200, 0), ("39269097", 15, 0), ("61091000", 40, 0.17), ("84713000", 300, 2.2)];

    private readonly string[] _countries = [.. CountryCodes()];
    private readonly StringBuilder _text = new(4_096);
    private byte[] _bytes = [];

    /// <summary>A full declaration of goods that are there, or a simplified one, or what completes that.</summary>
    public ReadOnlyMemory<byte> Lodge(int number, bool isSimplified, bool isCompletion)
    {
        var random = new Random(number);
        var (kind, box, profile) = isCompletion ? ("ESD", "EXY", "109732")
            : isSimplified ? ("ESP", "EXC", "109731") : ("EFD", "EXA", "109730");
        var (country, flag) = (Pick(random, _countries), Pick(random, _countries));
        var items = new ((string Code, int Pounds, double Unit) Goods, int Kilograms)[LinesEach];
        for (var index = 0; index < LinesEach; index++)
        {
            items[index] = (Pick(random, Goods), random.Next(20, 5_000));
        }

        var reference = Begin(isCompletion ? 'S' : 'L', number, $"CUSDEC:D:04A:UN:{profile}");
        _text.Append(Invariant, $"BGM+{kind}::109+{reference}{(isCompletion ? ":1" : "")}+9'CST++{box}+2'")
            .Append(Invariant, $"LOC+36+{country}'LOC+35+GB'LOC+14+{LocationOf(number)}::109'RFF+ABO:{DucrOf(number)}'")
            .Append(Invariant, $"TDT+13++1+++++:::MV NORTHERN STAR:{flag}'")
            .Append("NAD+CZ+GB123456789012++MILLBROOK ENGINEERING LTD+1 HIGH STREET+IPSWICH++IP1 1AA+GB'")
            .Append(Invariant, $"NAD+CN+++ALPINE HANDEL AG+{number % 400} MAIN STREET+HARBOUR TOWN++10001+{country}'")
            .Append(Invariant, $"NAD+DT+GB987654321000'UNS+D'DMS+REF-{number}'")
            .Append(Invariant, $"MOA+39:{items.Sum(static item => (long)item.Kilograms * item.Goods.Pounds)}.00:GBP'");
        for (var index = 0; index < LinesEach; index++)
        {
            var (goods, kilograms) = items[index];
            _text.Append(Invariant, $"CST+{index + 1}+1000001+{goods.Code}'")
                .Append(isSimplified ? "FTX+ACB++RRS01'" : "")
                .Append(Invariant, $"LOC+27+GB'MEA+AAR++KGM:{kilograms}'")
                .Append(Invariant, $"MEA+AAB++KGM:{kilograms + (kilograms / 10) + 1}'");
            if (goods.Unit > 0)
            {
                _text.Append(Invariant, $"MEA+AAS++NAR:{(int)(kilograms / goods.Unit) + 1}'");
            }

            _text.Append(Invariant, $"PAC+{index + 1}++CT'PCI++LOT {number}'");
            if (isCompletion || !isSimplified)
            {
                _text.Append(Invariant, $"MOA+123:{(long)kilograms * goods.Pounds}.00:GBP'");
            }

            _text.Append("RFF+ZZZ'IMD+++:::ASSORTED GOODS OF MANY KINDS, PACKED IN CARTONS'")
                .Append(Invariant, $"DOC+998:::380+INV{number}:::::Z'");
        }

        _text.Append(Invariant, $"UNS+S'CNT+5:{LinesEach}'CNT+11:{LinesEach * (LinesEach + 1) / 2}'");
        return End(reference);
    }

    public ReadOnlyMemory<byte> Depart(int number, DateTimeOffset at, int version)
    {
        var reference = Begin(version == 1 ? 'D' : 'C', number, "UKCINV:D:00A:UN:109001");
        _text.Append(Invariant, $"BGM+EDL:105:109+D{number:00000000}:{version}+9'DTM+186:{at:yyyyMMddHHmm}:203'")
            .Append(Invariant, $"LOC+14+{LocationOf(number)}::109'RFF+ABO:{DucrOf(number)}'")
            .Append("TDT+20++1+++++:::MV NORTHERN STAR:GB'");
        return End(reference);
    }

    private string Begin(char step, int number, string type)
    {
        var reference = string.Create(Invariant, $"{step}{number:00000000}");
        _text.Clear().Append(Invariant, $"UNB+UNOA:2+LOAD0+EDRCHIEF+240101:0900+{reference}'UNH+1+{type}+{reference}'");
        return reference;
    }

    private ReadOnlyMemory<byte> End(string reference)
    {
        // UNB is no segment of the message, and UNT is.
        var segments = 0;
        foreach (var chunk in _text.GetChunks())
        {
            segments += chunk.Span.Count('\'');
        }

        var text = _text.Append(Invariant, $"UNT+{segments}+1'UNZ+1+{reference}'").ToString();
        _bytes = _bytes.Length < text.Length ? new byte[text.Length * 2] : _bytes;
        return _bytes.AsMemory(0, Encoding.ASCII.GetBytes(text, _bytes));
    }

    private static string LocationOf(int number) => Locations[number % Locations.Length];

    private static string DucrOf(int number) => string.Create(Invariant, $"4GB123456789012-N{number:00000000}");

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    // Those in use to this day: the shipped table has them line by line, code, from, until.
    private static IEnumerable<string> CountryCodes() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "samples", "reference", "countries.txt"))
        .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(static fields => fields.Length > 2 && fields[0].Length == 2 && fields[2] == "-" && fields[0] != "GB")
        .Select(static fields => fields[0]);
}
