using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Extract;

/// <summary>Gives the statistics what the ledger has, row by row. It decides nothing.</summary>
internal sealed class StatisticsFeed
{
    private StatisticsFeed(ReferenceData reference) => Fold = new StatisticsFold(StatisticalFacts.RatesOf(reference));

    /// <summary>When the newest row fed was received; the default when there was none.</summary>
    public DateTimeOffset LastReceivedAt { get; private set; }

    public StatisticsFold Fold { get; }

    public static StatisticsFeed Of(IEnumerable<Fact> rows, ReferenceData reference)
    {
        var feed = new StatisticsFeed(reference);
        var reader = new StatisticalFactReader(reference);
        var facts = new List<StatisticalFact>();
        foreach (var row in rows)
        {
            feed.LastReceivedAt = row.ReceivedAt > feed.LastReceivedAt ? row.ReceivedAt : feed.LastReceivedAt;
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
