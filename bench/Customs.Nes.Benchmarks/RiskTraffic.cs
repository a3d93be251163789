using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Edifact;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// Values as trade has them: a few commodities, traders and countries make most of it (Zipf), values and masses spread
/// over several orders of magnitude (log-normal). Declarations of 1 to 5 items, 3 on average.
/// </summary>
internal sealed class RiskTraffic(int seed)
{
    public const int TraderCount = 5_000;
    public const int ConsigneeCount = 20_000;
    public const int CommodityCount = 8_000;
    public const int CountryCount = 200;
    public const int LocationCount = 80;
    public const int CpcCount = 40;
    public const int DocumentCount = 60;

    /// <summary>Octets of a declaration's text; no more than profiles read of it.</summary>
    public const int MessageLength = 160;

    private readonly Random _random = new(seed);

    public static string Trader(int rank) => string.Create(CultureInfo.InvariantCulture, $"GB{700_000_000_000 + (rank * 7919L)}");

    public static string Consignee(int rank) => string.Create(CultureInfo.InvariantCulture, $"FIRM {rank * 7919 % 100_003:00000} LTD");

    /// <summary>Eight digits, spread over 97 chapters, so that prefixes of 2, 4 and 6 digits mean something.</summary>
    public static string Commodity(int rank)
    {
        var spread = rank * 2_654_435_761L % 1_000_003;
        return string.Create(CultureInfo.InvariantCulture, $"{(spread % 97) + 1:00}{spread / 97 % 30:00}{spread / 2910 % 10 * 10:00}{rank % 10 * 10:00}");
    }

    public static string Country(int rank) => $"{(char)('A' + (rank / 15))}{(char)('A' + (rank % 15))}";

    public static string Location(int rank) => $"GB{(char)('A' + (rank / 9))}{(char)('A' + (rank % 9))}X";

    public static string Cpc(int rank) => string.Create(CultureInfo.InvariantCulture, $"10{rank:00}001");

    public static string Document(int rank) => string.Create(CultureInfo.InvariantCulture, $"C{rank:000}");

    /// <summary>A rank from 0, low ones often: what is the r-th busiest comes 1/r as often as the busiest.</summary>
    public int Zipf(int count) => (int)Math.Min(count - 1, Math.Exp(_random.NextDouble() * Math.Log(count + 1)) - 1);

    public int Uniform(int count) => _random.Next(count);

    public double Uniform() => _random.NextDouble();

    public double LogNormal(double median, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return median * Math.Exp(spread * normal);
    }

    /// <summary>
    /// Makes <paramref name="to"/> what <paramref name="from"/> is, its text in <paramref name="text"/>: as the reader
    /// leaves one declaration after the other in the same place, where the processor still has it at hand.
    /// </summary>
    public static void Make(Declaration from, Declaration to, byte[] text)
    {
        from.Message.CopyTo(text);
        to.Reset(text, from.Service);
        to.Kind = from.Kind;
        to.Destination = from.Destination;
        to.Location = from.Location;
        to.BorderMode = from.BorderMode;
        to.Ducr = from.Ducr;
        to.ExporterEori = from.ExporterEori;
        to.ConsigneeName = from.ConsigneeName;
        foreach (var item in from.Items)
        {
            var made = to.AddItem(1);
            made.Commodity = item.Commodity;
            made.Cpc = item.Cpc;
            made.Origin = item.Origin;
            made.StatisticalValueHundredths = item.StatisticalValueHundredths;
            made.NetMassGrams = item.NetMassGrams;
            made.GrossMassGrams = item.GrossMassGrams;
            foreach (ref readonly var document in CollectionsMarshal.AsSpan(item.Documents))
            {
                made.AddDocument() = document;
            }
        }
    }

    public Declaration[] Declarations(int count) => [.. Enumerable.Range(0, count).Select(Declare)];

    private Declaration Declare(int number)
    {
        var message = new byte[MessageLength];
        var length = 0;
        TextRange Write(string text)
        {
            var range = new TextRange(length, text.Length);
            length += Encoding.Latin1.GetBytes(text, message.AsSpan(length));
            return range;
        }

        var declaration = new Declaration();
        declaration.Reset(message, ServiceCharacters.Default);
        declaration.Kind = DeclarationKind.Efd;
        declaration.Destination = Country(Zipf(CountryCount));
        declaration.Location = Location(Zipf(LocationCount));
        declaration.BorderMode = "134"[Uniform(3)];
        declaration.Ducr = Write(string.Create(CultureInfo.InvariantCulture, $"3GB123456789000-{number}"));
        declaration.ExporterEori = Write(Trader(Zipf(TraderCount)));
        declaration.ConsigneeName = Write(Consignee(Uniform(ConsigneeCount)));
        for (var items = 1 + Uniform(5); items > 0; items--)
        {
            var item = declaration.AddItem(1);
            item.Commodity = Commodity(Zipf(CommodityCount));
            item.Cpc = Cpc(Zipf(CpcCount));
            item.Origin = Country(Zipf(CountryCount));
            item.StatisticalValueHundredths = (long)(LogNormal(5_000, 2) * 100);
            item.NetMassGrams = (long)(LogNormal(300, 2) * 1000) + 1;
            item.GrossMassGrams = item.NetMassGrams * 11 / 10;
            for (var documents = Uniform(5); documents > 0; documents--)
            {
                Code code = Document(Zipf(DocumentCount));
                item.Documents.Add(new DeclarationDocument(code, default, default, false, 0));
            }
        }

        return declaration;
    }
}
