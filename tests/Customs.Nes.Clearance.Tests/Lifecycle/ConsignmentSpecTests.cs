using System.Buffers;
using System.Collections.Concurrent;
using CsCheck;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;
using static Customs.Nes.Clearance.Lifecycle.ConsignmentStatus;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

/// <summary>
/// The life of one consignment, by the real code and not by a model of it: every record that any order of declarations,
/// movements, acts and the passing of time can lead to is visited, and what must always hold is held against each step.
/// Each known way of getting it wrong is tried too, and must be refuted.
/// </summary>
public sealed class ConsignmentSpecTests
{
    private static readonly DateTimeOffset Start = new(2003, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private static readonly TimeLimits Limits = new() { DocumentsAfterwardsMinutes = 60 };

    /// <summary>Where a consignment may stay for good.</summary>
    private static readonly HashSet<ConsignmentStatus> Final =
        [ConsignmentStatus.RefusedAtArrival, ConsignmentStatus.Cancelled, ExpiredUnarrived, ConsignmentStatus.Finalised];

    private static readonly HashSet<ConsignmentStatus> Waiting =
    [
        DocumentsHeld, ExaminationHeld, ConsignmentStatus.Held, ConsignmentStatus.Queried,
        ConsignmentStatus.Detained, ConsignmentStatus.Seized,
    ];

    private static readonly Route[] Routes = [Route.Clear, Route.PostClearance, Route.Documents, Route.Physical];

    private static readonly ActKind[] Acts =
    [
        ActKind.Release, ActKind.Hold, ActKind.Query, ActKind.Detain, ActKind.Seize, ActKind.Cancel,
        ActKind.RequestCancellation, ActKind.RefuseCancellation, ActKind.Answer,
    ];

    private enum Told
    {
        Arrival,
        Departure,
        DepartureCorrected,
        DepartureWithdrawn,
        DepartureLate,
    }

    [Fact]
    public void Whatever_happens_in_whatever_order_the_life_of_a_consignment_keeps_to_its_rules()
    {
        var report = Life().Exhaustive();

        Assert.True(report.Closed, report.ToString());
        Assert.Empty(report.NeverFired);
        Assert.Empty(report.NeverTriggered);
        Assert.Equal(0, report.DeadlockStates);
    }

    [Fact]
    public void Every_status_is_reached_and_from_every_record_an_end_can_be_reached()
    {
        var steps = new ConcurrentBag<(Standing Before, Standing After)>();
        Life().Rule("seen", "every step is noted", (before, after) =>
        {
            steps.Add((before, after));
            return true;
        }).Exhaustive();

        // Arrived is left in the moment it is entered.
        Assert.Equal(
            Enum.GetValues<ConsignmentStatus>().Where(status => status is not (ConsignmentStatus.None or Arrived)),
            steps.Select(step => step.After.Status).Distinct().Order());

        var sources = steps.Where(step => step.Before != step.After).ToLookup(step => step.After, step => step.Before);
        var ending = steps.Select(step => step.After).Where(standing => Final.Contains(standing.Status)).ToHashSet();
        var toVisit = new Queue<Standing>(ending);
        while (toVisit.TryDequeue(out var standing))
        {
            foreach (var before in sources[standing].Where(ending.Add))
            {
                toVisit.Enqueue(before);
            }
        }

        Assert.All(steps.Select(step => step.Before).Distinct(), before => Assert.Contains(before, ending));
    }

    [Fact]
    public void Each_known_way_of_getting_it_wrong_is_refuted()
    {
        var report = Life().Faults();

        Assert.Empty(report.Uncaught);
        Assert.Empty(report.Inconclusive);
        Assert.Equal("held", report.CaughtBy("a report lets held goods go"));
        Assert.Equal("time and officers", report.CaughtBy("the time-out releases goods an officer holds"));
        Assert.Equal("final", report.CaughtBy("a late arrival revives what expired"));
        Assert.Equal("final", report.CaughtBy("a withdrawn departure opens a closed entry"));
        Assert.Equal("kept", report.CaughtBy("what is told of an expired declaration is dropped"));
        Assert.Equal("warned", report.CaughtBy("it expires without a warning"));
        Assert.Contains(
            report.CaughtBy("the warning is given again and again"), (string[])["P9 once", "idempotent"]);
        Assert.Equal("idempotent", report.CaughtBy("a timer told twice happens twice"));
    }

    private static Spec<Standing> Life() => Spec.From(Standing.Of(new ConsignmentRecord()))
        .Action("lodge ahead", s => !s.Read().IsDeclared, s => Lodge(s, isArrived: false, Route.None))
        .Action("lodge arrived", Routes, (s, _) => !s.Read().IsDeclared, (s, r) => Lodge(s, isArrived: true, r))
        .Action("told", Enum.GetValues<Told>(), (s, told) => s.Read().IsDeclared, (s, told) => Tell(s, told, Route.Clear))
        .Action(
            "arrives for a check", Routes, (s, _) => s.Status == PreLodged, (s, route) => Tell(s, Told.Arrival, route))
        .Action("arrives and is refused", s => s.Status == PreLodged, s => Tell(s, Told.Arrival, Route.None))
        .Action("told before it is declared", s => !s.Read().IsDeclared, s => Tell(s, Told.Departure, Route.Clear))
        .Action("act", Acts, (s, act) => Act(s, act) != s, Act)
        .Action("time passes", s => s.Read().IsDeclared, PassTime)
        .Terminal(s => Final.Contains(s.Status))
        .Never(
            "held", "goods that wait for an officer do not leave by what a port says", "told",
            (before, after) => Waiting.Contains(before.Status) && after.Status is Cleared or Departed)
        .Never(
            "time and officers", "time does nothing about goods that wait for an officer", "time passes",
            (before, after) => Waiting.Contains(before.Status) && after.Status != before.Status)
        .Never(
            "final", "what has ended stays ended",
            (before, after) => Final.Contains(before.Status) && after.Status != before.Status)
        .Rule(
            "kept", "nothing a port reports is dropped", "told",
            (before, after) => after.Read().Movements.Length >= before.Read().Movements.Length
                && after.Read().Movements.Length > 0)
        .Invariant(
            "warned", "nothing expires that was not warned of",
            s => s.Status != ExpiredUnarrived || s.Read().Timers.ArrivalWarnedFor != default)
        .Invariant(
            "permission", "what has departed was accepted", s => s.Status != Departed || s.Read().AcceptedAt != default)
        .AtMost(
            "P9 once", "the declarant is warned of an arrival once", 1,
            (before, after) => after.Read().Timers.ArrivalWarnedFor is var warned && warned != default
                && warned != before.Read().Timers.ArrivalWarnedFor)
        .Rule(
            "idempotent", "a timer told twice has its effect once", "time passes",
            (before, after) => NextOf(before) is not { } due || Fire(after, due) == after)
        .Fault(
            "a report lets held goods go", "told", (before, _) => before.Status == ExaminationHeld,
            (_, after) => after.With(record => record.Status = Departed))
        .Fault(
            "the time-out releases goods an officer holds", "time passes",
            (before, _) => before.Status == ConsignmentStatus.Held,
            (_, after) => after.With(record => record.Status = Cleared))
        .Fault(
            "a late arrival revives what expired", "told", (before, _) => before.Status == ExpiredUnarrived,
            (_, after) => after.With(record => record.Status = Cleared))
        .Fault(
            "a withdrawn departure opens a closed entry", "told",
            (before, _) => before.Status == ConsignmentStatus.Finalised,
            (_, after) => after.With(record => record.Status = Cleared))
        .Fault(
            "what is told of an expired declaration is dropped", "told",
            (before, _) => before.Status == ExpiredUnarrived, (before, _) => before)
        .Fault(
            "it expires without a warning", "time passes", (_, after) => after.Status == ExpiredUnarrived,
            (_, after) => after.With(record => record.Timers = default))
        .Fault(
            "the warning is given again and again", "time passes",
            (before, _) => before.Status == PreLodged && before.Read().Timers.ArrivalWarnedFor != default,
            (before, _) => before.With(record => record.Timers = new TimerMarks { ArrivalWarnedFor = Start }))
        .Fault(
            "a timer told twice happens twice", "time passes",
            (before, after) => before.Status == PreLodged && after.Status == PreLodged,
            (before, _) => before);

    private static Standing Lodge(Standing standing, bool isArrived, Route route) => standing.Apply(
        consignment => consignment.Lodge(
            DeclarationKind.Efd, isArrived, "GBFXT", default, 120, route, Start, 1, lodgedBy: 1));

    private static Standing Tell(Standing standing, Told told, Route route)
    {
        var (kind, version, isVoid) = told switch
        {
            Told.Arrival => (MovementKind.Arrival, 1, false),
            Told.DepartureCorrected => (MovementKind.Departure, 2, false),
            Told.DepartureWithdrawn => (MovementKind.Departure, 3, true),
            _ => (MovementKind.Departure, 1, false),
        };
        var at = Start.AddHours(kind == MovementKind.Arrival ? 1 : 2);
        var receivedAt = told == Told.DepartureLate ? at.AddDays(1) : at;
        return standing.Apply(consignment => consignment.Report(
            new MovementFact(kind, (ulong)kind, version, isVoid, at, "GBFXT", default, 2),
            receivedAt,
            _ => new Examination(route == Route.None, route)));
    }

    private static Standing Act(Standing standing, ActKind act) => standing.Apply(consignment => consignment.Act(
        new CustomsAct(act, act.IsTraders() ? 1u : 3u, Start.AddHours(3), 3, Route.None)));

    private static DueTimer? NextOf(Standing standing) => Timetable.Next(standing.Read(), Limits);

    private static Standing PassTime(Standing standing) => NextOf(standing) is { } due ? Fire(standing, due) : standing;

    private static Standing Fire(Standing standing, DueTimer timer) =>
        standing.Apply(consignment => consignment.Fire(timer, timer.At));

    /// <summary>A consignment as its ledger row would hold it.</summary>
    private sealed record Standing(string Row)
    {
        public ConsignmentStatus Status => (ConsignmentStatus)Row[1];

        public static Standing Of(ConsignmentRecord record)
        {
            var bytes = new ArrayBufferWriter<byte>();
            ConsignmentRecordFormat.Write(record, bytes);
            return new Standing(System.Text.Encoding.Latin1.GetString(bytes.WrittenSpan));
        }

        public ConsignmentRecord Read()
        {
            var record = new ConsignmentRecord();
            ConsignmentRecordFormat.Read(System.Text.Encoding.Latin1.GetBytes(Row), record);
            return record;
        }

        /// <summary>After a message: what had no effect or was refused changes no row.</summary>
        public Standing Apply(Func<Consignment, LifecycleOutcome> message)
        {
            var consignment = new Consignment { Limits = Limits };
            consignment.Load(System.Text.Encoding.Latin1.GetBytes(Row));
            return message(consignment).Outcome is FilingOutcome.Accepted or FilingOutcome.Suspended
                ? Of(consignment.Record) : this;
        }

        public Standing With(Action<ConsignmentRecord> change)
        {
            var record = Read();
            change(record);
            return Of(record);
        }
    }
}
