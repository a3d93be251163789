using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Generation;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Server.Lives;

/// <summary>The goods of one declaration, as a scenario writes them and as the statistics count them.</summary>
/// <param name="Text">The items, without the braces.</param>
/// <param name="Pounds">Statistical value in sterling.</param>
/// <param name="Kilograms">Net mass.</param>
internal sealed record LifeGoods(string Text, long Pounds, int ItemCount, int Kilograms)
{
    // A lorry load at most; and whole kilograms and pounds, so that what is expected can be added up by eye.
    private const int KilogramsMax = 24_000;
    private const int ItemCountMax = 3;
    private const int PackageKilograms = 25;
    private const double MilligramsPerKilogram = 1_000_000;

    /// <param name="statement">What each item must state; empty: nothing.</param>
    public static LifeGoods Draw(ref Draw draw, EffectiveEntry<Commodity>[] commodities, string statement)
    {
        var text = new StringBuilder();
        var (pounds, kilograms) = (0L, 0);
        var count = 1 + draw.Below(1 + draw.Below(ItemCountMax));
        for (var number = 1; number <= count; number++)
        {
            var item = Item(ref draw, draw.Of<EffectiveEntry<Commodity>>(commodities), statement);
            text.Append(CultureInfo.InvariantCulture, $"{(number == 1 ? "" : ", ")}item {number} {item.Text}");
            pounds += item.Pounds;
            kilograms += item.Kilograms;
        }

        return new LifeGoods(text.ToString(), pounds, count, kilograms);
    }

    /// <summary>One item of which nobody says what it is worth.</summary>
    public string WithoutValue() =>
        Text.Replace(
            string.Create(CultureInfo.InvariantCulture, $", value {Pounds}"), "", StringComparison.Ordinal);

    /// <summary>One item, without its number.</summary>
    public static LifeGoods Item(ref Draw draw, EffectiveEntry<Commodity> entry, string statement)
    {
        var commodity = entry.Value;
        var pencePerKg = Math.Sqrt((double)commodity.PencePerKgLow * commodity.PencePerKgHigh);
        var wantedPence = Math.Clamp(draw.LogNormal(600_000, 1.3), 50_000, 20_000_000);
        var kilograms = (int)Math.Clamp(wantedPence / pencePerKg, 1, KilogramsMax);
        var units = 0L;
        if (commodity.HasUnit)
        {
            var perUnit = commodity.MilligramsPerUnit / MilligramsPerKilogram;
            units = Math.Max(1, (long)(kilograms / perUnit));
            kilograms = Math.Max(1, (int)Math.Round(units * perUnit));
        }

        var pounds = Math.Max(1, (long)(pencePerKg * kilograms / 100));
        var packages = 1 + (kilograms / PackageKilograms);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"commodity {entry.Code}, net mass {kilograms}, value {pounds}, packages {packages}")
            + (units > 0 ? $", units {units}, unit {commodity.Unit}" : "")
            + (statement.Length > 0 ? $", statement {statement}" : "");
        return new LifeGoods(text, pounds, 1, kilograms);
    }
}
