using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Extract;

/// <summary>Gives the statistics what the ledger has, row by row. It decides nothing.</summary>
internal sealed class StatisticsFeed
{
    private StatisticsFeed(ReferenceData reference, AttributionPolicy? policy) =>
        Fold = new StatisticsFold(StatisticalFacts.RatesOf(reference), policy);

    /// <summary>When the oldest row fed was received; the default when there was none.</summary>
    public DateTimeOffset FirstReceivedAt { get; private set; }

    /// <summary>When the newest row fed was received; the default when there was none.</summary>
    public DateTimeOffset LastReceivedAt { get; private set; }

    public StatisticsFold Fold { get; }

    private readonly List<long> _received = [];

    /// <summary>Rows received until the instant, itself included.</summary>
    public long CountReceivedBy(DateTimeOffset instant) => _received.LongCount(ticks => ticks <= instant.UtcTicks);

    public static StatisticsFeed Of(
        IEnumerable<Fact> rows, ReferenceData reference, AttributionPolicy? policy = null)
    {
        var feed = new StatisticsFeed(reference, policy);
        var reader = new StatisticalFactReader(reference);
        var facts = new List<StatisticalFact>();
        foreach (var row in rows)
        {
            feed.FirstReceivedAt = feed.FirstReceivedAt == default || row.ReceivedAt < feed.FirstReceivedAt
                ? row.ReceivedAt : feed.FirstReceivedAt;
            feed.LastReceivedAt = row.ReceivedAt > feed.LastReceivedAt ? row.ReceivedAt : feed.LastReceivedAt;
            feed._received.Add(row.ReceivedAt.UtcTicks);
            facts.Clear();
            reader.Read(
                new StatisticalRow(
                    row.Position, row.ReceivedAt, row.Partner, row.Kind, row.Outcome, row.Ucr, row.Service, row.Message,
                    row.Record),
                facts);
            facts.ForEach(fact => feed.Fold.Add(fact));
        }

        return feed;
    }
}
