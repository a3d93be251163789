using System.Buffers;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Consolidations;

/// <summary>
/// Carries movements of a consolidation to the consignments below it: each one reached gets one row behind the
/// message's own, all of them in the message's transaction. Reused; nothing outlives a message but room.
/// </summary>
internal sealed class HandingDown
{
    // What stands in the way of a departure comes before what only has to be waited for.
    private static readonly RuleCode[] Precedence =
    [
        RuleCode.RefusedAtArrival, RuleCode.DeclarationCancelled, RuleCode.DeclarationExpired,
        RuleCode.EntryFinalised, RuleCode.MovementsTooMany, RuleCode.NoPermissionToProgress,
        RuleCode.NoArrivalAtLocation, RuleCode.ArrivalElsewhere, RuleCode.ConsignmentNotDeclared,
    ];

    private readonly ConsolidationTree _tree = new();
    private readonly Consignment _consignment = new();
    private readonly ArrivalExaminer _examiner;
    private readonly DecisionWriter _decisions = new();
    private readonly ArrayBufferWriter<byte> _decision = new(512);
    private readonly ArrayBufferWriter<byte> _record = new(512);
    private readonly List<UcrKey> _reached = [];
    private readonly List<UcrKey> _former = [];
    private readonly HashSet<UcrKey> _seen = [];
    private readonly Dictionary<UcrKey, int> _rows = [];
    private readonly List<long> _messages = [];

    private Submission _submission = null!;
    private IFactArchive _archive = null!;
    private FactDraft _draft = null!;
    private ConsolidationChanges _changes = null!;
    private long _position;

    public HandingDown(LicenceDesk licences) => _examiner = new ArrivalExaminer(_consignment, licences);

    public ConsolidationTotals Totals { get; } = new();

    /// <summary>Why the movement has not taken full effect below; None when it has.</summary>
    public RuleCode Reason { get; private set; }

    public void Begin(
        Submission submission, long position, IFactArchive archive, FactDraft draft, ConsolidationChanges changes)
    {
        (_submission, _position, _archive, _draft, _changes) = (submission, position, archive, draft, changes);
        _reached.Clear();
        _rows.Clear();
        Totals.Clear();
        Reason = RuleCode.None;
    }

    /// <summary>Finds who is to be reached.</summary>
    public void Reach(in UcrKey mucr, long openedPosition, in MembersAt at)
    {
        _reached.Clear();
        _tree.Find(mucr, openedPosition, at, _archive, _reached);
    }

    /// <summary>Carries a movement to all that were found.</summary>
    public void Apply(in MovementFact movement)
    {
        Totals.Clear();
        AnnounceMessages();
        var inherited = movement with { IsInherited = true };
        foreach (var ucr in _reached)
        {
            _consignment.Load(Newest(ucr, out var previous));
            Apply(ucr, previous, inherited);
            Totals.Add(ucr, _consignment.Record);
        }
    }

    /// <summary>A correction also reaches those that were told the earlier version and are no longer there.</summary>
    public void ReachFormer(in UcrKey mucr, long openedPosition, in MovementFact movement)
    {
        _former.Clear();
        _tree.Find(mucr, openedPosition, new MembersAt(default, default, All: true), _archive, _former);
        _seen.Clear();
        _seen.UnionWith(_reached);
        foreach (var ucr in _former)
        {
            if (_seen.Contains(ucr))
            {
                continue;
            }

            _consignment.Load(Newest(ucr, out var previous));
            if (_consignment.Record.TryFind(movement.Kind, movement.Source, out _))
            {
                Apply(ucr, previous, movement with { IsInherited = true });
            }
        }
    }

    /// <summary>Takes everybody found into the totals and changes nothing.</summary>
    public void Look()
    {
        foreach (var ucr in _reached)
        {
            _consignment.Load(_archive.RecordOf(ucr, out _));
            Totals.Add(ucr, _consignment.Record);
        }
    }

    public bool HasAnyArrived()
    {
        foreach (var ucr in _reached)
        {
            _consignment.Load(_archive.RecordOf(ucr, out _));
            if (_consignment.Record.HasArrivedAnywhere)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Takes a consignment out of the consolidation it is in, without asking, and as if it had never been there:
    /// goods that may not go on must not hold up what is told of the others.
    /// </summary>
    public void Expel(ConsignmentRecord record, in UcrKey ucr)
    {
        var above = _changes.Of(record.Master, _archive);
        if (record.MasterPosition >= above.OpenedPosition)
        {
            above.Count(MembershipChange.Left, ucr, 1, DateTimeOffset.MinValue);
            Keep(record.Master);
        }

        record.Master = default;
    }

    /// <summary>The row that tells who joined or left a consolidation.</summary>
    public void Keep(in UcrKey mucr)
    {
        _decision.ResetWrittenCount();
        _decisions.WriteConsequence(_submission, _position, LifecycleOutcome.Accepted, null, default, _decision);
        _changes.Keep(mucr, NextPosition, _decision.WrittenSpan, _draft);
    }

    private long NextPosition => _position + 1 + _draft.Consequences.Length;

    /// <summary>Those whose goods may arrive now are examined as they were declared.</summary>
    private void AnnounceMessages()
    {
        if (!_archive.IsFar)
        {
            return;
        }

        _messages.Clear();
        foreach (var ucr in _reached)
        {
            _consignment.Load(Newest(ucr, out _));
            if (_consignment.Record.Status == ConsignmentStatus.PreLodged)
            {
                _messages.Add(_consignment.Record.DeclarationPosition);
            }
        }

        _archive.Announce(_messages);
    }

    /// <summary>What earlier movements of the same message made of it counts.</summary>
    private ReadOnlySpan<byte> Newest(in UcrKey ucr, out long previous)
    {
        if (_rows.TryGetValue(ucr, out var row))
        {
            previous = _position + 1 + row;
            return _draft.RecordOf(_draft.Consequences[row]);
        }

        return _archive.RecordOf(ucr, out previous);
    }

    private void Apply(in UcrKey ucr, long previous, in MovementFact movement)
    {
        _examiner.Begin(_archive, _submission);
        var outcome = _consignment.Report(movement, _submission.ReceivedAt, _examiner.Examine);
        Note(outcome);
        if (outcome.Outcome is not (FilingOutcome.Accepted or FilingOutcome.Suspended))
        {
            return;
        }

        var isRefused = _consignment.Record.Status == ConsignmentStatus.RefusedAtArrival;
        var master = _consignment.Record.Master;
        var masterPosition = _consignment.Record.MasterPosition;
        if (isRefused)
        {
            _consignment.Record.Master = default;
        }

        _record.ResetWrittenCount();
        ConsignmentRecordFormat.Write(_consignment.Record, _record);
        _decision.ResetWrittenCount();
        _decisions.WriteConsequence(_submission, _position, outcome, _consignment, _examiner.Note, _decision);
        _rows[ucr] = _draft.Consequences.Length;
        _draft.AddConsequence(ucr, previous, outcome.Outcome, _decision.WrittenSpan, _record.WrittenSpan);
        if (isRefused && !master.IsEmpty)
        {
            // Its own row first: the consolidation's row tells what followed from it.
            (_consignment.Record.Master, _consignment.Record.MasterPosition) = (master, masterPosition);
            Expel(_consignment.Record, ucr);
        }
    }

    private void Note(in LifecycleOutcome outcome)
    {
        if (outcome.Outcome is FilingOutcome.Accepted or FilingOutcome.NoEffect)
        {
            return;
        }

        var place = Array.IndexOf(Precedence, outcome.Reason);
        if (Reason == RuleCode.None || place < Array.IndexOf(Precedence, Reason))
        {
            Reason = outcome.Reason;
        }
    }
}
