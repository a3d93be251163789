using System.Globalization;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// The boxes of a declaration as a scenario fills them in. What is not said has a default that makes the whole valid;
/// "without" leaves a box empty. Values stay text, because a scenario must be able to send wrong ones.
/// </summary>
internal sealed class DeclarationForm
{
    public required string Kind { get; init; }

    /// <summary>Box 1: EX and the second subdivision.</summary>
    public required string Type { get; init; }

    public required string Ducr { get; init; }

    public string Part { get; init; } = "";

    public int Version { get; init; } = 1;

    /// <summary>BGM 1225: 9 original, 4 amendment, 5 replacement.</summary>
    public string Function { get; init; } = "9";

    public FormPart Header { get; } = new(HeaderDefaults);

    public List<FormPart> Items { get; } = [];

    public string Suffix => Ducr[(Ducr.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>A DUCR begins with the year's digit and the exporter's EORI.</summary>
    public string Eori =>
        Ducr.IndexOf('-', StringComparison.Ordinal) is > 1 and var dash ? Ducr[1..dash] : "GB123456789000";

    public static IReadOnlyDictionary<string, string> HeaderDefaults { get; } = new Dictionary<string, string>
    {
        ["type"] = "",
        ["representation"] = "",
        ["destination"] = "US",
        ["dispatch"] = "GB",
        ["location"] = "GBFXT",
        ["shed"] = "",
        ["mucr"] = "",
        ["mode"] = "1",
        ["vessel"] = "MV NORTHERN STAR",
        ["flag"] = "GB",
        ["exporter"] = "",
        ["consignee"] = "OVERSEAS TRADING COMPANY",
        ["consignee country"] = "",
        ["declarant"] = "",
        ["reference"] = "",
        ["lrn"] = "",
        ["invoice"] = "",
        ["invoice currency"] = "GBP",
        ["items"] = "",
        ["packages in all"] = "",
        ["paper"] = "",
        ["accepted"] = "",
    };

    public static IReadOnlyDictionary<string, string> ItemDefaults { get; } = new Dictionary<string, string>
    {
        ["commodity"] = "84821010",
        ["cpc"] = "1000001",
        ["origin"] = "GB",
        ["net mass"] = "300",
        ["gross mass"] = "",
        ["units"] = "",
        ["unit"] = "NAR",
        ["packages"] = "1",
        ["packing"] = "BX",
        ["marks"] = "AS ADDRESSED",
        ["value"] = "",
        ["currency"] = "",
        ["description"] = "MACHINE PARTS",
        ["statement"] = "",
        ["document"] = "",
        ["licence"] = "",
        ["status"] = "",
        ["previous"] = "",
    };

    /// <summary>1 self where the exporter declares, 2 direct where another does.</summary>
    public string Representation() =>
        Header.Or("representation", Header.Or("declarant", Eori) == Header.Or("exporter", Eori) ? "1" : "2");

    /// <summary>
    /// The sum of the items' values, so that the invoice agrees with them unless the scenario says otherwise.
    /// </summary>
    public string InvoiceTotal()
    {
        var total = 0m;
        foreach (var item in Items)
        {
            total += Amount(item["value"]);
        }

        return (total == 0 ? 1000m : total).ToString("0.00", CultureInfo.InvariantCulture);
    }

    public string PackageTotal() =>
        Items.Sum(item => Amount(item["packages"])).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>A tenth more than the net mass: packing weighs something, and net must not exceed gross.</summary>
    public static string GrossMass(FormPart item) =>
        item["gross mass"] is { Length: > 0 } said || item.IsWithout("gross mass")
            ? item["gross mass"]
            : (Amount(item["net mass"]) * 1.1m).ToString("0.###", CultureInfo.InvariantCulture);

    private static decimal Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : 0;
}

/// <summary>The header, or one item, of a form.</summary>
internal sealed class FormPart(IReadOnlyDictionary<string, string> defaults)
{
    private readonly Dictionary<string, string> _said = [];
    private readonly HashSet<string> _without = [];

    public IEnumerable<string> Keys => defaults.Keys;

    /// <summary>What was said, else the default; empty when it is left out.</summary>
    public string this[string key] =>
        _without.Contains(key) ? "" : _said.TryGetValue(key, out var value) ? value : defaults[key];

    public bool Says(string key) => _said.ContainsKey(key);

    public bool IsWithout(string key) => _without.Contains(key);

    public string Or(string key, string otherwise) =>
        this[key] is { Length: > 0 } value || IsWithout(key) ? this[key] : otherwise;

    public void Say(string key, string value) => _said[key] = value;

    public void LeaveOut(string key) => _without.Add(key);
}
