using System.Buffers;
using System.Diagnostics;
using System.IO.Hashing;
using System.Text;
using Customs.Nes.Clearance.Declarations;
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
    private readonly AnswerEnvelope _envelope;
    private readonly Consignment _consignment = new();
    private readonly Examiner _examiner = new();
    private readonly CusresWriter _cusres = new();
    private readonly UkcresWriter _ukcres = new();
    private readonly DecisionWriter _decisions = new();
    private readonly Func<DateTimeOffset, Examination> _reexamine;

    // What a re-examination needs of the message in hand: made once, a delegate costs no message an object.
    private IFactArchive _archive = null!;
    private DecisionBasis _basis = null!;
    private bool _hasReexamined;

    public Clerk(IntakeSettings settings)
    {
        _envelope = new AnswerEnvelope(settings.OurId);
        _reexamine = Reexamine;
    }

    public void Open(Submission submission, long position, IBufferWriter<byte> opening) =>
        _envelope.Open(submission, position, opening);

    public void Close(Submission submission, long position, IBufferWriter<byte> closing) =>
        _envelope.Close(submission, position, closing);

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
            _consignment.Load(record);
            _hasReexamined = false;
            var outcome = filing.IsRefused
                ? LifecycleOutcome.Refused(RuleCode.None)
                : Apply(submission, filing, position, archive);
            Write(submission, filing, position, outcome, draft);
        }
        catch (Exception fault) when (IsOurs(fault))
        {
            // A mistake of ours must not let one message stop the desk for everybody: it is refused, says so, and is
            // kept for whoever mends it. What it had changed of the record is dropped with the draft.
            _hasReexamined = false;
            _consignment.Load(record);
            Write(submission, filing, position, LifecycleOutcome.Refused(RuleCode.Undecided), draft);
        }
    }

    private void Write(
        Submission submission, Filing filing, long position, in LifecycleOutcome outcome, FactDraft draft)
    {
        draft.Reset();
        draft.Outcome = outcome.Outcome;
        draft.ChangesRecord = outcome.Outcome is FilingOutcome.Accepted or FilingOutcome.Suspended;
        if (draft.ChangesRecord)
        {
            ConsignmentRecordFormat.Write(_consignment.Record, draft.Record);
        }

        _decisions.Write(
            submission, filing, outcome, _consignment, _hasReexamined ? _examiner : null, draft.Decision);
        switch (filing.Kind)
        {
            case FilingKind.Efd or FilingKind.Esp or FilingKind.Esd:
                _cusres.Write(submission, filing, outcome, _consignment.Record, position, draft.Response);
                break;
            case FilingKind.Arrival or FilingKind.Departure:
                _ukcres.Write(submission, filing, outcome, _consignment.Record, draft.Response);
                break;
        }
    }

    /// <summary>
    /// A fault of the code, the same whenever the message is decided again. A failing store or a damaged record is
    /// not: those stop the ledger.
    /// </summary>
    private static bool IsOurs(Exception fault) =>
        fault is UnreachableException or ArgumentException or InvalidOperationException or ArithmeticException
            or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException;

    private LifecycleOutcome Apply(Submission submission, Filing filing, long position, IFactArchive archive)
    {
        switch (filing.Kind)
        {
            case FilingKind.Efd or FilingKind.Esp:
                return _consignment.Lodge(
                    filing.Kind == FilingKind.Efd ? DeclarationKind.Efd : DeclarationKind.Esp,
                    filing.IsArrivedForm,
                    filing.Location,
                    filing.Shed,
                    filing.Epu,
                    filing.Route,
                    submission.ReceivedAt,
                    position);
            case FilingKind.Esd:
                return _consignment.Supplement(filing.Version, position);
            case FilingKind.Arrival or FilingKind.Departure:
                var movement = new MovementFact(
                    filing.Kind == FilingKind.Arrival ? MovementKind.Arrival : MovementKind.Departure,
                    SourceOf(submission, filing),
                    filing.Version,
                    filing.IsVoid,
                    filing.At,
                    filing.Location,
                    filing.Shed,
                    position);
                (_archive, _basis) = (archive, submission.Basis!);
                return _consignment.Report(movement, submission.ReceivedAt, _reexamine);
            default:
                throw new UnreachableException($"A {filing.Kind} that was not refused.");
        }
    }

    /// <summary>
    /// Arrival is when a pre-lodged declaration is legally accepted, so it is validated and assessed by what is in
    /// force then, not by what was when it was lodged.
    /// </summary>
    private Examination Reexamine(DateTimeOffset at)
    {
        var message = _archive.MessageAt(_consignment.Record.DeclarationPosition, out var service);
        _examiner.Read(message, service);
        _examiner.Judge(at, _basis);
        _hasReexamined = true;
        return new Examination(
            _examiner.Findings.HasFatal, _examiner.IsAssessed ? _examiner.Assessment.Route : Assessment.Route.None);
    }

    private static ulong SourceOf(Submission submission, Filing filing)
    {
        var reference = submission.Raw(filing.SourceReference);
        var partnerLengthMax = Encoding.UTF8.GetMaxByteCount(submission.Partner.Length);
        Span<byte> text = stackalloc byte[partnerLengthMax + 1 + reference.Length];
        var length = Encoding.UTF8.GetBytes(submission.Partner, text);
        text[length++] = 0;
        reference.CopyTo(text[length..]);
        return XxHash3.HashToUInt64(text[..(length + reference.Length)]);
    }
}
