using System.Buffers;
using System.Diagnostics;
using System.IO.Hashing;
using System.Text;
using Customs.Nes.Clearance.Consolidations;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Fallback;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Decides prepared messages in ledger order: resolves them against what is known of the consignment, writes the
/// decision, the answer and the new record. One instance per writer thread; it keeps nothing between messages.
/// </summary>
public sealed class Clerk : IClerk
{
    // Fewer records are read in less time than a second reading would save.
    private const int FarReachingMin = 100;

    private readonly IntakeSettings _settings;
    private readonly AnswerEnvelope _envelope;
    private readonly Consignment _consignment = new();
    private readonly ArrivalExaminer _examiner;
    private readonly AmendmentDesk _amendments;
    private readonly LicenceDesk _licences = new();
    private readonly ConsolidationDesk _consolidations;
    private readonly GovernanceDesk _governance = new();
    private readonly CusresWriter _cusres = new();
    private readonly UkcresWriter _ukcres = new();
    private readonly LicenceAnswerWriter _licenceAnswers = new();
    private readonly DecisionWriter _decisions = new();
    private IFactArchive _archive = null!;

    public Clerk(IntakeSettings settings)
    {
        _settings = settings;
        _envelope = new AnswerEnvelope(settings.OurId);
        _consolidations = new ConsolidationDesk(_licences);
        _examiner = new ArrivalExaminer(_consignment, _licences);
        _amendments = new AmendmentDesk(_consignment, _licences);
    }

    public void Open(Submission submission, long position, IBufferWriter<byte> opening) =>
        _envelope.Open(submission, position, opening);

    public void Close(Submission submission, long position, IBufferWriter<byte> closing) =>
        _envelope.Close(submission, position, closing);

    /// <inheritdoc/>
    public bool IsFarReaching(Filing filing, ReadOnlySpan<byte> record)
    {
        if (!filing.Ucr.IsMucr)
        {
            return false;
        }

        _consolidations.Load(record);
        return _consolidations.Record.DeclarationCount >= FarReachingMin;
    }

    /// <inheritdoc/>
    public IClerk Twin() => new Clerk(_settings);

    public void RefuseAltered(Submission submission, long firstPosition, IBufferWriter<byte> answer) =>
        _envelope.RefuseAltered(submission, firstPosition, answer);

    public void Decide(
        Submission submission,
        Filing filing,
        long position,
        ReadOnlySpan<byte> record,
        IFactArchive archive,
        FactDraft draft)
    {
        try
        {
            if (filing.Kind == FilingKind.GovernanceStep)
            {
                Govern(submission, filing, position, record, archive, draft);
                return;
            }

            Load(filing, record);
            Begin(submission, position, archive, draft);
            var outcome = filing.IsRefused
                ? LifecycleOutcome.Refused(RuleCode.None)
                : Apply(submission, filing, position);
            Write(submission, filing, position, outcome, draft);
        }
        catch (Exception fault) when (IsOurs(fault))
        {
            // A mistake of ours must not let one message stop the desk for everybody: it is refused, says so, and is
            // kept for whoever mends it. What it had changed of any record is dropped with the draft.
            Load(filing, archive.RecordOf(filing.Ucr, out _));
            Begin(submission, position, archive, draft);
            Write(submission, filing, position, LifecycleOutcome.Refused(RuleCode.Undecided), draft);
        }
    }

    private void Govern(
        Submission submission,
        Filing filing,
        long position,
        ReadOnlySpan<byte> record,
        IFactArchive archive,
        FactDraft draft)
    {
        draft.Reset();
        var outcome = _governance.Decide(submission, filing, position, record, archive, draft);
        _ukcres.Write(submission, filing, outcome, _governance.StateOf(filing), draft.Response);
    }

    private void Load(Filing filing, ReadOnlySpan<byte> record)
    {
        // No message names a key of governance or of a licence; what cannot be one must not stop the desk either.
        _consignment.Load(filing.Ucr.IsMucr || !ConsignmentRecordFormat.IsOf(record) ? default : record);
        if (filing.Ucr.IsMucr)
        {
            _consolidations.Load(record);
        }
    }

    private void Begin(Submission submission, long position, IFactArchive archive, FactDraft draft)
    {
        draft.Reset();
        _archive = archive;
        _licences.Begin(position, archive, submission.Basis!);
        _examiner.Begin(archive, submission);
        _amendments.Begin(archive);
        _consolidations.Begin(submission, position, archive, draft);
    }

    private void Write(
        Submission submission, Filing filing, long position, in LifecycleOutcome outcome, FactDraft draft)
    {
        var isMucr = filing.Ucr.IsMucr;
        if (outcome.Outcome == FilingOutcome.Refused)
        {
            // Nothing follows from what was refused, whatever had to be tried to find that out.
            draft.DropConsequences();
        }
        else
        {
            _licences.WriteRows(submission, draft);
        }

        draft.Outcome = outcome.Outcome;
        draft.ChangesRecord = filing.Kind is not (FilingKind.Query or FilingKind.ParcelMessage)
            && outcome.Outcome is FilingOutcome.Accepted or FilingOutcome.Suspended;
        if (filing.Kind == FilingKind.LicenceAct)
        {
            draft.ChangesRecord &= filing.Licence!.Kind != LicenceActKind.Query;
            WriteLicence(filing, draft);
        }
        else if (draft.ChangesRecord && !isMucr)
        {
            // A consolidation's is there already: rows that follow from it had to come after it.
            ConsignmentRecordFormat.Write(_consignment.Record, draft.Record);
        }

        _decisions.Write(
            submission, filing, outcome, _consignment, isMucr ? _consolidations.Record : null, _licences,
            _examiner.Note, _amendments.Note, draft.Decision);
        switch (filing.Kind)
        {
            case FilingKind.LicenceAct:
                _licenceAnswers.Write(
                    submission, filing, outcome,
                    outcome.Outcome == FilingOutcome.Refused ? null : _licences.Find(filing.Ucr), draft.Response);
                break;
            case FilingKind.ParcelMessage when !filing.HasResponse:
                break;
            case FilingKind.Efd or FilingKind.Esp or FilingKind.Esd or FilingKind.Parcel or FilingKind.ParcelMessage
                or (>= FilingKind.DeclarantAct and <= FilingKind.Replacement):
                _cusres.Write(submission, filing, outcome, _consignment.Record, _licences, position, draft.Response);
                break;
            case (>= FilingKind.Arrival and <= FilingKind.Query) or FilingKind.OfficerAct
                or FilingKind.MailboxRequest or FilingKind.GovernanceStep:
                _ukcres.Write(
                    submission, filing, outcome, _consignment.Record, _consolidations, _archive, draft.Response);
                break;
        }
    }

    private void WriteLicence(Filing filing, FactDraft draft)
    {
        if (draft.ChangesRecord)
        {
            LicenceRecordFormat.Write(_licences.Find(filing.Ucr).Record, draft.Record);
        }
    }

    /// <summary>
    /// A fault of the code, the same whenever the message is decided again. A failing store or a damaged record is
    /// not: those stop the ledger.
    /// </summary>
    private static bool IsOurs(Exception fault) =>
        fault is UnreachableException or ArgumentException or InvalidOperationException or ArithmeticException
            or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException;

    private LifecycleOutcome Apply(Submission submission, Filing filing, long position)
    {
        switch (filing.Kind)
        {
            case FilingKind.ParcelMessage:
                // Each of its consignments is decided by itself.
                return LifecycleOutcome.Accepted;
            case var kind when kind.IsFirstDeclaration():
                return LodgeOrJoin(submission, filing, position);
            case FilingKind.Amendment:
                return filing.LicenceUseCount > 0
                    && !_licences.TryForesee(UsesOf(submission, filing), submission.ReceivedAt)
                    ? LifecycleOutcome.Refused(RuleCode.None)
                    : _amendments.Amend(submission, filing, position, _examiner.Examine);
            case FilingKind.Replacement:
                return _amendments.Replace(submission) is var barred and not RuleCode.None
                    ? LifecycleOutcome.Refused(barred)
                    : LodgeOrJoin(submission, filing, position);
            case FilingKind.Esd:
                return _consignment.Supplement(filing.Version, position, filing.Completes);
            case >= FilingKind.Arrival and <= FilingKind.RetrospectiveArrival:
                return Move(submission, filing, position);
            case FilingKind.Association:
                return Associate(filing);
            case FilingKind.Shut:
                return _consolidations.Shut(filing.Ucr);
            case FilingKind.Query:
                return filing.Ucr.IsMucr ? _consolidations.Query(filing.Ucr)
                    : _consignment.Record.Status == ConsignmentStatus.None
                        ? LifecycleOutcome.Refused(RuleCode.QueriedUnknown)
                    : LifecycleOutcome.Accepted;
            case FilingKind.Timer:
                return _consignment.Fire(new DueTimer(filing.Timer, filing.At), submission.ReceivedAt);
            case FilingKind.OfficerAct or FilingKind.DeclarantAct:
                return Act(submission, filing, position);
            case FilingKind.LicenceAct:
                return LicenceActs.Apply(filing.Licence!, _licences.Find(filing.Ucr));
            case FilingKind.MailboxRequest:
                // Whoever keeps mailboxes has answered it before it gets here.
                return LifecycleOutcome.Refused(RuleCode.MailboxNotKept);
            default:
                throw new UnreachableException($"A {filing.Kind} that was not refused.");
        }
    }

    private LifecycleOutcome Act(Submission submission, Filing filing, long position)
    {
        var act = new CustomsAct(
            filing.Act, PartnerMark.Of(submission.Partner), submission.ReceivedAt, position, filing.Route);
        var outcome = act.Kind == ActKind.AcceptAmendment
            ? _amendments.Consent(submission, act) : _consignment.Act(act);
        if (_consignment.Record.Status == ConsignmentStatus.Cancelled)
        {
            _licences.GiveBack(_consignment.Record);
        }

        return outcome;
    }

    private LifecycleOutcome LodgeOrJoin(Submission submission, Filing filing, long position)
    {
        var refusal = filing.Master.IsEmpty ? RuleCode.None : JoinAsDeclared(filing);
        return refusal == RuleCode.None ? Lodge(submission, filing, position) : LifecycleOutcome.Refused(refusal);
    }

    private LifecycleOutcome Lodge(Submission submission, Filing filing, long position)
    {
        if (filing.AcceptedOnPaperAt != default && _consignment.Record.IsDeclared)
        {
            var declared = _archive.MessageAt(_consignment.Record.DeclarationPosition, out var service);
            return LifecycleOutcome.Refused(FallbackEntry.RefusalOf(declared, service, filing.FallbackReference));
        }

        if (filing.LicenceUseCount > 0 && !_consignment.Record.IsDeclared && !TryUseLicences(submission, filing))
        {
            return LifecycleOutcome.Refused(RuleCode.None);
        }

        return LodgeNow(submission, filing, position);
    }

    /// <summary>Written off with acceptance; before that it is only seen to that it can be.</summary>
    private bool TryUseLicences(Submission submission, Filing filing)
    {
        var uses = UsesOf(submission, filing);
        if (!_consignment.IsAcceptedWhenLodged(filing.IsArrivedForm, filing.Location))
        {
            return _licences.TryForesee(uses, submission.ReceivedAt);
        }

        if (!_licences.TryWriteOff(uses, AcceptedAt(submission, filing), out var writeOffs))
        {
            return false;
        }

        _consignment.Record.Licences = writeOffs;
        return true;
    }

    private static List<LicenceUse> UsesOf(Submission submission, Filing filing) =>
        submission.LicenceUses.GetRange(filing.LicenceUseStart, filing.LicenceUseCount);

    private LifecycleOutcome LodgeNow(Submission submission, Filing filing, long position)
    {
        var outcome = _consignment.Lodge(
            filing.Declaration,
            filing.IsArrivedForm,
            filing.Location,
            filing.Shed,
            filing.Epu,
            filing.Route,
            AcceptedAt(submission, filing),
            position,
            PartnerMark.Of(submission.Partner));
        return outcome.Outcome == FilingOutcome.Accepted && _consignment.Record.SupplementaryPosition != 0
            && !Consignment.Completes(KindOfSupplementary(), filing.Declaration)
            ? LifecycleOutcome.AcceptedBut(RuleCode.SupplementaryOfOtherProcedure) : outcome;
    }

    /// <summary>What the supplementary that came first says it completes.</summary>
    private DeclarationKind KindOfSupplementary()
    {
        var message = _archive.MessageAt(_consignment.Record.SupplementaryPosition, out var service);
        return SupplementaryLetter.Read(message.Span, service);
    }

    /// <summary>A declaration is lodged when it comes, but for one that was accepted on paper before.</summary>
    private static DateTimeOffset AcceptedAt(Submission submission, Filing filing) =>
        filing.AcceptedOnPaperAt == default ? submission.ReceivedAt : filing.AcceptedOnPaperAt;

    /// <summary>A repeated declaration is refused as such, not because its first is in there already.</summary>
    private RuleCode JoinAsDeclared(Filing filing)
    {
        var record = _consignment.Record;
        return record.IsDeclared || record.Master == filing.Master
            ? RuleCode.None
            : _consolidations.TryJoin(_consignment, filing.Ucr, filing.Master, _examiner.Examine);
    }

    private LifecycleOutcome Move(Submission submission, Filing filing, long position)
    {
        var movement = new MovementFact(
            KindOf(filing.Kind),
            SourceOf(submission, filing),
            filing.Version,
            filing.IsVoid,
            filing.At,
            filing.Location,
            filing.Shed,
            position,
            IsOfPart: filing.IsOfPart);
        if (filing.Ucr.IsMucr)
        {
            return _consolidations.Move(filing.Ucr, movement);
        }

        if (!filing.Master.IsEmpty && _consignment.Record.Master != filing.Master
            && _consolidations.TryJoin(_consignment, filing.Ucr, filing.Master, _examiner.Examine)
                is var refusal and not RuleCode.None)
        {
            return LifecycleOutcome.Refused(refusal);
        }

        var outcome = _consignment.Report(movement, submission.ReceivedAt, _examiner.Examine);
        _consolidations.LeaveWhereRefused(_consignment.Record, filing.Ucr);
        return outcome;
    }

    private LifecycleOutcome Associate(Filing filing)
    {
        if (filing.Ucr.IsMucr)
        {
            return filing.Master.IsEmpty
                ? _consolidations.Leave(filing.Ucr) : _consolidations.Join(filing.Ucr, filing.Master);
        }

        var refusal = filing.Master.IsEmpty
            ? _consolidations.TryLeave(_consignment.Record, filing.Ucr)
            : _consolidations.TryJoin(_consignment, filing.Ucr, filing.Master, _examiner.Examine);
        if (refusal != RuleCode.None)
        {
            return LifecycleOutcome.Refused(refusal);
        }

        _consolidations.LeaveWhereRefused(_consignment.Record, filing.Ucr);
        return _consignment.Associated();
    }

    private static MovementKind KindOf(FilingKind kind) => kind switch
    {
        FilingKind.Arrival => MovementKind.Arrival,
        FilingKind.Departure => MovementKind.Departure,
        FilingKind.AnticipatedArrival => MovementKind.AnticipatedArrival,
        _ => MovementKind.RetrospectiveArrival,
    };

    private static ulong SourceOf(Submission submission, Filing filing)
    {
        var reference = submission.Raw(filing.SourceReference);
        var partnerLengthMax = Encoding.UTF8.GetMaxByteCount(submission.Partner.Length);
        Span<byte> text = stackalloc byte[partnerLengthMax + 1 + reference.Length + 1 + UcrKey.LengthMax];
        var length = Encoding.UTF8.GetBytes(submission.Partner, text);
        text[length++] = 0;
        reference.CopyTo(text[length..]);
        length += reference.Length;
        if (filing.Ucr.IsMucr)
        {
            // The same reference of the same sender may stand for a movement of a member, too.
            text[length++] = 0;
            length += filing.Ucr.WriteTo(text[length..]);
        }

        return XxHash3.HashToUInt64(text[..length]);
    }
}
