namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Puts transactions too small to be worth a row of their own together, by chapter and country, after everything has
/// been counted. Chapters, countries and totals stay as they were. Off unless it is asked for.
/// </summary>
public sealed record LowValue
{
    // The commodity that stands for small consignments is 9950 00 00; the chapter in its middle is ours, so that
    // chapter totals survive.
    private static readonly Code Prefix = "9950";
    private static readonly Code Plain = "99500000";

    /// <summary>Below this many pence: GBP 873, the EUR 1,000 of the threshold (CIP 25/2017).</summary>
    public long ValuePence { get; init; } = 87_300;

    /// <summary>And below this many grams. The notice can be read as either or both; both hides less.</summary>
    public long NetMassGrams { get; init; } = 1_000_000;

    /// <summary>True for the codes this leaves behind.</summary>
    public static bool IsLowValue(Code commodity) => commodity.StartsWith(Prefix) && commodity != Plain;

    internal StatisticalCell CellOf(in LineStanding line) =>
        Covers(line.Amount) ? Aggregated(line.Cell) : line.Cell;

    // Size alone decides: what a correction takes back was below the threshold when it was shown, too.
    private bool Covers(in StatisticalAmount amount) =>
        Math.Abs(amount.ValuePence) < ValuePence && Math.Abs(amount.NetMassGrams) < NetMassGrams;

    private static StatisticalCell Aggregated(in StatisticalCell cell) => new(
        $"9950{Suppression.ChapterOf(cell.Commodity)}00", cell.Country, default, '\0', default, null, default, default,
        cell.IsProvisional);
}
