using CsCheck;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

/// <summary>
/// A random month of many consignments: whatever ports report comes in any order and repeated, between what declarants
/// and officers do in their own order, and then a year passes. Every consignment ends where it would have anyway.
/// </summary>
public sealed class ShuffledLifeTests
{
    private const int ConsignmentCount = 6;
    private static readonly DateTimeOffset Start = new(2003, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private static readonly Route[] Routes = [Route.Clear, Route.Documents, Route.Physical, Route.PostClearance];

    private static readonly Gen<Told> GenMovement =
        Gen.Select(Gen.Bool, Gen.Int[1, 2], Gen.Int[1, 3], Gen.Int[1, 400], Gen.Int[0, 3]).Select(
            (isDeparture, source, version, hours, place) => new Told(
                isDeparture, source, version, hours, IsVoid: isDeparture && place == 0 && version == 3,

                // Acceptance is not taken back, so a port that corrects an arrival to another place corrects too late.
                IsElsewhere: isDeparture ? place == 1 : source == 2));

    private static readonly Gen<Life> GenLife = Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Int[0, Routes.Length - 1],
        Gen.Bool, GenMovement.List[0, 6]).Select((isArrived, isSimplified, route, isReleased, told) =>
            new Life(isArrived, isSimplified, Routes[route], isReleased, Distinct(told)));

    [Fact]
    public void What_ports_report_may_come_in_any_order_and_twice() =>
        Gen.Select(GenLife.List[ConsignmentCount, ConsignmentCount], Gen.Int).Sample((month, seed) =>
        {
            var random = new Random(seed);
            var inOrder = month.Select(life => End(life, life.Told)).ToList();
            var shuffled = month.Select(life => End(life, Shuffled(life.Told, random), random)).ToList();
            return inOrder.SequenceEqual(shuffled);
        });

    // The rule that makes the property true, taken away: the last report holds, not the highest version.
    [Fact]
    public void If_the_last_report_held_the_order_would_decide() =>
        Assert.Throws<CsCheckException>(() =>
            Gen.Select(GenLife, Gen.Int).Sample((life, seed) =>
            {
                var random = new Random(seed);
                Told[] AsLast(IEnumerable<Told> told) =>
                    [.. told.Select((one, index) => one with { Version = index + 1 })];
                return End(life, AsLast(life.Told)) == End(life, AsLast(Shuffled(life.Told, random)));
            }));

    /// <summary>A port does not give one version of a report two contents.</summary>
    private static Told[] Distinct(List<Told> told) =>
        [.. told.DistinctBy(one => (one.IsDeparture, one.Source, one.Version))];

    private static Told[] Shuffled(Told[] told, Random random)
    {
        Told[] twice = [.. told, .. told.Where(_ => random.Next(2) == 0)];
        random.Shuffle(twice);
        return twice;
    }

    /// <param name="random">Where in between the reports come; null: after the declaration, before the acts.</param>
    private static string End(Life life, Told[] told, Random? random = null)
    {
        var consignment = new Consignment { Limits = new TimeLimits { DocumentsAfterwardsMinutes = 60 } };
        var position = 1L;
        var steps = new List<Action>
        {
            () => consignment.Lodge(
                life.IsSimplified ? DeclarationKind.Esp : DeclarationKind.Efd, life.IsArrived, "GBFXT", default, 120,
                life.Route, Start, position++, lodgedBy: 1),
        };
        if (life.IsReleased && life is { IsArrived: true, Route: Route.Documents or Route.Physical })
        {
            steps.Add(() => Act(consignment, ActKind.Query, position++));
            steps.Add(() => Act(consignment, ActKind.Answer, position++));
            steps.Add(() => Act(consignment, ActKind.Release, position++));
        }

        var places = told.Select(_ => random?.Next(steps.Count + 1) ?? 1).Order().ToArray();
        for (var (index, next) = (0, 0); index <= steps.Count; index++)
        {
            for (; next < told.Length && places[next] == index; next++)
            {
                Report(consignment, told[next], life.Route, position++);
            }

            if (index < steps.Count)
            {
                steps[index]();
            }
        }

        while (Timetable.Next(consignment.Record, consignment.Limits) is { } due && due.At <= Start.AddYears(1))
        {
            Assert.Equal(LifecycleOutcome.Accepted, consignment.Fire(due, due.At));
        }

        var movements = consignment.Record.Movements.ToArray()
            .Select(movement => $"{movement.Kind} {movement.Source} {movement.Version} {movement.IsVoid} {movement.At}")
            .Order();
        var warned = Enum.GetValues<TimerKind>().Where(kind => consignment.Record.Timers.GivenFor(kind) != default);
        return $"{consignment.Record.Status} {string.Join('|', warned)} {string.Join('|', movements)}";
    }

    private static void Act(Consignment consignment, ActKind kind, long position) => consignment.Act(
        new CustomsAct(kind, kind.IsTraders() ? 1u : 3u, Start.AddDays(20), position, Route.None));

    private static void Report(Consignment consignment, Told told, Route route, long position) => consignment.Report(
        new MovementFact(
            told.IsDeparture ? MovementKind.Departure : MovementKind.Arrival,
            (ulong)told.Source,
            told.Version,
            told.IsVoid,
            Start.AddHours(told.Hours),
            told.IsElsewhere ? "GBDOV" : "GBFXT",
            default,
            position),
        Start.AddHours(told.Hours + 1),
        _ => new Examination(false, route));

    /// <param name="Source">Which report of its kind; a version corrects the same one.</param>
    private sealed record Told(
        bool IsDeparture, int Source, int Version, int Hours, bool IsVoid, bool IsElsewhere);

    /// <param name="IsReleased">Whether officers let held goods go in the end.</param>
    private sealed record Life(bool IsArrived, bool IsSimplified, Route Route, bool IsReleased, Told[] Told);
}
