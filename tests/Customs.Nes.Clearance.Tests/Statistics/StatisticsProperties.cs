using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

/// <summary>
/// What must be true of monthly statistics whatever the history, by the numbers of the policy. Each is a question to
/// any implementation, so that it can be shown to catch the wrong ones.
/// </summary>
internal static class StatisticsProperties
{
    private static readonly DateTimeOffset Final = Facts.At("2010-01-01T00:00Z");

    private static readonly VintageMonth[] Releases =
        [.. Enumerable.Range(0, 44).Select(static index => new VintageMonth(2001 + (index / 12), 1 + (index % 12)))];

    public static IReadOnlyDictionary<string, Func<IStatisticsUnderTest, StatisticalFact[], int, bool>> All { get; } =
        new Dictionary<string, Func<IStatisticsUnderTest, StatisticalFact[], int, bool>>
        {
            ["P1 a line counts in the month of a departure that was reported"] = MonthIsOfADeparture,
            ["P6 an amendment that awaits consent changes nothing"] = ConsentNeeded,
            ["I1 every declared line stands in one place"] = OnePlace,
            ["I2 nothing counts without a departure received and past"] = NothingWithoutDeparture,
            ["I3 the order of delivery is of no account"] = Permutation,
            ["I4 repetitions are of no account"] = Duplicates,
            ["I5 what came later changes nothing of what was known"] = Replay,
            ["I6 releases add up to what is known"] = Telescoping,
            ["I7 values move no line"] = ValuesMoveNothing,
            ["I8 a late receipt changes when a line is shown and not where"] = DelayMovesNothing,
            ["I15 months are London's"] = LondonMonths,
            ["I18 what is cancelled and reinstated stands where it stood"] = ReinstatementRestores,
            ["I19 a late fact changes no month but its own"] = OwnMonthOnly,
            ["I22 the last version holds in whatever order versions come"] = LastVersionHolds,
        };

    private static bool MonthIsOfADeparture(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed) =>
        subject.AsOf(facts, Final).Where(static figure => figure.IsCounted).All(figure => facts.OfType<DepartedFact>()
            .Any(told => told.Ucr == figure.Ucr && StatisticalMonthTests.ByRule(told.At) == figure.Month));

    private static bool OnePlace(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var instant = Instant(facts, seed);
        var declared = facts.OfType<DeclaredFact>().Where(fact => fact.ReceivedAt <= instant && !fact.AwaitsConsent)
            .SelectMany(static fact => fact.Lines.Select(line => (fact.Ucr, line.Item))).Distinct().Order();
        var figures = subject.AsOf(facts, instant);
        return declared.SequenceEqual(figures.Select(static figure => (figure.Ucr, figure.Item)).Order())
            && figures.All(static figure => figure.State != LineState.None && (!figure.IsCounted || figure.Month > 0));
    }

    private static bool NothingWithoutDeparture(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var instant = Instant(facts, seed);
        return subject.AsOf(facts, instant).Where(static figure => figure.IsCounted).All(figure =>
            facts.OfType<DepartedFact>().Any(told => told.Ucr == figure.Ucr && !told.IsVoid
                && told.ReceivedAt <= instant && told.At <= instant));
    }

    private static bool Permutation(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var shuffled = Shuffled(facts, seed);
        var instant = Instant(facts, seed);
        return subject.AsOf(facts, instant).SequenceEqual(subject.AsOf(shuffled, instant));
    }

    private static bool Duplicates(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        StatisticalFact[] repeated = [.. facts, .. Shuffled(facts, seed)];
        StatisticalFact[] resent =
            [.. facts, .. facts.Select((fact, index) => fact with { Position = 10_000 + index })];
        var expected = subject.AsOf(facts, Final);
        return expected.SequenceEqual(subject.AsOf(repeated, Final))
            && expected.SequenceEqual(subject.AsOf(resent, Final));
    }

    private static bool Replay(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var instant = Instant(facts, seed);
        StatisticalFact[] known = [.. facts.Where(fact => fact.ReceivedAt <= instant)];
        return subject.AsOf(facts, instant).SequenceEqual(subject.AsOf(known, instant));
    }

    private static bool Telescoping(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var last = Releases[^(1 + (seed % 24))];
        var sums = Sum(Releases.Where(month => month <= last).SelectMany(month => subject.Release(facts, month)));
        var known = Sum(subject.AsOf(facts, VintageCalendar.Default.CutOff(last))
            .Where(figure => figure.IsCounted && figure.Month <= last.Number)
            .Select(static figure => KeyValuePair.Create(figure.Month, figure.Value ?? 0)));
        return sums.SequenceEqual(known);
    }

    private static bool ValuesMoveNothing(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        // An amendment received before what it amends is also the earlier receipt, and so acceptance: no value alone.
        var declaredAt = facts.OfType<DeclaredFact>().Where(static fact => fact.Version == 1)
            .GroupBy(static fact => fact.Ucr)
            .ToDictionary(static told => told.Key, static told => told.Min(static fact => fact.ReceivedAt));
        StatisticalFact[] uncancelled =
        [
            .. facts.Where(fact => fact is not CancelledFact
                && !(fact is DeclaredFact { Version: > 1 } && fact.ReceivedAt < declaredAt[fact.Ucr])),
        ];
        StatisticalFact[] valueless =
            [.. uncancelled.Where(static fact => fact is not (SupplementedFact or DeclaredFact { Version: > 1 }))];
        return Months(subject, uncancelled).SequenceEqual(Months(subject, valueless));
    }

    private static IEnumerable<(string, int, int, bool)> Months(
        IStatisticsUnderTest subject, StatisticalFact[] facts) =>
        subject.AsOf(facts, Final).Select(static figure => (
            figure.Ucr, figure.Item, figure.Month, figure.IsCounted || figure.State == LineState.PendingValue));

    private static bool DelayMovesNothing(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var random = new Random(seed);

        // A report received ahead of its event may become credible by coming later, so it is not delayed. Neither is
        // a declaration: its receipt is a fact of its own, acceptance.
        var late = facts.Select(fact => fact is SupplementedFact || IsInThePast(fact)
            ? fact with { ReceivedAt = fact.ReceivedAt.AddDays(random.Next(120)) } : fact).ToArray();
        return subject.AsOf(facts, Final).SequenceEqual(subject.AsOf(late, Final));
    }

    private static bool LondonMonths(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var abroad = facts.Select(fact => fact is DepartedFact told
            ? told with { At = told.At.ToOffset(TimeSpan.FromHours((seed % 25) - 12)) } : fact).ToArray();
        var figures = subject.AsOf(facts, Final);
        return figures.SequenceEqual(subject.AsOf(abroad, Final)) && MonthIsOfADeparture(subject, facts, seed);
    }

    // Takes one consignment's facts of after a cut-off out and puts them back: only the months that consignment is in,
    // before or after, may show it.
    private static bool OwnMonthOnly(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var release = VintageCalendar.Default.ReleaseAfter(Instant(facts, seed));
        var closed = VintageCalendar.Default.CutOff(release.Previous);
        var ucr = facts[seed % facts.Length].Ucr;
        StatisticalFact[] without = [.. facts.Where(fact => fact.Ucr != ucr || fact.ReceivedAt <= closed)];
        var own = subject.AsOf(facts, VintageCalendar.Default.CutOff(release))
            .Concat(subject.AsOf(without, VintageCalendar.Default.CutOff(release)))
            .Concat(subject.AsOf(facts, closed))
            .Where(figure => figure.Ucr == ucr && figure.IsCounted).Select(static figure => figure.Month).ToHashSet();
        var (with, before) = (subject.Release(facts, release), subject.Release(without, release));
        return with.Keys.Union(before.Keys).Where(month => !own.Contains(month))
            .All(month => with.GetValueOrDefault(month) == before.GetValueOrDefault(month));
    }

    private static bool LastVersionHolds(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        // All reports come at one late instant, or one after another against the order of their versions.
        var late = Final.AddYears(-1);
        var together = facts.Select(fact => IsInThePast(fact) ? fact with { ReceivedAt = late } : fact).ToArray();
        var backwards = together.Select(fact => IsInThePast(fact) && fact is MovedFact told
            ? fact with { ReceivedAt = late.AddMinutes(-told.Version) } : fact).ToArray();
        return subject.AsOf(together, Final).SequenceEqual(subject.AsOf(backwards, Final));
    }

    // A higher version stands again, whatever had been cancelled of the ones before it.
    private static bool ReinstatementRestores(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var kept = facts.Where(static fact => fact is not CancelledFact).ToArray();
        var current = InForce(kept).Where(fact => fact.Ucr == facts[seed % facts.Length].Ucr)
            .MaxBy(static fact => fact.Version)!;
        var late = Final.AddYears(-1);
        var cancelled = new CancelledFact(current.Ucr, 20_000, late, current.Version);
        var again = current with
        {
            Position = 20_001,
            ReceivedAt = late.AddDays(1),
            Version = current.Version + 10,
            AwaitsConsent = false,
        };
        return subject.AsOf([.. kept, cancelled], Final).Where(figure => figure.Ucr == current.Ucr)
                .All(static figure => figure.State == LineState.Cancelled)
            && subject.AsOf(kept, Final).SequenceEqual(subject.AsOf([.. kept, cancelled, again], Final))
            && subject.AsOf(kept, Final).SequenceEqual(subject.AsOf([.. kept, again, cancelled], Final));
    }

    // As long as nobody agrees, the version before holds, in all it says.
    private static bool ConsentNeeded(IStatisticsUnderTest subject, StatisticalFact[] facts, int seed)
    {
        var instant = Instant(facts, seed);
        StatisticalFact[] known = [.. facts.Where(fact => fact.ReceivedAt <= instant)];
        var inForce = InForce(known).ToHashSet();
        return subject.AsOf(known, instant).SequenceEqual(subject.AsOf(
            [.. known.Where(fact => fact is not DeclaredFact declared || inForce.Contains(declared))], instant));
    }

    private static IEnumerable<DeclaredFact> InForce(StatisticalFact[] facts) =>
        facts.OfType<DeclaredFact>().Where(fact => !fact.AwaitsConsent || facts.OfType<AmendmentAgreedFact>()
            .Any(agreed => agreed.Ucr == fact.Ucr && agreed.Version == fact.Version));

    private static bool IsInThePast(StatisticalFact fact) => fact is MovedFact told && told.At <= told.ReceivedAt;

    private static DateTimeOffset Instant(StatisticalFact[] facts, int seed) =>
        facts[seed % facts.Length].ReceivedAt.AddHours((seed % 3) - 1);

    private static StatisticalFact[] Shuffled(StatisticalFact[] facts, int seed)
    {
        var shuffled = facts.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    private static SortedDictionary<int, long> Sum(IEnumerable<KeyValuePair<int, long>> rows)
    {
        var sums = new SortedDictionary<int, long>();
        foreach (var (month, value) in rows)
        {
            sums[month] = sums.GetValueOrDefault(month) + value;
        }

        foreach (var month in sums.Where(static pair => pair.Value == 0).Select(static pair => pair.Key).ToArray())
        {
            sums.Remove(month);
        }

        return sums;
    }
}
