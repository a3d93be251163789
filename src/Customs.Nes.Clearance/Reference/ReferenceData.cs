using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Fallback;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Licences;

namespace Customs.Nes.Clearance.Reference;

/// <summary>
/// The codes and rates declarations are checked against, as one immutable set with a hash. Swapped whole, by
/// reference; a decision that records <see cref="Hash"/> can be made again from <see cref="Canonical"/>.
/// </summary>
public sealed class ReferenceData
{
    private ReferenceData(TableReader reader)
    {
        Countries = reader.Read(TableShape.Countries, row => new Country(row.Text("name"), row.Flag("transit")));
        Currencies = reader.Read(TableShape.Currencies, row => new NamedCode(row.Text("name")));
        Rates = new ExchangeRates(reader.Read(TableShape.Rates, row => RateOf(row)));
        Documents = reader.Read(TableShape.Documents, DocumentOf);
        DocumentStatuses = reader.Read(TableShape.DocumentStatuses, row => new NamedCode(row.Text("name")));
        Cpcs = reader.Read(TableShape.Cpcs, CpcOf);
        Locations = reader.Read(TableShape.Locations, LocationOf);
        Commodities = reader.Read(TableShape.Commodities, CommodityOf);
        PackageKinds = reader.Read(TableShape.PackageKinds, row => new PackageKind(row.Text("name"), row.Flag("bulk")));
        Licences = new LicenceRegister(reader.ReadOptional(TableShape.Licences, LicenceOf));
        Outages = reader.ReadOptional(TableShape.Outages, OutageOf);
        Canonical = reader.Canonical;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));
    }

    public EffectiveTable<Country> Countries { get; }

    public EffectiveTable<NamedCode> Currencies { get; }

    public ExchangeRates Rates { get; }

    public EffectiveTable<Cpc> Cpcs { get; }

    public EffectiveTable<FreightLocation> Locations { get; }

    public EffectiveTable<DocumentCode> Documents { get; }

    public EffectiveTable<NamedCode> DocumentStatuses { get; }

    public EffectiveTable<Commodity> Commodities { get; }

    public EffectiveTable<PackageKind> PackageKinds { get; }

    /// <summary>Licences by reference data; those granted in the ledger are in the ledger.</summary>
    public LicenceRegister Licences { get; }

    /// <summary>When goods could be released on paper alone.</summary>
    public IReadOnlyList<Outage> Outages { get; }

    /// <summary>All tables in one text without comments, spacing or order of rows: what the hash is over.</summary>
    public string Canonical { get; }

    /// <summary>SHA-256 of <see cref="Canonical"/> in UTF-8, as lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Reads every table in a folder. A file that cannot be read at all throws, as any file does.</summary>
    public static ReferenceLoad Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new ReferenceLoad(null, [new ReferenceFault(folder, 0, 0, "there is no such folder")]);
        }

        return Read(Directory.EnumerateFiles(folder, "*" + TableShape.Extension)
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal));
    }

    /// <summary>Reads tables held in memory, by file name.</summary>
    public static ReferenceLoad Read(IReadOnlyDictionary<string, string> texts)
    {
        var reader = new TableReader(texts);
        var data = new ReferenceData(reader);
        return new ReferenceLoad(data, reader.Faults);
    }

    /// <summary>Reads what <see cref="Canonical"/> wrote, giving the same hash.</summary>
    public static ReferenceLoad Replay(string canonical)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in ("\n" + canonical).Split("\n[", StringSplitOptions.RemoveEmptyEntries))
        {
            var end = section.IndexOf("]\n", StringComparison.Ordinal);
            texts[section[..Math.Max(end, 0)] + TableShape.Extension] = end < 0 ? section : section[(end + 2)..];
        }

        return Read(texts);
    }

    private long RateOf(TableRow row)
    {
        var currency = row.Code("currency");
        if (!Currencies.Knows(currency))
        {
            row.Fault("currency", $"'{currency}' is not in {TableShape.Currencies.File}");
        }

        return Math.Max(row.Fraction("units", 6), 1);
    }

    private Cpc CpcOf(TableRow row)
    {
        var kinds = DeclarationKinds.None;
        foreach (var kind in row.Codes("kinds"))
        {
            var one = kind.ToString() switch
            {
                "EFD" => DeclarationKinds.Efd,
                "ESP" => DeclarationKinds.Esp,
                "ESD" => DeclarationKinds.Esd,
                "ELP" => DeclarationKinds.Elp,
                "ECR" => DeclarationKinds.Ecr,
                _ => DeclarationKinds.None,
            };
            if (one == DeclarationKinds.None)
            {
                row.Fault("kinds", $"'{kind}' is not one of EFD, ESP, ESD, ELP, ECR");
            }

            kinds |= one;
        }

        return new Cpc(
            row.Text("name"), kinds, row.Text("subdivisions"), row.Flag("statistics"), row.Codes("requires"));
    }

    private static FreightLocation LocationOf(TableRow row)
    {
        var epu = row.Text("epu");
        if (epu.Length != 3 || !epu.All(char.IsAsciiDigit))
        {
            row.Fault("epu", $"'{epu}' is not an office number of three digits");
            epu = "0";
        }

        var kind = (LocationKind)(1 + row.OneOf("kind", "port", "airport", "tunnel"));
        return new FreightLocation(row.Text("name"), int.Parse(epu, CultureInfo.InvariantCulture), kind);
    }

    private static DocumentCode DocumentOf(TableRow row)
    {
        var boxes = row.OneOf("boxes", "40", "44", "40 44");
        return new DocumentCode(
            row.Text("name"), boxes != 1, boxes != 0, row.Flag("status"), row.Flag("reference"));
    }

    private static Outage OutageOf(TableRow row)
    {
        var outage = new Outage(row.Text("outage"), row.Minute("began"), row.Minute("ended"), row.Text("name"));
        if (outage.EndedAt <= outage.BeganAt)
        {
            row.Fault("ended", "is not after 'began'");
        }

        return outage;
    }

    private static LicenceTerms LicenceOf(TableRow row)
    {
        var number = row.Text("licence");
        if (UcrKey.OfLicence(number).IsEmpty)
        {
            row.Fault("licence", $"'{number}' is not a number of at most {LicenceTerms.NumberLengthMax} characters");
        }

        var terms = new LicenceTerms(
            number, row.Text("department"), row.Code("document"), row.Text("holder"), row.Codes("commodities"),
            row.Code("unit"), row.Fraction("quantity", 3), row.Fraction("value", 2),
            row.Date("from", DateOnly.MinValue), row.Date("until", DateOnly.MaxValue));
        if (terms.Commodities.Count > LicenceTerms.CommodityCountMax)
        {
            row.Fault("commodities", $"are more than {LicenceTerms.CommodityCountMax}");
        }

        if (terms.QuantityThousandths == 0 && terms.ValuePence == 0)
        {
            row.Fault("quantity", "a licence limits quantity, value or both");
        }

        if (terms.QuantityThousandths > 0 && terms.Unit.IsEmpty)
        {
            row.Fault("unit", "a quantity needs its unit");
        }

        return terms;
    }

    private static Commodity CommodityOf(TableRow row)
    {
        var unit = row.Code("unit");
        var weight = row.Fraction("weight", 6);
        if (unit.IsEmpty != (weight == 0))
        {
            row.Fault("weight", "is the weight of one supplementary unit: a number with a unit, '-' without");
        }

        var (low, high) = (row.Fraction("low", 2), row.Fraction("high", 2));
        if (low >= high)
        {
            row.Fault("high", "is not above 'low'");
        }

        if (row.Code("code") is var code && (code.Length != 8 || !code.IsDigits()))
        {
            row.Fault("code", "a commodity code has eight digits");
        }

        return new Commodity(row.Text("description"), unit, low, high, weight);
    }
}
