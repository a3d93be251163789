using System.Diagnostics;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// Applies one message to a record: (record, message, time) to (record, events). Pure: the examination that goods
/// must pass when they arrive is handed in. Whatever comes early is kept and settles when the missing piece comes,
/// so ports and agents may send in any order.
/// </summary>
public sealed class Consignment
{
    private readonly List<LifecycleEvent> _events = [];

    public ConsignmentRecord Record { get; } = new();

    /// <summary>What the messages to come are judged by.</summary>
    public TimeLimits Limits { get; set; } = TimeLimits.Published;

    /// <summary>What happened in the last message, in order.</summary>
    public IReadOnlyList<LifecycleEvent> Events => _events;

    public void Load(ReadOnlySpan<byte> record)
    {
        ConsignmentRecordFormat.Read(record, Record);
        _events.Clear();
    }

    /// <summary>
    /// A full or simplified declaration, already examined; <paramref name="route"/> is its assessment.
    /// </summary>
    public LifecycleOutcome Lodge(
        DeclarationKind kind,
        bool isArrived,
        Code location,
        Code shed,
        int epu,
        Route route,
        DateTimeOffset at,
        long position,
        uint lodgedBy = 0)
    {
        if (Record.IsDeclared)
        {
            return LifecycleOutcome.Refused(kind == DeclarationKind.Exs && Record.Kind != DeclarationKind.Exs
                ? RuleCode.ExitSummaryNotNeeded : RuleCode.DucrAlreadyDeclared);
        }

        if (!kind.IsSimplified() && Record.SupplementaryPosition != 0)
        {
            // The supplementary that waited here was for a simplified declaration; a full one has its values.
            Record.SupplementaryPosition = 0;
            Record.SupplementaryVersion = 0;
        }

        Record.Kind = kind;
        Record.IsArrivedForm = isArrived;
        Record.DeclarationPosition = position;
        Record.LodgedAt = at;
        Record.LodgedBy = lodgedBy;
        Record.Location = location;
        Record.Shed = shed;
        Record.Epu = epu;
        if (isArrived)
        {
            Move(LifecycleEvent.LodgedOnArrival);
            Accept(route, at);
        }
        else
        {
            Move(LifecycleEvent.LodgedBeforeArrival);
            if (HasArrivedWhereDeclared())
            {
                // The port was faster than the agent: this examination is the one at arrival.
                Move(LifecycleEvent.GoodsArrived);
                Accept(route, at);
            }
        }

        SettleDeparture();
        return LifecycleOutcome.Accepted;
    }

    /// <param name="procedure">The kind that its letter says it completes; None where the letter says nothing.</param>
    public LifecycleOutcome Supplement(int version, long position, DeclarationKind procedure = DeclarationKind.None)
    {
        if (Record.Status == ConsignmentStatus.Cancelled)
        {
            return LifecycleOutcome.Refused(RuleCode.DeclarationCancelled);
        }

        if (Record.IsDeclared && !Record.Kind.IsSimplified())
        {
            return LifecycleOutcome.Refused(RuleCode.SupplementaryNotExpected);
        }

        if (Record.SupplementaryPosition != 0 && version <= Record.SupplementaryVersion)
        {
            return version == Record.SupplementaryVersion
                ? LifecycleOutcome.Refused(RuleCode.SupplementarySuperseded)
                : LifecycleOutcome.NoEffect(RuleCode.SupplementarySuperseded);
        }

        Record.SupplementaryPosition = position;
        Record.SupplementaryVersion = version;
        if (Record.IsDeclared)
        {
            return Completes(procedure, Record.Kind)
                ? LifecycleOutcome.Accepted : LifecycleOutcome.AcceptedBut(RuleCode.SupplementaryOfOtherProcedure);
        }

        Move(LifecycleEvent.Announced);
        return LifecycleOutcome.Suspended(RuleCode.SimplifiedNotDeclared);
    }

    /// <summary>
    /// Whether a supplementary names the procedure of what was declared. The DUCR says what it is about and its values
    /// are what it exists for: a wrong letter is told, whichever of the two comes second, and takes nothing from it.
    /// </summary>
    public static bool Completes(DeclarationKind procedure, DeclarationKind declared) =>
        procedure == DeclarationKind.None || !declared.IsSimplified() || procedure == declared;

    /// <summary>
    /// A movement, of the consignment or of a consolidation it is in. <paramref name="examine"/> is asked only when it
    /// makes goods arrive.
    /// </summary>
    public LifecycleOutcome Report(
        in MovementFact movement, DateTimeOffset at, Func<DateTimeOffset, Examination> examine)
    {
        if (Record.TryFind(movement.Kind, movement.Source, out var known) && movement.Version <= known.Version)
        {
            return movement.Version < known.Version ? LifecycleOutcome.NoEffect(RuleCode.MovementSuperseded)
                : movement.TellsTheSameAs(known) ? LifecycleOutcome.NoEffect(RuleCode.MovementRepeated)
                : LifecycleOutcome.Refused(RuleCode.MovementContradicts);
        }

        if (!movement.IsInherited && known.Kind == MovementKind.None
            && MovementJudgement.RefusalOf(Record, movement) is { Reason: not RuleCode.None } refusal)
        {
            return refusal;
        }

        if (!Record.TryKeep(movement))
        {
            return LifecycleOutcome.Refused(RuleCode.MovementsTooMany);
        }

        if (!Record.IsDeclared)
        {
            Move(LifecycleEvent.Announced);
            NoteLateness(movement, isFirst: known.Kind == MovementKind.None, at);
            return LifecycleOutcome.Suspended(RuleCode.ConsignmentNotDeclared);
        }

        if (Record.Status == ConsignmentStatus.PreLodged && HasArrivedWhereDeclared())
        {
            Arrive(at, examine(at));
        }

        SettleDeparture();
        NoteLateness(movement, isFirst: known.Kind == MovementKind.None, at);
        return MovementJudgement.OutcomeOf(Record, movement);
    }

    /// <summary>
    /// Time has passed. A timer has effect if it is due for the consignment as it stands, by the clock of whoever tells
    /// it; one that comes twice, too early, or about what has moved on has none.
    /// </summary>
    public LifecycleOutcome Fire(in DueTimer timer, DateTimeOffset at)
    {
        if (Timetable.DueAt(timer.Kind, Record, Limits) != timer.At || at < timer.At)
        {
            return LifecycleOutcome.NoEffect(RuleCode.NothingDue);
        }

        if (Record.Timers.GivenFor(timer.Kind) == timer.At)
        {
            return LifecycleOutcome.NoEffect(RuleCode.TimerRepeated);
        }

        Record.Timers = Record.Timers.After(timer);
        Move(timer.Kind.ToEvent());

        // A departure may be on record that waited for the release.
        SettleDeparture();
        return LifecycleOutcome.Accepted;
    }

    /// <summary>Something put it into a consolidation, or took it out, before anything else was known of it.</summary>
    public LifecycleOutcome Associated()
    {
        if (Record.IsDeclared)
        {
            return LifecycleOutcome.Accepted;
        }

        Move(LifecycleEvent.Announced);
        return LifecycleOutcome.Suspended(RuleCode.MemberNotDeclared);
    }

    /// <summary>What an officer does about it, or its declarant asks of them.</summary>
    public LifecycleOutcome Act(in CustomsAct act)
    {
        if (act.Kind.IsDepartments())
        {
            return ActForDepartment(act);
        }

        var outcome = ActJudgement.Judge(Record, act, out var happening);
        if (happening == default)
        {
            return outcome;
        }

        Move(happening);
        Record.Work = ActJudgement.After(Record.Work, act, happening);
        if (happening is LifecycleEvent.AmendmentRefused or LifecycleEvent.Cancelled)
        {
            // A version that was refused, or that came too late, keeps its number and its row.
            Record.Versions = Record.Versions with { PendingPosition = 0 };
        }

        if (happening is LifecycleEvent.RoutedToDocuments or LifecycleEvent.RoutedToExamination
            or LifecycleEvent.RoutedToClearance)
        {
            Record.Route = act.Route;
        }

        if (act.Kind == ActKind.Hold)
        {
            Record.IsHeldForOthersOnly = false;
        }

        // A departure may be on record that waited for this.
        SettleDeparture();
        return Record.IsHeldForOthersOnly && outcome.Reason == RuleCode.None
            ? LifecycleOutcome.Suspended(RuleCode.HeldByDepartment) : outcome;
    }

    /// <summary>Goods that arrive and are routed now: a declaration lodged there is accepted at once.</summary>
    public bool IsAcceptedWhenLodged(bool isArrived, Code location) => isArrived || HasArrivedAt(location);

    private LifecycleOutcome ActForDepartment(in CustomsAct act)
    {
        var refusal = DepartmentHold.RefusalOf(Record, act);
        if (refusal.Reason != RuleCode.None)
        {
            return refusal;
        }

        Record.HeldBy = DepartmentHold.After(Record.HeldBy, act);
        Record.Work = Record.Work with { ReportPosition = act.Position };
        if (Record.IsHeldForOthersOnly && Record.HeldBy.Count == 0)
        {
            Record.Work = Record.Work with { ReleasedAt = act.At };
        }

        SettleDeparture();
        return act.Kind == ActKind.DepartmentHold || Record.HeldBy.Count == 0
            ? LifecycleOutcome.Accepted : LifecycleOutcome.Suspended(RuleCode.HeldByDepartment);
    }

    /// <summary>Goods go when nobody holds them any more: nothing is cleared while a department holds it.</summary>
    private void SettleHolds()
    {
        if (Record.Status == ConsignmentStatus.Cleared && Record.HeldBy.Count > 0)
        {
            Move(LifecycleEvent.Held);
            Record.IsHeldForOthersOnly = true;
        }
        else if (Record.Status != ConsignmentStatus.Held)
        {
            Record.IsHeldForOthersOnly = false;
        }
        else if (Record.IsHeldForOthersOnly && Record.HeldBy.Count == 0)
        {
            Record.IsHeldForOthersOnly = false;
            Move(LifecycleEvent.Released);
        }
    }

    /// <summary>
    /// Another version of the declaration: taken at once while the goods are not presented, kept for customs to decide
    /// once they are. What it may not change has been looked at.
    /// </summary>
    public LifecycleOutcome Amend(in AmendedVersion version, Func<DateTimeOffset, Examination> examine)
    {
        var outcome = AmendmentJudgement.Judge(Record, version);
        if (outcome.Outcome == FilingOutcome.Accepted)
        {
            Move(LifecycleEvent.Amended);
            Take(version with { Number = AmendmentJudgement.NumberOf(Record, version) });
            Record.Location = version.Location;
            Record.Shed = version.Shed;
            if (HasArrivedWhereDeclared())
            {
                Arrive(version.At, examine(version.At));
            }

            SettleDeparture();
        }
        else if (outcome.Outcome == FilingOutcome.Suspended)
        {
            Move(LifecycleEvent.AmendmentRequested);
            Record.Versions = Record.Versions with
            {
                Highest = AmendmentJudgement.NumberOf(Record, version),
                PendingPosition = version.Position,
            };
        }

        return outcome;
    }

    /// <summary>Customs agrees to the amendment on record.</summary>
    /// <param name="version">That amendment, examined now.</param>
    public LifecycleOutcome Consent(in CustomsAct act, in AmendedVersion version)
    {
        var outcome = Act(act);
        if (outcome.Outcome != FilingOutcome.Refused)
        {
            Take(version with { Number = Record.Versions.Highest });
            Tighten(version.Route);
            SettleDeparture();
        }

        return outcome;
    }

    /// <summary>
    /// Makes room for a declaration in place of a void one. <paramref name="earlier"/> is the assessment of the void
    /// one: replacing is no more a way around a check than amending is.
    /// </summary>
    public void Vacate(Route earlier)
    {
        Record.Versions = DeclarationVersions.OfReplacement(Record, earlier);
        Record.Work = default;
        Record.Timers = default;
        Record.AcceptedAt = default;
        Record.Route = Route.None;
        Record.DeclarationPosition = 0;
    }

    private void Take(in AmendedVersion version)
    {
        Record.Versions = DeclarationVersions.After(Record, version);
        Record.DeclarationPosition = version.Position;
    }

    /// <summary>A stricter route is followed, a milder one is not.</summary>
    private void Tighten(Route route)
    {
        if (RouteOrder.Strength(route) <= RouteOrder.Strength(Record.Route))
        {
            return;
        }

        Record.Route = route;
        var happening = EventOf(route);
        if (happening == LifecycleEvent.RoutedToClearance)
        {
            return;
        }

        Record.IsHeldForOthersOnly = false;
        if (Record.Status is ConsignmentStatus.DocumentsHeld or ConsignmentStatus.ExaminationHeld
            or ConsignmentStatus.Cleared or ConsignmentStatus.ReleasePending)
        {
            Move(happening);
            Record.Work = Record.Work with { ReleasedAt = default, LowerTo = Route.None, LowerBy = 0 };
        }
    }

    /// <summary>A loader owes the report, not its corrections.</summary>
    private void NoteLateness(in MovementFact movement, bool isFirst, DateTimeOffset at)
    {
        if (isFirst && movement is { Kind: MovementKind.Departure, IsVoid: false } && Limits.DepartureReportHours > 0
            && at - movement.At > TimeSpan.FromHours(Limits.DepartureReportHours))
        {
            Record.Timers = Record.Timers with { IsDepartureLate = true };
            Move(LifecycleEvent.DepartureToldLate);
        }
    }

    private void Arrive(DateTimeOffset at, Examination examination)
    {
        if (examination.IsRefused)
        {
            Move(LifecycleEvent.RefusedAtArrival);
            return;
        }

        Record.Licences = examination.Licences ?? [];
        Move(LifecycleEvent.GoodsArrived);
        Accept(examination.Route, at);
    }

    /// <summary>Legal acceptance and, in the same moment, the route.</summary>
    private void Accept(Route route, DateTimeOffset at)
    {
        Record.AcceptedAt = at;
        Record.Route = RouteOrder.Stronger(route, Record.Versions.Floor);
        Move(Record.Route == Route.PostClearance && Limits.DocumentsAfterwardsMinutes > 0
            ? LifecycleEvent.RoutedToTimedRelease : EventOf(Record.Route));
    }

    /// <summary>What a route means for the goods, whoever decided it.</summary>
    internal static LifecycleEvent EventOf(Route route) => route switch
    {
        Route.Documents => LifecycleEvent.RoutedToDocuments,
        Route.Physical => LifecycleEvent.RoutedToExamination,

        // Route 3 does not hold goods beyond its time-out: documents are looked at afterwards.
        Route.Clear or Route.PostClearance => LifecycleEvent.RoutedToClearance,
        _ => throw new UnreachableException($"No route ({route})."),
    };

    private void SettleDeparture()
    {
        SettleHolds();
        var hasLeft = HasLeft();
        if (Record.Status == ConsignmentStatus.Cleared && hasLeft)
        {
            Move(LifecycleEvent.GoodsDeparted);
        }
        else if (Record.Status == ConsignmentStatus.Departed && !hasLeft)
        {
            Move(LifecycleEvent.DepartureWithdrawn);
        }
    }

    private bool HasArrivedWhereDeclared() => HasArrivedAt(Record.Location);

    private bool HasArrivedAt(Code location)
    {
        foreach (var movement in Record.Movements)
        {
            if (!movement.IsVoid && movement.Kind.IsArrival() && movement.Location == location)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasLeft()
    {
        foreach (var movement in Record.Movements)
        {
            if (movement is { Kind: MovementKind.Departure, IsVoid: false, IsOfPart: false }
                && Record.WasAt(movement.Location, movement.At))
            {
                return true;
            }
        }

        return false;
    }

    private void Move(LifecycleEvent happening)
    {
        if (!Transition.TryNext(Record.Status, happening, out var next))
        {
            throw new UnreachableException($"{happening} cannot happen to a consignment that is {Record.Status}.");
        }

        Record.Status = next;
        _events.Add(happening);
    }
}
