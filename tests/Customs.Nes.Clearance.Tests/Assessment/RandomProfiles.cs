using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Tests;

/// <summary>
/// Random profiles and declarations from small pools of values, so that they meet often and at their edges: conditions
/// nested with and, or and not, empty sets, bounds that are values, values that are missing.
/// </summary>
internal sealed class RandomProfiles(int seed)
{
    private static readonly string[] Countries = ["US", "FR", "AE", "KP", "CN"];
    private static readonly string[] Commodities = ["84821010", "84829900", "8483", "01012100", "93033000", "9"];
    private static readonly string[] Prefixes = ["8", "84", "8482", "848210", "84821010", "93", "0101"];
    private static readonly string[] Cpcs = ["1000001", "1000E51", "3151000", "2300000"];
    private static readonly string[] Traders = ["GB1", "GB22", "GB333", "GB4444444444444", "XI1"];
    private static readonly string[] Documents = ["X002", "C052", "Y901", "N941"];
    private static readonly string[] Texts = ["ab", "b", "bab", "xab", "C/O", "?"];
    private static readonly string[] Locations = ["GBFXT", "GBLHR", "GBHUL"];

    private readonly Random _random = new(seed);

    public const string Lists = """
        list countries version 1
          AE KP
        end
        list traders version 1
          GB1 GB333
        end
        list documents version 1
          X002 N941
        end
        list nothing version 1
        end

        """;

    public string Profiles(int count)
    {
        var text = new StringBuilder(Lists);
        for (var number = 0; number < count; number++)
        {
            text.Append(Profile(number));
        }

        return text.ToString();
    }

    public string Profile(int number)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"profile P-{number:000} version 1\n");
        text.Append(Chance(5) ? " scope local GBFXT, GBHUL\n" : "");
        text.Append(" effective 2003-01-01 until 2004-01-01\n when ");
        Condition(text, 0);
        return text.Append("\n then documents check\nend\n").ToString();
    }

    /// <summary>One of the lists has other members.</summary>
    public string WithOtherList(string lists)
    {
        var (name, pool) = _random.Next(3) switch
        {
            0 => ("countries", Countries),
            1 => ("traders", Traders),
            _ => ("documents", Documents),
        };
        var start = lists.IndexOf($"list {name}", StringComparison.Ordinal);
        var end = lists.IndexOf("end\n", start, StringComparison.Ordinal);
        return lists[..start] + $"list {name} version 1\n {string.Join(' ', Some(pool, 1))}\n" + lists[end..];
    }

    public Declaration Declaration()
    {
        var builder = new DeclarationBuilder();
        builder.With(d =>
        {
            d.Destination = Maybe(Countries);
            d.Location = Maybe(Locations);
            d.BorderMode = Chance(3) ? '\0' : "134"[_random.Next(3)];
            d.Kind = (DeclarationKind)_random.Next(4);
            d.InvoiceCurrency = "GBP";
            d.InvoiceTotalHundredths = Chance(4) ? null : _random.Next(5) * 100;
        });
        builder.Exporter(Maybe(Traders)).Consignee(Chance(3) ? "" : Pick(Texts) + Pick(Texts));
        for (var items = _random.Next(4); items > 0; items--)
        {
            builder.Item(
                Maybe(Commodities), Maybe(Cpcs), Maybe(Countries), Maybe(10), Maybe(100), Maybe(Texts) + Maybe(Texts),
                [.. Documents.Where(_ => Chance(3))],
                item =>
                {
                    item.GrossMassGrams = Maybe(10);
                    item.PackageCount = (int?)Maybe(1);
                    item.AdditionalInformation.AddRange(Chance(2) ? [] : [Pick(Documents)]);
                });
        }

        return builder.Declaration;
    }

    private void Condition(StringBuilder text, int depth)
    {
        if (depth < 3 && Chance(2))
        {
            text.Append(Chance(4) ? "not (" : "(");
            var connective = Chance(2) ? " and " : " or ";
            for (var parts = _random.Next(1, 5); parts > 0; parts--)
            {
                Condition(text, depth + 1);
                text.Append(parts > 1 ? connective : "");
            }

            text.Append(')');
            return;
        }

        text.Append(Chance(5) ? "not " : "").Append(Test());
    }

    private string Test() => _random.Next(14) switch
    {
        0 => $"destination {In(Countries, "@countries")}",
        1 => $"commodity starts {string.Join(", ", Some(Prefixes, 1))}",
        2 => $"commodity {In(Prefixes, "84821010")}",
        3 => $"cpc {In(Cpcs, "@nothing")}",
        4 => $"exporter {In(Traders, "@traders")}",
        5 => $"exporter starts {Pick(["GB", "GB4", "XI", "GB1"])}",
        6 => $"{Pick(["document", "additional information"])} has ({string.Join(", ", Some(Documents, 0).Append("@documents").Skip(_random.Next(2)))})",
        7 => $"{Pick(["description", "consignee name"])} contains \"{Pick(Texts)}\", \"{Pick(Texts)}\"",
        8 => $"{Pick(["destination", "net mass", "value per kg", "exporter", "description", "cpc"])} is missing",
        9 => $"{Number()} between {Bound(0)} and {Bound(4)}",
        10 => $"mode {In(["1", "3", "4", "5", "7"], "2")}",
        11 => $"{Pick(["kind = EFD", "kind in (ESP, ESD)", "item count > 1", "origin != FR", "location = GBFXT"])}",
        _ => $"{Number()} {Pick(["<=", ">", ">=", "=", "!="])} {Bound(0)}",
    };

    private string Number() => Pick(["net mass", "gross mass", "value", "value per kg", "gross per net", "packages", "total value",
        "total net mass", "invoice total"]);

    /// <summary>Values are few, so that bounds are often met exactly.</summary>
    private string Bound(int from) => (from + (_random.Next(5) * (Chance(2) ? 1 : 0.01m))).ToString(CultureInfo.InvariantCulture);

    private string In(string[] pool, string other) =>
        $"{Pick(["in", "not in"])} ({string.Join(", ", Some(pool, 0).Append(other).Skip(_random.Next(2)))})";

    private string[] Some(string[] pool, int least)
    {
        var some = pool.Where(_ => Chance(3)).ToArray();
        return some.Length < least ? [pool[0]] : some;
    }

    private string Maybe(string[] pool) => Chance(4) ? "" : Pick(pool);

    private long? Maybe(int unit) => Chance(4) ? null : _random.Next(5) * unit;

    private string Pick(string[] pool) => pool[_random.Next(pool.Length)];

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
