using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Extract;

/// <summary>One statistical month in full, as a release left it or as the ledger has it now.</summary>
internal static class MonthExtract
{
    /// <param name="suppression">Commodities to hide; null for none.</param>
    /// <param name="vintage">Null: everything the ledger has, under the name of the release that will show it.</param>
    public static ControlTotals Write(
        Stream stream, StatisticsFeed feed, StatisticalMonth month, VintageMonth? vintage, VintageCalendar calendar,
        Suppression? suppression = null)
    {
        // Not the clock's now: the same ledger must give the same bytes tomorrow.
        var now = feed.LastReceivedAt;
        var release = vintage is { } named ? feed.Fold.Release(named, calendar)
            : feed.Fold.FactCount == 0
                ? Vintage.Between(VintageMonth.FirstOf(month), StatisticsSnapshot.Empty, StatisticsSnapshot.Empty)
                : Vintage.Between(calendar.ReleaseAfter(now), StatisticsSnapshot.Empty, feed.Fold.AsOf(now));
        return MonthlyExtract.WriteRestated(
            stream, suppression is null ? release : release.Hide(suppression), month, month);
    }
}
