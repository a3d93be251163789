using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Extract;

/// <summary>Gives the statistics what the ledger has, row by row. It decides nothing.</summary>
internal sealed class StatisticsFeed
{
    private StatisticsFeed(StatisticsBasis? basis) => Fold = new StatisticsFold(basis, OverflowFile.Open);

    public StatisticsFold Fold { get; }

    public ReceiptCount Received { get; } = new();

    /// <param name="basis">What all figures rest on; null where each release has its own.</param>
    public static StatisticsFeed Of(IEnumerable<Fact> rows, StatisticsBasis? basis = null)
    {
        var feed = new StatisticsFeed(basis);
        var reader = new StatisticalFactReader();
        var facts = new List<StatisticalFact>();
        foreach (var row in ReadAhead.Of(rows))
        {
            feed.Received.Add(row.ReceivedAt);
            facts.Clear();
            reader.Read(
                new StatisticalRow(
                    row.Position, row.ReceivedAt, row.Partner, row.Kind, row.Outcome, row.Ucr, row.Service, row.Message,
                    row.Record),
                facts);
            facts.ForEach(feed.Fold.Add);
        }

        return feed;
    }
}
