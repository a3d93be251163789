using System.Runtime.InteropServices;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Fallback;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Reports;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Turns each message of an interchange into a filing: parsed, validated, assessed, and cut down to what the clerk
/// needs. Everything costly that does not need the ledger happens here, on the connection's side.
/// </summary>
internal sealed class FilingPreparer
{
    private readonly Examiner _examiner = new();
    private readonly Movement _movement = new();
    private readonly FindingList _findings = new();
    private readonly ParcelMessage _parcels = new();

    private readonly Simulation? _simulation;

    public FilingPreparer(IndexComparison? comparison, Simulation? simulation)
    {
        _examiner.Assessment.Comparison = comparison;
        _simulation = simulation;
    }

    public void Prepare(Submission submission, Interchange interchange, Partner partner, DecisionBasis basis)
    {
        for (var index = 0; index < interchange.Messages.Length; index++)
        {
            var message = interchange.Messages[index];
            var filing = submission.AddFiling();
            filing.Message = new TextRange(message.Offset, message.Length);
            filing.Reference = message.Reference;
            filing.CommonAccessReference = message.CommonAccessReference;
            var type = message.Type.Of(submission.Bytes.Span);
            if (interchange.IsRefused(in message))
            {
                filing.Kind = FilingKind.RefusedMessage;
                filing.IsRefused = true;
            }
            else if (type.SequenceEqual("CUSDEC"u8))
            {
                if (ParcelMessage.IsOf(message.Association.Of(submission.Bytes.Span)))
                {
                    PrepareParcels(submission, filing, interchange.SegmentsOf(index), partner, basis);
                }
                else if (ActMessage.IsIn(interchange.SegmentsOf(index)))
                {
                    PrepareAct(submission, filing, partner, FilingKind.DeclarantAct);
                }
                else
                {
                    PrepareDeclaration(submission, filing, interchange.SegmentsOf(index), partner, basis);
                }
            }
            else if (type.SequenceEqual("UKCACT"u8))
            {
                PrepareAct(submission, filing, partner, FilingKind.OfficerAct);
            }
            else if (type.SequenceEqual("UKCLIC"u8))
            {
                PrepareLicenceAct(submission, filing, partner);
            }
            else if (type.SequenceEqual("UKCREQ"u8))
            {
                PrepareMailboxRequest(submission, filing, partner, isAlone: interchange.Messages.Length == 1);
            }
            else if (type.SequenceEqual("UKCPRF"u8))
            {
                PrepareStep(submission, filing, partner, basis);
            }
            else if (type.SequenceEqual("UKCTIM"u8) && partner.IsHouse)
            {
                PrepareTimer(submission, filing);
            }
            else if (type.SequenceEqual("UKCINV"u8))
            {
                PrepareMovement(submission, filing, partner, basis);
            }
            else
            {
                filing.Kind = FilingKind.UnknownMessage;
                filing.IsRefused = true;
                interchange.RefuseMessage(index, SyntaxErrorCode.NoAgreement);
            }
        }
    }

    private void PrepareDeclaration(
        Submission submission, Filing filing, SegmentReader segments, Partner partner, DecisionBasis basis)
    {
        var message = submission.MessageOf(filing);
        _examiner.Read(message, submission.Service, segments);
        var declaration = _examiner.Declaration;
        CheckAccess(declaration, partner);
        var at = submission.ReceivedAt;
        if (declaration.IsFallback)
        {
            FallbackEntry.Check(declaration, partner, at, basis.Reference, _examiner.Findings);

            // By the codes and rates of the day on which customs accepted it.
            at = declaration.AcceptedOnPaperAt ?? at;
        }

        _examiner.Judge(at, basis);
        filing.Declaration = declaration.Kind;
        filing.Kind = declaration.Kind switch
        {
            DeclarationKind.Esd => FilingKind.Esd,
            not DeclarationKind.None when declaration.IsAmendment => FilingKind.Amendment,
            not DeclarationKind.None when declaration.IsReplacement => FilingKind.Replacement,
            DeclarationKind.Esp or DeclarationKind.Elp => FilingKind.Esp,

            // An unknown kind is refused as a full declaration would be: by CUSRES, with the finding that says so.
            _ => FilingKind.Efd,
        };
        filing.Name = Shift(declaration.ValueOf(Field.Message), filing);
        filing.SourceReference = Shift(declaration.LocalReference, filing);
        filing.TraderReference = Shift(declaration.TraderReference, filing);
        filing.IsArrivedForm = declaration.IsArrived;
        filing.Version = declaration.SupplementaryVersion;
        filing.Completes = SupplementaryLetter.KindOf(declaration.Subdivision);
        filing.Location = declaration.Location;
        filing.Shed = declaration.Shed;
        filing.Epu = basis.Reference.Locations.TryGet(
            declaration.Location, LondonClock.DayOf(submission.ReceivedAt), out var location) ? location.Epu : 0;
        filing.Ucr = KeyOf(
            declaration.Raw(declaration.Ducr), declaration.Raw(declaration.DucrPart), submission.Service);
        filing.Master = declaration.Mucr.IsEmpty
            ? default : KeyOf(declaration.Raw(declaration.Mucr), default, submission.Service);
        filing.Route = _examiner.IsAssessed ? _examiner.Assessment.Route : Assessment.Route.None;
        KeepFindings(submission, filing, _examiner.Findings);
        filing.Note = WriteNote(submission);
        if (declaration.IsFallback)
        {
            filing.AcceptedOnPaperAt = at;
            filing.FallbackReference = declaration.Text(declaration.FallbackReference);
            filing.Route = FallbackEntry.RouteOf(filing.Route);
        }

        if (!filing.IsRefused && filing.Kind != FilingKind.Esd)
        {
            // A supplementary declares goods that are written off already (EA).
            filing.LicenceUseStart = submission.LicenceUses.Count;
            LicenceUse.Collect(
                declaration, LondonClock.DayOf(at), basis.Reference, submission.LicenceUses);
            filing.LicenceUseCount = submission.LicenceUses.Count - filing.LicenceUseStart;
        }
    }

    /// <summary>
    /// One filing for the message, which is answered only where it is refused as a whole, and behind it one for each
    /// consignment: cut out as a declaration of its own, and from there on prepared, decided and kept like any other.
    /// </summary>
    private void PrepareParcels(
        Submission submission, Filing filing, SegmentReader segments, Partner partner, DecisionBasis basis)
    {
        _findings.Clear();
        var earlier = submission.Filings.Count(other => other.ParcelNumber > 0);
        _parcels.Read(segments, submission.Service, earlier, _findings);
        if (!partner.May(PartnerRights.Declare))
        {
            _findings.Add(new Finding(
                RuleCode.NotAuthorised, Severity.Fatal, 0, Field.Message, 2, _parcels.Name));
        }

        filing.Kind = FilingKind.ParcelMessage;
        filing.Name = Shift(_parcels.Name, filing);
        filing.SourceReference = Shift(_parcels.LocalReference, filing);
        KeepFindings(submission, filing, _findings);
        if (filing.IsRefused)
        {
            return;
        }

        var start = submission.Append(_parcels.Length);
        var message = submission.Raw(filing.Message);
        for (var index = 0; index < _parcels.Count; index++)
        {
            var parcel = submission.AddFiling();
            parcel.ParcelNumber = index + 1;
            parcel.Reference = filing.Reference;
            parcel.CommonAccessReference = filing.CommonAccessReference;
            var length = _parcels.Write(index, message, submission.Room(start, _parcels.LengthOf(index)));
            parcel.Message = new TextRange(start, length);
            start += length;
            var cut = submission.MessageOf(parcel);
            PrepareDeclaration(
                submission, parcel, new SegmentReader(cut.Span, submission.Service), partner, basis);
            parcel.Kind = FilingKind.Parcel;
            foreach (ref var finding in CollectionsMarshal.AsSpan(submission.Findings)
                .Slice(parcel.FindingStart, parcel.FindingCount))
            {
                finding = _parcels.InMessage(index, finding);
            }
        }
    }

    private void CheckAccess(Declaration declaration, Partner partner)
    {
        var isKeyedIn = declaration.IsFallback && partner.May(PartnerRights.Officer);
        if (!partner.May(PartnerRights.Declare) && !isKeyedIn)
        {
            Refuse(_examiner.Findings, RuleCode.NotAuthorised, Field.Message, declaration);
        }
        else if (!declaration.DeclarantEori.IsEmpty
            && !partner.MayDeclareFor(declaration.Raw(declaration.DeclarantEori)))
        {
            Refuse(_examiner.Findings, RuleCode.DeclarantNotAuthorised, Field.DeclarantEori, declaration);
        }
    }

    private static void Refuse(FindingList findings, RuleCode code, Field field, Declaration declaration) =>
        findings.Add(new Finding(
            code, Severity.Fatal, 0, field, declaration.SegmentOf(field), declaration.ValueOf(field)));

    private void PrepareMovement(Submission submission, Filing filing, Partner partner, DecisionBasis basis)
    {
        var message = submission.MessageOf(filing);
        UkcinvReader.Read(message, submission.Service, _movement);
        _findings.Clear();
        if (!partner.May(PartnerRights.Move) && (_movement.Kind.IsMovement() || partner.Rights == PartnerRights.None))
        {
            // Agents and ports both put consignments together and ask what became of them; only ports move them.
            _findings.Add(new Finding(
                RuleCode.NotAuthorised, Severity.Fatal, 0, Field.Message, 2, _movement.KindText));
        }

        MovementChecks.Check(_movement, partner, submission.ReceivedAt, basis.Reference, _findings);
        filing.Kind = KindOf(_movement.Kind);
        filing.Name = Shift(_movement.KindText, filing);
        filing.SourceReference = Shift(_movement.Reference, filing);
        filing.Version = _movement.Version;
        filing.IsVoid = _movement.IsVoid;
        filing.IsOfPart = _movement.IsOfPart;
        filing.At = _movement.At ?? default;
        filing.Location = _movement.Location;
        filing.Shed = _movement.Shed;
        filing.Ucr = KeyOf(_movement.Raw(_movement.Ucr), _movement.Raw(_movement.UcrPart), submission.Service);
        filing.Master = KeyOf(_movement.Raw(_movement.Master), default, submission.Service);
        if (filing.Ucr.IsEmpty && !filing.Master.IsEmpty)
        {
            // EAC with nothing but a consolidation shuts it (inventory linking schema).
            (filing.Ucr, filing.Master) = (filing.Master, default);
            filing.Kind = filing.Kind == FilingKind.Association ? FilingKind.Shut : filing.Kind;
        }

        KeepFindings(submission, filing, _findings);
    }

    private void PrepareAct(Submission submission, Filing filing, Partner partner, FilingKind kind)
    {
        var message = submission.MessageOf(filing);
        var act = ActMessage.Read(message, submission.Service).By(partner);
        filing.Kind = kind;
        filing.Act = act.Kind;
        filing.Route = act.Route;
        filing.Name = Shift(act.KindText, filing);
        filing.SourceReference = Shift(act.Reference, filing);
        filing.Ucr = KeyOf(act.Ucr.Of(message.Span), act.UcrPart.Of(message.Span), submission.Service);
        _findings.Clear();
        act.Check(filing.Ucr, partner, _findings);
        KeepFindings(submission, filing, _findings);
    }

    private void PrepareLicenceAct(Submission submission, Filing filing, Partner partner)
    {
        var message = submission.MessageOf(filing);
        var act = LicenceMessage.Read(message, submission.Service, partner);
        filing.Kind = FilingKind.LicenceAct;
        filing.Licence = act;
        filing.Name = Shift(act.KindText, filing);
        filing.SourceReference = Shift(act.Reference, filing);
        filing.Ucr = UcrKey.OfLicence(act.Number);
        _findings.Clear();
        act.Check(_findings);
        KeepFindings(submission, filing, _findings);
    }

    private void PrepareMailboxRequest(Submission submission, Filing filing, Partner partner, bool isAlone)
    {
        var message = submission.MessageOf(filing);
        var asked = MailboxMessage.Read(message, submission.Service);
        filing.Kind = FilingKind.MailboxRequest;
        filing.Name = Shift(asked.Name, filing);
        filing.SourceReference = Shift(asked.Reference, filing);
        filing.Mailbox = asked.Ask;
        _findings.Clear();
        asked.Check(partner, isAlone, _findings);
        KeepFindings(submission, filing, _findings);
    }

    private void PrepareStep(Submission submission, Filing filing, Partner partner, DecisionBasis basis)
    {
        var message = submission.MessageOf(filing);
        var read = GovernanceMessage.Read(message, submission.Service);
        _findings.Clear();
        read.Check(partner, basis.Rules, _findings);
        if (read.Step.Kind == StepKind.Simulate && !_findings.HasFatal)
        {
            read.Simulate(_simulation, _findings);
        }

        filing.Kind = FilingKind.GovernanceStep;
        submission.HasSteps = true;
        filing.Name = Shift(read.KindText, filing);
        filing.SourceReference = Shift(read.Reference, filing);
        filing.Version = read.Step.Version;
        filing.Step = read.Step;
        KeepFindings(submission, filing, _findings);
        filing.Ucr = filing.IsRefused ? default : GovernanceMessage.KeyOf(read.Step.Subject, read.Step.Name);
    }

    /// <summary>Ours, so that what cannot be read is a fault of ours and not a finding for anybody.</summary>
    private static void PrepareTimer(Submission submission, Filing filing)
    {
        var message = submission.MessageOf(filing);
        var segments = new SegmentReader(message.Span, submission.Service);
        filing.Kind = FilingKind.Timer;
        filing.IsRefused = !TimerMessage.TryRead(segments, out var timer, out var kind, out var ucr, out var part);
        filing.Timer = timer.Kind;
        filing.At = timer.At;
        filing.Name = Shift(kind, filing);
        filing.Ucr = KeyOf(ucr.Of(message.Span), part.Of(message.Span), submission.Service);
    }

    private static FilingKind KindOf(MovementKind kind) => kind switch
    {
        MovementKind.Departure => FilingKind.Departure,
        MovementKind.AnticipatedArrival => FilingKind.AnticipatedArrival,
        MovementKind.RetrospectiveArrival => FilingKind.RetrospectiveArrival,
        MovementKind.Association => FilingKind.Association,
        MovementKind.Shut => FilingKind.Shut,
        MovementKind.Query => FilingKind.Query,

        // What names no kind is refused as an arrival would be, with the finding that says so.
        _ => FilingKind.Arrival,
    };

    private static void KeepFindings(Submission submission, Filing filing, FindingList findings)
    {
        filing.IsRefused = findings.HasFatal;
        filing.FindingStart = submission.Findings.Count;
        filing.FindingCount = findings.Count;
        foreach (var finding in findings.Span)
        {
            submission.Findings.Add(finding);
        }
    }

    /// <summary>What the assessment saw. What it rests on the decision says itself, by the hash of its basis.</summary>
    private TextRange WriteNote(Submission submission)
    {
        if (!_examiner.IsAssessed)
        {
            return default;
        }

        var notes = submission.Notes;
        var start = notes.WrittenCount;
        _examiner.Assessment.WriteJson(notes);
        return new TextRange(start, notes.WrittenCount - start);
    }

    private static TextRange Shift(TextRange range, Filing filing) =>
        range.IsEmpty ? default : new TextRange(range.Offset + filing.Message.Offset, range.Length);

    private static UcrKey KeyOf(ReadOnlySpan<byte> ucr, ReadOnlySpan<byte> part, ServiceCharacters service)
    {
        // Longer than a UCR may be, even with every character released: no key, and validation has said so.
        if (ucr.Length > 2 * UcrKey.LengthMax || part.Length > UcrKey.LengthMax)
        {
            return default;
        }

        Span<byte> plainUcr = stackalloc byte[2 * UcrKey.LengthMax];
        Span<byte> plainPart = stackalloc byte[UcrKey.LengthMax];
        UcrKey.TryCreate(
            plainUcr[..EdifactText.Unescape(ucr, service, plainUcr)],
            plainPart[..EdifactText.Unescape(part, service, plainPart)],
            out var key);

        // Whatever a message calls a consignment, a licence's rows are not its to touch.
        return key.IsLicence ? default : key;
    }
}
