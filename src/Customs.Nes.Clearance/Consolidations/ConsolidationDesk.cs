using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Consolidations;

/// <summary>
/// Decides what is said of consolidations: movements of the whole, who goes in and out, shutting, queries. What that
/// means for the consignments below, <see cref="HandingDown"/> carries out. One message at a time.
/// </summary>
internal sealed class ConsolidationDesk(LicenceDesk licences)
{
    private readonly HandingDown _members = new(licences);
    private readonly ConsolidationChanges _changes = new();
    private readonly List<ConsolidationMovement> _due = [];

    private Submission _submission = null!;
    private IFactArchive _archive = null!;
    private FactDraft _draft = null!;
    private long _position;

    /// <summary>The consolidation the message is about; not used when it is about a consignment.</summary>
    public ConsolidationRecord Record { get; } = new();

    /// <summary>What is below it, when the message moved it or asked for it.</summary>
    public ConsolidationTotals Totals => _members.Totals;

    private uint Submitter => PartnerMark.Of(_submission.Partner);

    public void Begin(Submission submission, long position, IFactArchive archive, FactDraft draft)
    {
        (_submission, _position, _archive, _draft) = (submission, position, archive, draft);
        _changes.Clear();
        _members.Begin(submission, position, archive, draft, _changes);
    }

    public void Load(ReadOnlySpan<byte> record) => ConsolidationRecordFormat.Read(record, Record);

    /// <summary>An arrival, departure or announcement of the whole consolidation.</summary>
    public LifecycleOutcome Move(in UcrKey mucr, in MovementFact movement)
    {
        var isCorrection = Record.TryFind(movement.Kind, movement.Source, out var known);
        if (isCorrection && movement.Version <= known.Fact.Version)
        {
            return movement.Version < known.Fact.Version ? LifecycleOutcome.NoEffect(RuleCode.MovementSuperseded)
                : movement.TellsTheSameAs(known.Fact) ? LifecycleOutcome.NoEffect(RuleCode.MovementRepeated)
                : LifecycleOutcome.Refused(RuleCode.MovementContradicts);
        }

        if (movement.Kind == MovementKind.RetrospectiveArrival && !isCorrection
            && RefusalOfRetrospective(mucr) is var refusal and not RuleCode.None)
        {
            return LifecycleOutcome.Refused(refusal);
        }

        if (!Record.IsKnown || movement.Kind != MovementKind.Departure)
        {
            // What arrives empty exists from then on; a departure of what nobody has named yet is kept like any other.
            Record.OpenWhereDue(_position, _submission.ReceivedAt);
        }

        var waits = movement.Kind == MovementKind.Departure && !Record.IsShut;
        var toldAt = waits ? default
            : isCorrection && known.ToldAt != default ? known.ToldAt : _submission.ReceivedAt;
        if (!Record.TryKeep(new ConsolidationMovement(movement, toldAt, Submitter)))
        {
            return LifecycleOutcome.Refused(RuleCode.MovementsTooMany);
        }

        WriteOwn(mucr);
        if (waits)
        {
            return LifecycleOutcome.Suspended(RuleCode.DepartureNotShut);
        }

        _members.Reach(mucr, Record.OpenedPosition, new MembersAt(movement.At, toldAt));
        _members.Apply(movement);
        if (isCorrection)
        {
            _members.ReachFormer(mucr, Record.OpenedPosition, movement);
        }

        return OutcomeOf(movement);
    }

    /// <summary>Nothing more goes in, and departures that waited for it take effect.</summary>
    public LifecycleOutcome Shut(in UcrKey mucr)
    {
        var refusal = !Record.IsKnown ? RuleCode.ConsolidationNotFound
            : Record.IsShut ? RuleCode.ConsolidationShut
            : Record.MemberCount == 0 ? RuleCode.ConsolidationEmpty
            : RuleCode.None;
        if (refusal != RuleCode.None)
        {
            return LifecycleOutcome.Refused(refusal);
        }

        Record.ShutAt = _submission.ReceivedAt;
        Record.ShutBy = Submitter;
        _due.Clear();
        foreach (var movement in Record.Movements)
        {
            if (movement.Fact.Kind == MovementKind.Departure && movement.ToldAt == default)
            {
                _due.Add(movement);
            }
        }

        foreach (var movement in _due)
        {
            Record.TryKeep(movement with { ToldAt = _submission.ReceivedAt });
        }

        WriteOwn(mucr);
        var outcome = LifecycleOutcome.Accepted;
        foreach (var (fact, _, _) in _due)
        {
            _members.Reach(mucr, Record.OpenedPosition, new MembersAt(fact.At, _submission.ReceivedAt));
            _members.Apply(fact);
            outcome = OutcomeOf(fact);
        }

        return outcome;
    }

    /// <summary>Puts a consignment into a consolidation; what holds for that already then holds for it.</summary>
    public RuleCode TryJoin(
        Consignment consignment, in UcrKey ucr, in UcrKey master, Func<DateTimeOffset, Examination> examine)
    {
        var record = consignment.Record;
        var above = _changes.Of(master, _archive);
        if (RefusalOf(above, record.Master, record.MasterPosition, master) is var taken and not RuleCode.None)
        {
            return taken;
        }

        above.OpenWhereDue(_position, _submission.ReceivedAt);
        if (RefusalOf(above, levels: 0, declarations: 1) is var refusal and not RuleCode.None)
        {
            return refusal;
        }

        var isFirst = !record.WasConsolidated;
        record.Master = master;
        record.MasterPosition = _position;
        record.WasConsolidated = true;
        Keep(master, above, isFirst ? MembershipChange.JoinedFirst : MembershipChange.Joined, ucr, 1);
        foreach (var movement in above.Movements)
        {
            if (IsDue(movement, isFirst))
            {
                consignment.Report(
                    movement.Fact with { IsInherited = true }, _submission.ReceivedAt, examine);
            }
        }

        return RuleCode.None;
    }

    /// <summary>Puts the consolidation the message is about into another.</summary>
    public LifecycleOutcome Join(in UcrKey mucr, in UcrKey master)
    {
        var above = _changes.Of(master, _archive);
        var refusal = !Record.IsKnown ? RuleCode.ConsolidationNotFound
            : IsBelow(master, mucr) ? RuleCode.ConsolidationCycle
            : RefusalOf(above, Record.Master, Record.MasterPosition, master) is var taken and not RuleCode.None ? taken
            : !Record.IsShut ? RuleCode.MemberNotShut
            : Record.HasDeparted ? RuleCode.ConsolidationDeparted
            : RuleCode.None;
        if (refusal == RuleCode.None)
        {
            above.OpenWhereDue(_position, _submission.ReceivedAt);
            refusal = RefusalOf(above, Record.Levels, Record.DeclarationCount);
        }

        if (refusal != RuleCode.None)
        {
            return LifecycleOutcome.Refused(refusal);
        }

        var isFirst = !Record.WasConsolidated;
        Record.Master = master;
        Record.MasterPosition = _position;
        Record.WasConsolidated = true;
        WriteOwn(mucr);
        above.Levels = Math.Max(above.Levels, Record.Levels + 1);
        Keep(
            master, above, isFirst ? MembershipChange.JoinedFirst : MembershipChange.Joined, mucr,
            Record.DeclarationCount);
        _members.Reach(
            mucr, Record.OpenedPosition, new MembersAt(_submission.ReceivedAt, _submission.ReceivedAt));
        foreach (var movement in above.Movements)
        {
            if (IsDue(movement, isFirst))
            {
                _members.Apply(movement.Fact);
            }
        }

        return LifecycleOutcome.Accepted;
    }

    /// <summary>Takes a consignment out of the consolidation it is in.</summary>
    public RuleCode TryLeave(ConsignmentRecord record, in UcrKey ucr)
    {
        if (record.Master.IsEmpty)
        {
            return record.Status == ConsignmentStatus.None ? RuleCode.MemberUnknown : RuleCode.NotInConsolidation;
        }

        var above = _changes.Of(record.Master, _archive);
        if (record.MasterPosition >= above.OpenedPosition)
        {
            if (RefusalOfLeaving(above) is var refusal and not RuleCode.None)
            {
                return refusal;
            }

            Keep(record.Master, above, MembershipChange.Left, ucr, 1);
        }

        record.Master = default;
        return RuleCode.None;
    }

    /// <summary>Takes the consolidation the message is about out of the one it is in.</summary>
    public LifecycleOutcome Leave(in UcrKey mucr)
    {
        if (!Record.IsKnown || Record.Master.IsEmpty)
        {
            return LifecycleOutcome.Refused(Record.IsKnown ? RuleCode.NotInConsolidation : RuleCode.MemberUnknown);
        }

        var master = Record.Master;
        var above = _changes.Of(master, _archive);
        var isMember = Record.MasterPosition >= above.OpenedPosition;
        if (isMember && RefusalOfLeaving(above) is var refusal and not RuleCode.None)
        {
            return LifecycleOutcome.Refused(refusal);
        }

        Record.Master = default;
        WriteOwn(mucr);
        if (isMember)
        {
            Keep(master, above, MembershipChange.Left, mucr, Record.DeclarationCount);
        }

        return LifecycleOutcome.Accepted;
    }

    /// <summary>A declaration refused when its goods arrived leaves: it must not hold up the others.</summary>
    public void LeaveWhereRefused(ConsignmentRecord record, in UcrKey ucr)
    {
        if (record.Status == ConsignmentStatus.RefusedAtArrival && !record.Master.IsEmpty)
        {
            _members.Expel(record, ucr);
        }
    }

    public LifecycleOutcome Query(in UcrKey mucr)
    {
        if (!Record.IsKnown)
        {
            return LifecycleOutcome.Refused(RuleCode.QueriedUnknown);
        }

        _members.Reach(
            mucr, Record.OpenedPosition, new MembersAt(_submission.ReceivedAt, _submission.ReceivedAt));
        _members.Look();
        return LifecycleOutcome.Accepted;
    }

    private LifecycleOutcome OutcomeOf(in MovementFact movement)
    {
        var reason = _members.Reason;
        if (reason == RuleCode.None && movement is { Kind: MovementKind.Departure, IsVoid: false }
            && Totals.DeclarationCount == 0)
        {
            reason = RuleCode.ConsolidationEmpty;
        }

        return reason == RuleCode.None ? LifecycleOutcome.Accepted : LifecycleOutcome.Suspended(reason);
    }

    private RuleCode RefusalOfRetrospective(in UcrKey mucr)
    {
        if (!Record.IsKnown)
        {
            return RuleCode.RetrospectiveUnknown;
        }

        foreach (var (fact, _, _) in Record.Movements)
        {
            if (fact is { Kind: MovementKind.RetrospectiveArrival, IsVoid: false })
            {
                return RuleCode.AlreadyArrivedInRetrospect;
            }
        }

        _members.Reach(
            mucr, Record.OpenedPosition, new MembersAt(_submission.ReceivedAt, _submission.ReceivedAt));
        return _members.HasAnyArrived() ? RuleCode.ContainsArrived : RuleCode.None;
    }

    private static RuleCode RefusalOf(ConsolidationRecord above, in UcrKey current, long since, in UcrKey master) =>
        current.IsEmpty ? RuleCode.None
        : current != master ? RuleCode.InAnotherConsolidation
        : since >= above.OpenedPosition ? RuleCode.AlreadyInConsolidation
        : RuleCode.None;

    private static RuleCode RefusalOf(ConsolidationRecord above, int levels, int declarations) =>
        above.HasDeparted ? RuleCode.ConsolidationDeparted
        : above.IsShut ? RuleCode.ConsolidationShut
        : levels + 1 > ConsolidationRecord.LevelsMax ? RuleCode.ConsolidationTooDeep
        : above.DeclarationCount + declarations > ConsolidationRecord.DeclarationCountMax
            || above.MemberCount == ConsolidationRecord.DeclarationCountMax ? RuleCode.ConsolidationTooLarge
        : RuleCode.None;

    /// <summary>
    /// What customs was told of a consolidation only the party changes that told it: goods are taken out by whoever
    /// reported its arrival or shut it last. The same of all that it is in.
    /// </summary>
    private RuleCode RefusalOfLeaving(ConsolidationRecord above)
    {
        for (var level = 0; level < ConsolidationRecord.LevelsMax; level++)
        {
            if (above.HasDeparted)
            {
                return RuleCode.ConsolidationDeparted;
            }

            if (above.AnsweredForBy is not 0 and var party && party != Submitter)
            {
                return RuleCode.ConsolidationOfAnother;
            }

            var (master, since) = (above.Master, above.MasterPosition);
            if (master.IsEmpty)
            {
                break;
            }

            above = _changes.Of(master, _archive);
            if (since < above.OpenedPosition)
            {
                break;
            }
        }

        return RuleCode.None;
    }

    /// <summary>Whether a consolidation is the other, or in it through any number of levels.</summary>
    private bool IsBelow(in UcrKey mucr, in UcrKey other)
    {
        var above = mucr;
        for (var level = 0; level <= ConsolidationRecord.LevelsMax && !above.IsEmpty; level++)
        {
            if (above == other)
            {
                return true;
            }

            above = _changes.Of(above, _archive).Master;
        }

        return false;
    }

    // What was told before it went in holds for it if it was never in another, or if it is still to happen.
    private bool IsDue(in ConsolidationMovement movement, bool isFirst) =>
        movement.ToldAt != default && !movement.Fact.IsVoid
        && (isFirst || movement.Fact.At >= ConsolidationTree.MinuteOf(_submission.ReceivedAt));

    private void Keep(
        in UcrKey mucr, ConsolidationRecord record, MembershipChange change, in UcrKey member, int declarations)
    {
        record.Count(change, member, declarations, _submission.ReceivedAt);
        _members.Keep(mucr);
    }

    private void WriteOwn(in UcrKey mucr)
    {
        Record.Change = MembershipChange.None;
        ConsolidationRecordFormat.Write(Record, _draft.Record);
        _changes.Know(mucr, _draft.Record.WrittenSpan, _position);
    }
}
