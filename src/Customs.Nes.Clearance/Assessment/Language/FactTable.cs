using System.Collections.Frozen;

namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>One row per fact: its name in profiles, its shape, the unit its numbers are written in.</summary>
public sealed record FactRow(Fact Fact, string Name, FactShape Shape, string Unit = "", string Alias = "")
{
    /// <summary>Facts from 32 on belong to an item, those before to the whole declaration.</summary>
    public bool IsOfItem => (byte)Fact >= FactTable.FirstOfItem;
}

/// <summary>The vocabulary of profiles.</summary>
public static class FactTable
{
    internal const byte FirstOfItem = 32;
    internal const int FactCount = 64;

    /// <summary>Longest name of a fact, in words: total net mass.</summary>
    internal const int NameWordsMax = 3;

    /// <summary>
    /// Numbers are held in ten-thousandths: pence per kilogram and grams both fit without rounding of inputs.
    /// </summary>
    public const long Scale = 10_000;

    public static IReadOnlyList<FactRow> All { get; } =
    [
        new(Fact.Destination, "destination", FactShape.Code),
        new(Fact.DispatchCountry, "dispatch country", FactShape.Code),
        new(Fact.ConsigneeCountry, "consignee country", FactShape.Code),
        new(Fact.Location, "location", FactShape.Code),
        new(Fact.Shed, "shed", FactShape.Code),
        new(Fact.Mode, "mode", FactShape.Code),
        new(Fact.Kind, "kind", FactShape.Code),
        new(Fact.DeclarationType, "type", FactShape.Code),
        new(Fact.Subdivision, "subdivision", FactShape.Code),
        new(Fact.Representation, "representation", FactShape.Code),
        new(Fact.TransportNationality, "transport nationality", FactShape.Code),
        new(Fact.InvoiceCurrency, "invoice currency", FactShape.Code),
        new(Fact.Exporter, "exporter", FactShape.Identifier, Alias: "trader"),
        new(Fact.Declarant, "declarant", FactShape.Identifier),
        new(Fact.ConsigneeName, "consignee name", FactShape.Text),
        new(Fact.TransportIdentity, "transport identity", FactShape.Text),
        new(Fact.InvoiceTotal, "invoice total", FactShape.Number, "GBP"),
        new(Fact.ItemCount, "item count", FactShape.Number),
        new(Fact.TotalValue, "total value", FactShape.Number, "GBP"),
        new(Fact.TotalNetMass, "total net mass", FactShape.Number, "kg"),
        new(Fact.Commodity, "commodity", FactShape.Code),
        new(Fact.Cpc, "cpc", FactShape.Code),
        new(Fact.Origin, "origin", FactShape.Code),
        new(Fact.PackageKind, "package kind", FactShape.Code),
        new(Fact.NetMass, "net mass", FactShape.Number, "kg"),
        new(Fact.GrossMass, "gross mass", FactShape.Number, "kg"),
        new(Fact.Value, "value", FactShape.Number, "GBP", Alias: "statistical value"),
        new(Fact.ValuePerKg, "value per kg", FactShape.Number, "GBP"),
        new(Fact.ValuePerUnit, "value per unit", FactShape.Number, "GBP"),
        new(Fact.GrossPerNet, "gross per net", FactShape.Number),
        new(Fact.SupplementaryQuantity, "supplementary quantity", FactShape.Number),
        new(Fact.Packages, "packages", FactShape.Number),
        new(Fact.Document, "document", FactShape.Codes),
        new(Fact.DocumentStatus, "document status", FactShape.Codes),
        new(Fact.PreviousDocument, "previous document", FactShape.Codes),
        new(Fact.AdditionalInformation, "additional information", FactShape.Codes),
        new(Fact.Description, "description", FactShape.Text),
    ];

    private static readonly FactRow?[] ByFact = Index();

    private static readonly FrozenDictionary<string, FactRow> ByName = All
        .SelectMany(static row =>
            row.Alias.Length == 0 ? [(row.Name, row)] : new[] { (row.Name, row), (row.Alias, row) })
        .ToFrozenDictionary(static pair => pair.Item1, static pair => pair.Item2, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys;

    public static FactRow Of(Fact fact) => ByFact[(int)fact]!;

    public static bool TryFind(ReadOnlySpan<char> name, out FactRow row) =>
        ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out row!);

    private static FactRow?[] Index()
    {
        var index = new FactRow?[FactCount];
        foreach (var row in All)
        {
            index[(int)row.Fact] = row;
        }

        return index;
    }
}
