namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Hides what would give a trader away, at that trader's request, after everything has been counted: the commodity
/// shrinks to its chapter and its three-digit SITC group, and what then looks alike becomes one row. Chapters,
/// countries and totals stay as they were. Doing it twice does no more than doing it once.
/// </summary>
public sealed class Suppression
{
    // Real suppressed records read 99 0, chapter, SITC group (uktradeinfo, record type 003).
    private static readonly Code Prefix = "990";

    // The one commodity that is really called that.
    private static readonly Code RemovalGoods = "99050000";

    private readonly IReadOnlySet<Code> _commodities;
    private readonly Func<Code, string> _sitcOf;

    /// <param name="commodities">Combined Nomenclature codes to hide.</param>
    public Suppression(IReadOnlySet<Code> commodities, PublishedCodes codes)
    {
        _commodities = commodities;
        _sitcOf = codes.SitcOf;
    }

    /// <summary>True for the codes this leaves behind.</summary>
    public static bool IsSuppressed(Code commodity) => commodity.StartsWith(Prefix) && commodity != RemovalGoods;

    /// <summary>The chapter of a commodity, also of a suppressed or aggregated one.</summary>
    public static Code ChapterOf(Code commodity) =>
        IsSuppressed(commodity) ? new Code(commodity.ToString()[3..5])
        : LowValue.IsLowValue(commodity) ? new Code(commodity.ToString()[4..6])
        : commodity.Prefix(2);

    /// <summary>The group a suppressed commodity still shows, as five digits.</summary>
    public static string SitcOf(Code suppressed) => suppressed.ToString()[5..] + "00";

    // The unit goes too: it is often all one needs to know the goods.
    internal StatisticalCell Hide(in StatisticalCell cell) => !_commodities.Contains(cell.Commodity) ? cell : cell with
    {
        Commodity = $"990{cell.Commodity.Prefix(2)}{_sitcOf(cell.Commodity).AsSpan(0, 3)}",
        SupplementaryUnit = default,
    };
}
