using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// One connection's desk: cuts the stream into interchanges and prepares each for the ledger: frame, read, check who
/// may send what, parse, validate, assess. Synchronous and deterministic; everything a submission needs is in it
/// afterwards, nothing borrowed from the pipe. Not for two threads at once.
/// </summary>
public sealed class Intake
{
    /// <summary>
    /// Interchanges prepared before they are committed and answered. Four times as many are more than the caches hold:
    /// a tenth fewer a second.
    /// </summary>
    public const int BatchMax = 64;

    private readonly IntakeSettings _settings;
    private readonly PartnerBook? _trustedSenders;
    private readonly Func<DecisionBasis> _basis;
    private readonly InterchangeFramer _framer;
    private readonly Interchange _interchange = new(Messages.Structures.TradeStructures.Directory);
    private readonly FilingPreparer _preparer;
    private readonly AnswerEnvelope _envelope;
    private readonly SegmentWriter _contrl = new(new ArrayBufferWriter<byte>(1));
    private readonly Stack<Submission> _pool = [];

    /// Made for the first test interchange; most connections never see one.
    private Rehearsal? _rehearsal;

    /// <param name="trustedSenders">
    /// Where UNB's sender may say who it is: only behind a loopback listener. Null: the connection says it.
    /// </param>
    /// <param name="comparison">Where the index of profiles is compared with a full scan now and then.</param>
    /// <param name="simulation">What tries drafted profiles; null: none can be simulated here.</param>
    public Intake(
        IntakeSettings settings,
        PartnerBook? trustedSenders,
        Func<DecisionBasis> basis,
        IndexComparison? comparison = null,
        Simulation? simulation = null)
    {
        _preparer = new FilingPreparer(comparison, simulation);
        _settings = settings;
        _trustedSenders = trustedSenders;
        _basis = basis;
        _framer = new InterchangeFramer(settings.InterchangeLengthMax);
        _envelope = new AnswerEnvelope(settings.OurId);
    }

    /// <summary>
    /// Prepares every interchange complete in <paramref name="rest"/>, up to <see cref="BatchMax"/>, and moves it past
    /// them. NeedMore: the rest was looked at to its end. Complete: the batch is full, come back with the same rest.
    /// </summary>
    public FrameStatus Decide(
        ref ReadOnlySequence<byte> rest, Partner? partner, DateTimeOffset receivedAt, List<Submission> batch)
    {
        while (batch.Count < BatchMax)
        {
            var status = _framer.TryRead(ref rest, out var frame);
            if (status == FrameStatus.NeedMore)
            {
                return status;
            }

            batch.Add(Prepare(status, frame, partner, receivedAt));
        }

        return FrameStatus.Complete;
    }

    /// <summary>The peer has stopped: what is left is answered as what it is, an interchange without its end.</summary>
    public void Finish(
        ReadOnlySequence<byte> rest, Partner? partner, DateTimeOffset receivedAt, List<Submission> batch)
    {
        var status = _framer.Finish(ref rest, out var frame);
        if (status != FrameStatus.NeedMore)
        {
            batch.Add(Prepare(status, frame, partner, receivedAt));
        }
    }

    /// <summary>Prepares one framed interchange; the way replay comes in.</summary>
    public Submission Prepare(
        FrameStatus status, ReadOnlySequence<byte> frame, Partner? partner, DateTimeOffset receivedAt)
    {
        var submission = _pool.TryPop(out var pooled) ? pooled : new Submission();
        submission.Channel = partner is { IsHouse: true } ? (byte)2 : (byte)1;
        submission.ReceivedAt = receivedAt;
        submission.Basis = _basis();
        submission.Load(frame);
        _interchange.Read(submission.Bytes);
        submission.Service = _interchange.Service;
        submission.Repertoire = _interchange.Repertoire.ForAnswers;
        submission.Header = _interchange.Header;
        if (status == FrameStatus.NotAnInterchange || !_interchange.IsAnswerable)
        {
            return Notice(submission, partner, status);
        }

        var sender = _interchange.Header.Sender.Of(submission.Bytes.Span);
        partner ??= _trustedSenders?.BySender(sender);
        submission.Partner = partner?.Id ?? "";
        RefuseWhole(status, partner, sender);
        if (_interchange.IsRejected)
        {
            submission.AddFiling().Kind = FilingKind.RefusedInterchange;
            submission.Filings[0].Message = new TextRange(0, submission.Length);
            submission.Filings[0].IsRefused = true;
        }
        else if (_interchange.Header.Test is TestIndicator.None or TestIndicator.Test)
        {
            Identify(submission);
            _preparer.Prepare(submission, _interchange, partner!, submission.Basis);
        }

        WriteContrl(submission);
        NameLimit(submission, status);
        if (partner is null)
        {
            // Whoever it was is nobody we know: told so, but given no room in the ledger.
            _envelope.Open(submission, 0, submission.Answer);
            _envelope.Close(submission, 0, submission.Answer);
            submission.Outcome = SubmissionOutcome.Notice;
        }
        else if (_interchange.Header.IsTest)
        {
            _rehearsal ??= new Rehearsal(_settings);
            _rehearsal.Answer(submission, isRefused: _interchange.IsRejected);
        }

        return submission;
    }

    /// <summary>Gives an answered submission back.</summary>
    public void Return(Submission submission)
    {
        var isKept = _pool.Count < BatchMax && !submission.IsLarge;
        submission.Reset();
        if (isKept)
        {
            _pool.Push(submission);
        }
    }

    private void RefuseWhole(FrameStatus status, Partner? partner, ReadOnlySpan<byte> sender)
    {
        // Positions are those of the UNB segment, tag = 1.
        if (status == FrameStatus.TooLong)
        {
            _interchange.Refuse(SyntaxErrorCode.Unspecified);
        }
        else if (partner is null || !partner.Uses(sender))
        {
            _interchange.Refuse(SyntaxErrorCode.UnknownInterchangeSender, SegmentTag.Unb, 3, 1);
        }
        else if (!Ascii.Equals(_interchange.Header.Recipient.Of(_interchange.Bytes.Span), _settings.OurId))
        {
            _interchange.Refuse(SyntaxErrorCode.RecipientNotActualRecipient, SegmentTag.Unb, 4, 1);
        }
        else if (_interchange.Header.Test > TestIndicator.EchoRequest)
        {
            _interchange.Refuse(SyntaxErrorCode.TestIndicatorNotSupported, SegmentTag.Unb, 12);
        }
        else if (_interchange.Messages.Length > _settings.MessageCountMax)
        {
            _interchange.Refuse(SyntaxErrorCode.TooManyRepetitions);
        }
    }

    /// <summary>
    /// A refused interchange claims no reference: the usual cure for a broken line is to send the same one again.
    /// </summary>
    private static void Identify(Submission submission)
    {
        var header = submission.Header;
        var key = submission.Key;
        var text = key.GetSpan(Encoding.UTF8.GetMaxByteCount(submission.Partner.Length));
        key.Advance(Encoding.UTF8.GetBytes(submission.Partner, text));
        key.Write("\0"u8);
        key.Write(submission.Raw(header.Recipient));
        key.Write("\0"u8);
        key.Write(submission.Raw(header.ControlReference));
        submission.KeyHash = XxHash3.HashToUInt64(key.WrittenSpan);
        submission.ContentHash = XxHash128.HashToUInt128(submission.Bytes.Span);
    }

    private void WriteContrl(Submission submission)
    {
        var kind = ContrlWriter.Due(_interchange);
        if (kind == ContrlKind.None && _interchange.Header.Test == TestIndicator.SyntaxOnly)
        {
            // The report is all that is asked for.
            kind = ContrlKind.Full;
        }

        if (kind != ContrlKind.None)
        {
            _contrl.Reset(submission.Contrl, _interchange.Service, submission.Repertoire);
            ContrlWriter.Write(_contrl, _interchange, "0"u8, kind);
        }
    }

    /// <summary>CONTRL can only say that something is too long, not how long it might have been.</summary>
    private void NameLimit(Submission submission, FrameStatus status)
    {
        var limit = status == FrameStatus.TooLong
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"An interchange has at most {_settings.InterchangeLengthMax} octets here. Send it in parts.")
            : _interchange.Messages.Length > _settings.MessageCountMax
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"An interchange has at most {_settings.MessageCountMax} messages here. Send it in parts.")
            : null;
        if (limit is not null && submission.Contrl.WrittenCount > 0)
        {
            AnswerEnvelope.WriteText(_contrl, "1"u8, limit);
            submission.NamesLimit = true;
        }
    }

    private Submission Notice(Submission submission, Partner? partner, FrameStatus status)
    {
        var what = status == FrameStatus.NotAnInterchange
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{submission.Length} octets that begin no interchange were passed over. Send UNA or UNB first.")
            : "The interchange header cannot be read: UNB needs sender, recipient and control reference.";
        var recipient = Encoding.ASCII.GetBytes(partner?.SenderIds is [var first, ..] ? first : "UNKNOWN");
        submission.Partner = partner?.Id ?? "";
        _envelope.Notice(submission, recipient, what, submission.Answer);
        submission.Outcome = SubmissionOutcome.Notice;
        return submission;
    }
}
