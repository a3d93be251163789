using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// An item with its declaration's facts, read out beforehand, for the engines that try every profile: reading is not in
/// their figures. Codes as numbers for delegates, as strings for those who want strings.
/// </summary>
public sealed class RiskItem
{
    private RiskItem(Declaration declaration, int index)
    {
        var facts = new FactReader();
        facts.Open(declaration, Customs.Nes.Benchmarks.Sterling.Rates, default);
        var item = declaration.Items[index];
        DestinationCode = declaration.Destination.Packed;
        LocationCode = declaration.Location.Packed;
        CommodityCode = item.Commodity.Packed;
        CpcCode = item.Cpc.Packed;
        OriginCode = item.Origin.Packed;
        (Destination, Location) = (declaration.Destination.ToString(), declaration.Location.ToString());
        (Commodity, Cpc, Origin) = (item.Commodity.ToString(), item.Cpc.ToString(), item.Origin.ToString());
        Exporter = declaration.Text(declaration.ExporterEori);
        Consignee = declaration.Text(declaration.ConsigneeName);
        Value = facts.ReadNumber(Fact.Value, index) ?? 0;
        NetMass = facts.ReadNumber(Fact.NetMass, index) ?? 0;
        ValuePerKg = facts.ReadNumber(Fact.ValuePerKg, index) ?? 0;
        DocumentCodes = [.. item.Documents.Select(static document => document.Code.Packed)];
        Documents = [.. item.Documents.Select(static document => document.Code.ToString())];
        IsFirst = index == 0;
    }

    public ulong DestinationCode { get; }

    public ulong LocationCode { get; }

    public ulong CommodityCode { get; }

    public ulong CpcCode { get; }

    public ulong OriginCode { get; }

    public ulong[] DocumentCodes { get; }

    public string Destination { get; }

    public string Location { get; }

    public string Commodity { get; }

    public string Cpc { get; }

    public string Origin { get; }

    public string Exporter { get; }

    public string Consignee { get; }

    public string[] Documents { get; }

    public long Value { get; }

    public long NetMass { get; }

    public long ValuePerKg { get; }

    /// <summary>Profiles that ask only about the declaration are counted on its first item.</summary>
    public bool IsFirst { get; }

    public bool Has(ulong document) => Array.IndexOf(DocumentCodes, document) >= 0;

    public static RiskItem[] Of(Declaration declaration) =>
        [.. Enumerable.Range(0, declaration.ItemCount).Select(index => new RiskItem(declaration, index))];
}
