using System.Buffers;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

/// <summary>What time alone does: when, once, and what may still happen afterwards.</summary>
public sealed class TimerTests
{
    private static readonly DateTimeOffset Lodged = new(2003, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly Consignment _consignment = new()
    {
        Limits = new TimeLimits { DocumentsAfterwardsMinutes = 60 },
    };

    private long _position = 1;

    public static TheoryData<TimerKind, string, ConsignmentStatus> Due => new()
    {
        { TimerKind.Release, "2003-01-06 10:00", ConsignmentStatus.Cleared },
        { TimerKind.ArrivalWarning, "2003-01-28 09:00", ConsignmentStatus.PreLodged },
        { TimerKind.ArrivalExpiry, "2003-02-05 09:00", ConsignmentStatus.ExpiredUnarrived },
        { TimerKind.DepartureWarning, "2003-04-06 09:00", ConsignmentStatus.Cleared },
        { TimerKind.DepartureExpiry, "2003-06-05 09:00", ConsignmentStatus.ExpiredUndeparted },
        { TimerKind.SupplementaryReminder, "2003-01-16 09:00", ConsignmentStatus.Cleared },
        { TimerKind.SupplementaryOverdue, "2003-01-20 09:00", ConsignmentStatus.Cleared },
        { TimerKind.Finalisation, "2003-07-06 09:00", ConsignmentStatus.Finalised },
    };

    [Theory]
    [MemberData(nameof(Due))]
    public void A_timer_has_its_effect_on_its_second_not_before_and_not_twice(
        TimerKind kind, string due, ConsignmentStatus becomes)
    {
        Prepare(kind);
        var before = _consignment.Record.Status;
        var timer = new DueTimer(kind, DateTimeOffset.Parse($"{due}Z", null));

        Assert.Equal(timer.At, Timetable.DueAt(kind, _consignment.Record, _consignment.Limits));
        Assert.Equal(
            LifecycleOutcome.NoEffect(RuleCode.NothingDue), _consignment.Fire(timer, timer.At.AddSeconds(-1)));
        Assert.Equal(before, _consignment.Record.Status);

        Assert.Equal(LifecycleOutcome.Accepted, _consignment.Fire(timer, timer.At));
        Assert.Equal(becomes, _consignment.Record.Status);

        var again = _consignment.Fire(timer, timer.At.AddDays(1));
        Assert.Contains(again.Reason, (RuleCode[])[RuleCode.NothingDue, RuleCode.TimerRepeated]);
        Assert.Equal(becomes, _consignment.Record.Status);
    }

    // Wrong by a second, or of a consignment that has moved on: the view that said so was behind.
    [Fact]
    public void A_timer_that_is_not_the_consignments_own_has_no_effect()
    {
        Prepare(TimerKind.ArrivalExpiry);
        var late = Lodged.AddDays(400);
        foreach (var kind in Enum.GetValues<TimerKind>().Where(kind => kind is not TimerKind.None))
        {
            Assert.Equal(
                LifecycleOutcome.NoEffect(RuleCode.NothingDue),
                _consignment.Fire(new DueTimer(kind, Lodged.AddDays(30).AddSeconds(1)), late));
        }

        Report(MovementKind.Arrival, Lodged.AddDays(29));
        Assert.Equal(
            LifecycleOutcome.NoEffect(RuleCode.NothingDue),
            _consignment.Fire(new DueTimer(TimerKind.ArrivalExpiry, Lodged.AddDays(30)), late));
        Assert.Equal(ConsignmentStatus.Cleared, _consignment.Record.Status);
    }

    [Fact]
    public void An_instant_between_seconds_falls_due_on_the_next_one()
    {
        Lodge(isArrived: false, Route.None, at: Lodged.AddTicks(1));

        Assert.Equal(
            new DueTimer(TimerKind.ArrivalWarning, Lodged.AddDays(22).AddSeconds(1)),
            Timetable.Next(_consignment.Record, _consignment.Limits));
    }

    [Fact]
    public void An_officer_who_holds_goods_of_route_3_in_time_keeps_them()
    {
        Lodge(isArrived: true, Route.PostClearance);
        Assert.Equal(ConsignmentStatus.ReleasePending, _consignment.Record.Status);

        Assert.Equal(LifecycleOutcome.Accepted, Act(ActKind.Hold, Lodged.AddMinutes(59)));

        Assert.Null(Timetable.Next(_consignment.Record, _consignment.Limits));
        Pass(Lodged.AddDays(3));
        Assert.Equal(ConsignmentStatus.Held, _consignment.Record.Status);
    }

    [Fact]
    public void A_departure_told_before_the_time_out_counts_after_it()
    {
        Lodge(isArrived: true, Route.PostClearance);

        Assert.Equal(
            LifecycleOutcome.Suspended(RuleCode.NoPermissionToProgress),
            Report(MovementKind.Departure, Lodged.AddMinutes(30)));
        Pass(Lodged.AddMinutes(60));

        Assert.Equal(ConsignmentStatus.Departed, _consignment.Record.Status);
        Assert.Equal([LifecycleEvent.ReleaseTimedOut, LifecycleEvent.GoodsDeparted], _consignment.Events.TakeLast(2));
    }

    [Fact]
    public void Without_a_time_out_route_3_is_released_at_once()
    {
        _consignment.Limits = TimeLimits.Published;

        Lodge(isArrived: true, Route.PostClearance);

        Assert.Equal(ConsignmentStatus.Cleared, _consignment.Record.Status);
    }

    [Fact]
    public void What_is_told_of_an_expired_declaration_is_kept_without_effect()
    {
        Lodge(isArrived: false, Route.None);
        Pass(Lodged.AddDays(30));
        Assert.Equal(ConsignmentStatus.ExpiredUnarrived, _consignment.Record.Status);

        var suspended = LifecycleOutcome.Suspended(RuleCode.DeclarationExpired);
        Assert.Equal(suspended, Report(MovementKind.Arrival, Lodged.AddDays(31)));
        Assert.Equal(suspended, Report(MovementKind.Departure, Lodged.AddDays(32)));

        Assert.Equal(ConsignmentStatus.ExpiredUnarrived, _consignment.Record.Status);
        Assert.Equal(2, _consignment.Record.Movements.Length);
    }

    [Fact]
    public void Evidence_of_an_exit_nobody_reported_in_time_counts_once_an_officer_says_so()
    {
        Lodge(isArrived: true, Route.Clear);
        Pass(Lodged.AddDays(150));
        Assert.Equal(
            LifecycleOutcome.Suspended(RuleCode.DeclarationExpired),
            Report(MovementKind.Departure, Lodged.AddDays(20), told: Lodged.AddDays(151)));

        Assert.Equal(LifecycleOutcome.Accepted, Act(ActKind.Release, Lodged.AddDays(152)));

        Assert.Equal(ConsignmentStatus.Departed, _consignment.Record.Status);
    }

    [Fact]
    public void Released_anew_goods_are_warned_about_anew()
    {
        Lodge(isArrived: true, Route.Clear);
        Pass(Lodged.AddDays(100));
        Act(ActKind.Hold, Lodged.AddDays(101));
        Act(ActKind.Release, Lodged.AddDays(110));

        Assert.Equal(
            new DueTimer(TimerKind.DepartureWarning, Lodged.AddDays(200)),
            Timetable.Next(_consignment.Record, _consignment.Limits));
    }

    [Fact]
    public void Nothing_expires_while_customs_has_to_decide_about_cancelling()
    {
        Lodge(isArrived: true, Route.Clear);
        Act(ActKind.RequestCancellation, Lodged.AddDays(1));

        Assert.Null(Timetable.Next(_consignment.Record, _consignment.Limits));

        Act(ActKind.RefuseCancellation, Lodged.AddDays(2));
        Assert.Equal(TimerKind.DepartureWarning, Timetable.Next(_consignment.Record, _consignment.Limits)?.Kind);
    }

    // Twelve hours to the second are in time; corrections of a report are not reports.
    [Theory]
    [InlineData(12 * 3600, 1, false)]
    [InlineData((12 * 3600) + 1, 1, true)]
    [InlineData(90 * 3600, 2, false)]
    public void A_departure_told_late_is_marked(int seconds, int version, bool isLate)
    {
        Lodge(isArrived: true, Route.Clear);
        var left = Lodged.AddHours(2);
        for (var told = 1; told < version; told++)
        {
            Report(MovementKind.Departure, left, told, told: left.AddHours(1));
        }

        Report(MovementKind.Departure, left, version, told: left.AddSeconds(seconds));

        Assert.Equal(isLate, _consignment.Record.Timers.IsDepartureLate);
        Assert.Equal(isLate, _consignment.Events.Contains(LifecycleEvent.DepartureToldLate));
        Assert.Equal(ConsignmentStatus.Departed, _consignment.Record.Status);
    }

    [Fact]
    public void A_closed_entry_keeps_what_is_told_and_stays_closed()
    {
        Lodge(isArrived: true, Route.Clear);
        Report(MovementKind.Departure, Lodged.AddDays(1));
        Pass(Lodged.AddMonths(6));
        Assert.Equal(ConsignmentStatus.Finalised, _consignment.Record.Status);

        Assert.Equal(
            LifecycleOutcome.Suspended(RuleCode.EntryFinalised),
            Report(MovementKind.Departure, Lodged.AddDays(2), version: 2));
        Assert.Equal(
            LifecycleOutcome.Refused(RuleCode.DepartedForGood),
            Act(ActKind.RequestCancellation, Lodged.AddMonths(7)));
        Assert.Equal(ConsignmentStatus.Finalised, _consignment.Record.Status);
    }

    [Fact]
    public void A_record_with_timers_is_written_and_read_without_loss()
    {
        Prepare(TimerKind.SupplementaryOverdue);
        Pass(Lodged.AddDays(100));
        _consignment.Record.Timers = _consignment.Record.Timers with
        {
            ArrivalWarnedFor = Lodged.AddDays(22),
            IsDepartureLate = true,
        };
        _consignment.Record.Work = new CustomsWork { TakenBy = 7 };
        var bytes = new ArrayBufferWriter<byte>();
        ConsignmentRecordFormat.Write(_consignment.Record, bytes);

        var read = new ConsignmentRecord();
        ConsignmentRecordFormat.Read(bytes.WrittenSpan, read);

        Assert.Equal(_consignment.Record.Timers, read.Timers);
        Assert.DoesNotContain(
            default, Enum.GetValues<TimerKind>().Where(IsMarked).Select(kind => read.Timers.GivenFor(kind)));
        Assert.Equal(7u, read.Work.TakenBy);
    }

    private static bool IsMarked(TimerKind kind) => kind is TimerKind.ArrivalWarning or TimerKind.DepartureWarning
        or TimerKind.SupplementaryReminder or TimerKind.SupplementaryOverdue;

    /// <summary>Lodged so that the kind falls due.</summary>
    private void Prepare(TimerKind kind)
    {
        switch (kind)
        {
            case TimerKind.Release:
                Lodge(isArrived: true, Route.PostClearance);
                break;
            case TimerKind.ArrivalWarning or TimerKind.ArrivalExpiry:
                Lodge(isArrived: false, Route.None);
                break;
            case TimerKind.SupplementaryReminder or TimerKind.SupplementaryOverdue:
                Lodge(isArrived: true, Route.Clear, DeclarationKind.Esp);
                break;
            default:
                Lodge(isArrived: true, Route.Clear);
                break;
        }

        if (kind == TimerKind.Finalisation)
        {
            Report(MovementKind.Departure, Lodged.AddDays(1));
        }
    }

    /// <summary>Everything that falls due until then, each on its instant.</summary>
    private void Pass(DateTimeOffset until)
    {
        while (Timetable.Next(_consignment.Record, _consignment.Limits) is { } next && next.At <= until)
        {
            Assert.Equal(LifecycleOutcome.Accepted, _consignment.Fire(next, next.At));
        }
    }

    private void Lodge(
        bool isArrived, Route route, DeclarationKind kind = DeclarationKind.Efd, DateTimeOffset? at = null) =>
        _consignment.Lodge(
            kind, isArrived, "GBFXT", default, 120, route, at ?? Lodged, _position++, lodgedBy: 1);

    private LifecycleOutcome Act(ActKind kind, DateTimeOffset at) => _consignment.Act(
        new CustomsAct(kind, kind.IsTraders() ? 1u : 3u, at, _position++, Route.None));

    private LifecycleOutcome Report(
        MovementKind kind, DateTimeOffset at, int version = 1, DateTimeOffset? told = null) =>
        _consignment.Report(
            new MovementFact(kind, (ulong)kind, version, false, at, "GBFXT", default, _position++),
            told ?? at,
            _ => new Examination(false, Route.Clear));
}
