namespace Customs.Nes.Clearance.Generation;

/// <summary>One item of a <see cref="Shipment"/>; reused.</summary>
internal sealed class ShipmentItem
{
    public StockItem Stock { get; set; } = null!;

    public StockProcedure Procedure { get; set; }

    public byte[] Note { get; set; } = [];

    public Code Origin { get; set; }

    public StockDocument Document { get; set; }

    public long NetMassGrams { get; private set; }

    public long GrossMassGrams { get; private set; }

    /// <summary>In thousandths of the commodity's unit; 0 without a unit.</summary>
    public long SupplementaryThousandths { get; private set; }

    public long ValuePence { get; private set; }

    public int PackageCount { get; private set; }

    public Code PackageKind { get; set; }

    // A lorry load: heavier consignments are split over declarations, except for goods that weigh more each.
    private const double GramsMax = 28_000_000;

    private const long HeavyMilligrams = 50_000_000;
    private const int PackageCountMax = 999;

    private static readonly Code[] Countable = ["NAR", "NPR"];

    /// <summary>Draws value and mass so that they fit each other, the commodity and its unit.</summary>
    public void DrawQuantities(ref Draw draw)
    {
        var commodity = Stock.Commodity;
        var low = commodity.PencePerKgLow * 1.25;
        var high = commodity.PencePerKgHigh * 0.8;
        var middle = Math.Sqrt(low * high);
        var pencePerKg = Math.Clamp(draw.LogNormal(middle, Math.Log(high / low) / 6), low, high);
        var wanted = Math.Clamp(draw.LogNormal(600_000, 1.3), 5_000, 200_000_000);
        var grams = Math.Clamp(wanted / pencePerKg * 1000, 1, GramsMax);

        SupplementaryThousandths = 0;
        if (commodity.HasUnit)
        {
            var gramsPerUnit = commodity.MilligramsPerUnit / 1000.0;
            var units = grams / gramsPerUnit;
            if (Array.IndexOf(Countable, commodity.Unit) >= 0)
            {
                units = Math.Max(1, Math.Round(units));
                grams = units * gramsPerUnit * (0.8 + (0.4 * draw.Fraction()));
            }

            SupplementaryThousandths = Math.Max(1, (long)(units * 1000));
        }

        // A scale shows whole kilograms for much and grams for little.
        NetMassGrams = grams >= 100_000 ? (long)(grams / 1000) * 1000 : Math.Max(1, (long)grams);
        GrossMassGrams = NetMassGrams + Math.Max(1, NetMassGrams * draw.Between(2, 15) / 100);
        if (NetMassGrams >= 100_000)
        {
            GrossMassGrams -= GrossMassGrams % 1000;
        }

        // From the mass as written, so that rounding cannot push the value out of what is credible.
        ValuePence = Math.Max(1, (long)(pencePerKg * NetMassGrams / 1000));
        // What is heavy each is a package each.
        PackageCount = commodity.MilligramsPerUnit >= HeavyMilligrams
            ? (int)Math.Clamp(SupplementaryThousandths / 1000, 1, PackageCountMax)
            : (int)Math.Clamp(GrossMassGrams / draw.Between(12_000, 40_000), 1, PackageCountMax);
    }
}
