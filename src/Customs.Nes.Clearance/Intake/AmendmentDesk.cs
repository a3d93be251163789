using System.Diagnostics;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using AssessedRoute = Customs.Nes.Clearance.Assessment.Route;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Decides amendments and replacements of declarations on record. Reads the version on record anew: what an amendment
/// may not change, and which check the earlier version called for, only its own message tells. Reused.
/// </summary>
internal sealed class AmendmentDesk
{
    private readonly Consignment _consignment;
    private readonly LicenceDesk _licences;
    private readonly List<LicenceUse> _uses = [];
    private readonly Examiner _earlier = new();
    private readonly Examiner _amended = new();
    private readonly FindingList _findings = new();
    private IFactArchive _archive = null!;
    private bool _hasConsented;

    public AmendmentDesk(Consignment consignment, LicenceDesk licences) =>
        (_consignment, _licences) = (consignment, licences);

    /// <summary>What was seen of the version that customs agreed to in the message in hand; else empty.</summary>
    public ReadOnlySpan<byte> Note => _hasConsented ? _amended.Note() : default;

    public void Begin(IFactArchive archive) => (_archive, _hasConsented) = (archive, false);

    /// <param name="position">Of the amendment's own row.</param>
    /// <param name="examine">Asked where goods have arrived already at the place the amendment names.</param>
    public LifecycleOutcome Amend(
        Submission submission, Filing filing, long position, Func<DateTimeOffset, Examination> examine)
    {
        var by = PartnerMark.Of(submission.Partner);
        var refusal = AmendmentJudgement.RefusalOf(_consignment.Record, filing.Version, by);
        if (refusal.Reason != RuleCode.None)
        {
            return refusal;
        }

        var earlier = Examine(_earlier, _consignment.Record.DeclarationPosition, submission);
        _amended.Read(submission.Bytes.Slice(filing.Message.Offset, filing.Message.Length), submission.Service);
        _findings.Clear();
        AmendmentChecks.Check(_earlier.Declaration, _amended.Declaration, filing, _consignment.Record, _findings);
        if (_findings.HasFatal)
        {
            submission.AddFindings(filing, _findings);
            return LifecycleOutcome.Refused(RuleCode.None);
        }

        return _consignment.Amend(
            new AmendedVersion(
                filing.Version, filing.Location, filing.Shed, filing.Route, earlier, submission.ReceivedAt, position,
                by),
            examine);
    }

    /// <summary>Customs agrees to an amendment: it is examined once more, by what is in force now.</summary>
    public LifecycleOutcome Consent(Submission submission, in CustomsAct act)
    {
        var record = _consignment.Record;
        var pending = record.Versions.PendingPosition;
        if (pending == 0)
        {
            return _consignment.Act(act);
        }

        var earlier = Examine(_earlier, record.DeclarationPosition, submission);
        var route = Examine(_amended, pending, submission);
        _hasConsented = true;
        return _amended.Findings.HasFatal || !TryUseLicencesAnew(submission)
            ? LifecycleOutcome.Refused(RuleCode.AmendmentNoLongerValid)
            : _consignment.Consent(act, new AmendedVersion(
                record.Versions.Highest, record.Location, record.Shed, route, earlier, submission.ReceivedAt, pending,
                record.LodgedBy));
    }

    /// <summary>What the version before wrote off is given back first. Of a refusal nothing is kept.</summary>
    private bool TryUseLicencesAnew(Submission submission)
    {
        _uses.Clear();
        LicenceUse.Collect(
            _amended.Declaration, LondonClock.DayOf(submission.ReceivedAt), submission.Basis!.Reference, _uses);
        _licences.GiveBack(_consignment.Record);
        if (!_licences.TryWriteOff(_uses, submission.ReceivedAt, out var writeOffs))
        {
            return false;
        }

        _consignment.Record.Licences = writeOffs;
        return true;
    }

    /// <summary>Makes room in the record for a declaration in place of a void one.</summary>
    /// <returns>Why not; None when there is room.</returns>
    public RuleCode Replace(Submission submission)
    {
        var refusal = AmendmentJudgement.RefusalToReplace(_consignment.Record, PartnerMark.Of(submission.Partner));
        if (refusal == RuleCode.None)
        {
            _consignment.Vacate(Examine(_earlier, _consignment.Record.DeclarationPosition, submission));
        }

        return refusal;
    }

    /// <summary>The route the version on that row calls for now; None where it is not valid any more.</summary>
    private AssessedRoute Examine(Examiner examiner, long position, Submission submission)
    {
        var message = _archive.MessageAt(position, out var service);
        examiner.Read(message, service);
        examiner.Judge(submission.ReceivedAt, submission.Basis!);
        Debug.Assert(examiner.Declaration.Kind != DeclarationKind.None, "What is on record was read when it came.");
        return examiner.IsAssessed ? examiner.Assessment.Route : AssessedRoute.None;
    }
}
