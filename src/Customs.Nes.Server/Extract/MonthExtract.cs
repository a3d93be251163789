using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Extract;

/// <summary>One statistical month in full, as a release left it or as the ledger has it now.</summary>
internal static class MonthExtract
{
    /// <param name="vintage">Null: everything the ledger has, under the name of the release that will show it.</param>
    public static ControlTotals Write(
        Stream stream, Publisher publisher, StatisticalMonth month, VintageMonth? vintage)
    {
        // Not the clock's now: the same ledger must give the same bytes tomorrow.
        var now = publisher.Feed.Received.Last;
        var release = vintage is { } named ? publisher.ReleaseOf(named)
            : publisher.Fold().Everything(
                now == default ? VintageMonth.FirstOf(month) : publisher.Archive.Calendar().ReleaseAfter(now), now);
        return MonthlyExtract.WriteRestated(stream, release, month, month);
    }
}
