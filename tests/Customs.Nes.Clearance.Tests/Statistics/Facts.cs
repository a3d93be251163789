using System.Globalization;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

/// <summary>Facts in as few words as a table test can bear. Positions count up, as a ledger's do.</summary>
internal sealed class Facts
{
    public const string Felixstowe = "GBFXT";
    public const string Dover = "GBDOV";

    private long _position;

    public List<StatisticalFact> All { get; } = [];

    public static DateTimeOffset At(string utc) =>
        DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static StatisticalLine Line(
        long? pence = 10_000, int item = 1, string commodity = "72042900", string country = "IN",
        string currency = "") =>
        new()
        {
            Item = item,
            Commodity = commodity,
            Country = country,
            Port = Felixstowe,
            Mode = '1',
            Cpc = "1000001",
            Currency = currency,
            ValueHundredths = pence,
            NetMassGrams = 300_000,
        };

    public Facts Declare(
        string ucr, string received, bool simplified = false, bool arrived = false, int version = 1,
        string location = Felixstowe, StatisticalLine[]? lines = null) => Add(new DeclaredFact(
            ucr, ++_position, At(received), version, simplified, arrived, location,
            lines ?? [Line(simplified ? null : 10_000)]));

    public Facts Supplement(string ucr, string received, long? pence, int version = 1) =>
        Add(new SupplementedFact(ucr, ++_position, At(received), version, [Line(pence)]));

    public Facts Arrive(
        string ucr, string at, string? received = null, string location = Felixstowe, string reference = "A1",
        int version = 1, bool isVoid = false) => Add(new ArrivedFact(
            ucr, ++_position, At(received ?? at), At(at), location, new MovementSource("PORT", ucr + reference),
            version, isVoid));

    public Facts Depart(
        string ucr, string at, string? received = null, string location = Felixstowe, string reference = "D1",
        int version = 1, bool isVoid = false, EvidenceRank rank = EvidenceRank.Operator, GoodsPart? part = null) =>
        Add(new DepartedFact(
            ucr, ++_position, At(received ?? at), At(at), location, new MovementSource("LOADER", ucr + reference),
            version, isVoid, rank, part));

    public Facts Cancel(string ucr, string received, int version = 1) =>
        Add(new CancelledFact(ucr, ++_position, At(received), version));

    public Facts Refuse(string ucr, string received, int version = 1) =>
        Add(new RefusedAtArrivalFact(ucr, ++_position, At(received), version));

    public Facts With(IEnumerable<StatisticalFact> facts)
    {
        All.AddRange(facts);
        return this;
    }

    public Facts Add(StatisticalFact fact)
    {
        All.Add(fact);
        return this;
    }

    public StatisticsFold Fold(StatisticsBasis? basis = null)
    {
        var fold = new StatisticsFold(basis);
        foreach (var fact in All)
        {
            fold.Add(fact);
        }

        return fold;
    }

    /// <summary>The standing of the only line there is.</summary>
    public LineStanding Only(string asOf, SterlingOf? sterling = null)
    {
        var basis = sterling is null ? null : StatisticsBasis.Default with { Sterling = sterling };
        var lines = Fold(basis).AsOf(At(asOf)).Lines;
        Assert.Equal(1, lines.Length);
        return lines[0];
    }
}
