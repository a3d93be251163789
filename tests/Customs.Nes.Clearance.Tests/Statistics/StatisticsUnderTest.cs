using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

/// <summary>One line as any way of doing statistics has to show it.</summary>
/// <param name="Month">CCYYMM counted or claimed; 0 for none.</param>
internal readonly record struct Figure(
    string Ucr, int Item, LineState State, StandingReason Reason, int Month, long? Value)
{
    public bool IsCounted => State is LineState.Counted or LineState.CountedProvisional;
}

/// <summary>The engine, the naive model or a mutant of it: properties do not care which.</summary>
internal interface IStatisticsUnderTest
{
    IReadOnlyList<Figure> AsOf(IReadOnlyList<StatisticalFact> facts, DateTimeOffset instant);

    /// <summary>Value by month that the release adds or takes back.</summary>
    IReadOnlyDictionary<int, long> Release(IReadOnlyList<StatisticalFact> facts, VintageMonth month);
}

internal sealed class Engine : IStatisticsUnderTest
{
    public IReadOnlyList<Figure> AsOf(IReadOnlyList<StatisticalFact> facts, DateTimeOffset instant) =>
        [.. Fold(facts).AsOf(instant).Lines.ToArray().Select(static line => new Figure(
            line.Ucr, line.Line.Item, line.State, line.Reason, line.Month.Number, line.ValuePence))];

    public IReadOnlyDictionary<int, long> Release(IReadOnlyList<StatisticalFact> facts, VintageMonth month) =>
        Fold(facts).Release(month, VintageCalendar.Default).Rows.ToArray()
            .GroupBy(static row => row.Month.Number)
            .ToDictionary(static rows => rows.Key, static rows => rows.Sum(static row => row.Amount.ValuePence));

    private static StatisticsFold Fold(IReadOnlyList<StatisticalFact> facts)
    {
        var fold = new StatisticsFold();
        foreach (var fact in facts)
        {
            fold.Add(fact);
        }

        return fold;
    }
}

/// <summary>The ways in which statistics of this kind have gone wrong.</summary>
public enum Mutant
{
    None,
    BucketByReceipt,
    BucketByUtc,
    BucketByAcceptance,
    LastReceivedWins,
    DroppedRetractions,
    RolledForward,
    CancelledForGood,
    ConsentUnneeded,
}

/// <summary>The policy once more, as plainly as can be, with a calendar of its own, to try the engine by.</summary>
internal sealed class NaiveModel(Mutant mutant = Mutant.None) : IStatisticsUnderTest
{
    public IReadOnlyList<Figure> AsOf(IReadOnlyList<StatisticalFact> facts, DateTimeOffset instant) =>
        [.. facts.Where(fact => fact.ReceivedAt <= instant).DistinctBy(static fact => (fact.Position, fact.GetType()))
            .GroupBy(static fact => fact.Ucr).OrderBy(static group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Consignment(group.Key, [.. group], instant))];

    public IReadOnlyDictionary<int, long> Release(IReadOnlyList<StatisticalFact> facts, VintageMonth month)
    {
        var now = Totals(AsOf(facts, VintageCalendar.Default.CutOff(month)), month.Number);
        var before = Totals(AsOf(facts, VintageCalendar.Default.CutOff(month.Previous)), month.Previous.Number);
        var rows = now.Keys.Union(before.Keys)
            .Select(key => (Key: key, Value: now.GetValueOrDefault(key) - before.GetValueOrDefault(key)))
            .Where(row => mutant != Mutant.DroppedRetractions || row.Value > 0);
        return mutant == Mutant.RolledForward
            ? new Dictionary<int, long> { [month.Number] = rows.Sum(static row => row.Value) }
            : rows.ToDictionary(static row => row.Key, static row => row.Value);
    }

    private static Dictionary<int, long> Totals(IReadOnlyList<Figure> figures, int last) => figures
        .Where(figure => figure.IsCounted && figure.Month <= last)
        .GroupBy(static figure => figure.Month)
        .ToDictionary(static group => group.Key, static group => group.Sum(static figure => figure.Value ?? 0));

    private IEnumerable<Figure> Consignment(string ucr, StatisticalFact[] facts, DateTimeOffset now)
    {
        var agreed = facts.OfType<AmendmentAgreedFact>().Select(static fact => fact.Version).ToHashSet();
        var versions = facts.OfType<DeclaredFact>()
            .Where(fact => !fact.AwaitsConsent || agreed.Contains(fact.Version) || mutant == Mutant.ConsentUnneeded)
            .OrderBy(static fact => fact.Version).ToArray();
        if (versions.Length == 0)
        {
            yield break;
        }

        var (original, current) = (versions[0], versions[^1]);
        var arrivals = Standing(facts.OfType<ArrivedFact>()).Where(arrival => arrival.At <= now).ToArray();
        var declaredAt = versions.Min(static fact => fact.ReceivedAt);
        DateTimeOffset? accepted = original.IsArrived ? declaredAt
            : arrivals.Length == 0 ? null
            : new[] { declaredAt, arrivals.Min(static fact => fact.At) }.Max();
        var told = Standing(facts.OfType<DepartedFact>()).ToArray();
        var departure = Array.Find(told, fact => fact.At >= (accepted ?? declaredAt).AddDays(-60)
            && fact.At <= fact.ReceivedAt.AddHours(24));
        var there = arrivals.Where(arrival => arrival.Location == departure?.Location).Select(static fact => fact.At)
            .Concat(original.IsArrived && original.Location == departure?.Location ? [DateTimeOffset.MinValue] : [])
            .ToArray();
        var reason = departure is null ? told.Length == 0 ? StandingReason.None : StandingReason.Implausible
            : departure.At > now ? StandingReason.Future
            : there.Length == 0 ? StandingReason.NoArrival
            : departure.At < there.Min() ? StandingReason.BeforeArrival
            : departure.At < accepted ? StandingReason.BeforeAcceptance
            : StandingReason.None;
        var final = current.IsSimplified ? facts.OfType<SupplementedFact>().MaxBy(static fact => fact.Version) : null;
        var isCancelled = facts.OfType<CancelledFact>()
            .Any(fact => fact.Version >= current.Version || mutant == Mutant.CancelledForGood);
        foreach (var line in (final?.Lines ?? current.Lines))
        {
            var (state, why) = isCancelled ? (LineState.Cancelled, StandingReason.None)
                : told.Length == 0 ? (accepted is null ? LineState.NotAccepted : LineState.PendingDeparture, reason)
                : reason != StandingReason.None ? (LineState.Suspense, reason)
                : line.ValueHundredths is null ? (LineState.PendingValue, StandingReason.AwaitsSupplementary)
                : (current.IsSimplified && final is null ? LineState.CountedProvisional : LineState.Counted, reason);
            var month = told.Length == 0 ? 0 : Month(departure ?? told[0], accepted);
            yield return new Figure(ucr, line.Item, state, why, month, line.ValueHundredths);
        }
    }

    private IEnumerable<T> Standing<T>(IEnumerable<T> movements)
        where T : MovedFact => movements
        .GroupBy(static fact => fact.Source)
        .Select(chain => mutant == Mutant.LastReceivedWins
            ? chain.MaxBy(static fact => (fact.ReceivedAt, fact.Version))!
            : chain.MaxBy(static fact => fact.Version)!)
        .Where(static fact => !fact.IsVoid)
        .OrderBy(static fact => fact.Rank).ThenByDescending(static fact => fact.Version)
        .ThenBy(static fact => fact.Source);

    private int Month(DepartedFact departure, DateTimeOffset? accepted) => mutant switch
    {
        Mutant.BucketByReceipt => StatisticalMonthTests.ByRule(departure.ReceivedAt),
        Mutant.BucketByUtc => (departure.At.UtcDateTime.Year * 100) + departure.At.UtcDateTime.Month,
        Mutant.BucketByAcceptance => StatisticalMonthTests.ByRule(accepted ?? departure.At),
        _ => StatisticalMonthTests.ByRule(departure.At),
    };
}
