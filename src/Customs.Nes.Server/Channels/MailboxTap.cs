using System.Buffers;
using System.IO.Pipelines;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Channels;

/// <summary>
/// Sends a party its later reports on the connection it asked for them on, between answers. Each time it is as if the
/// party had asked again from where it stands; what it has not taken it fetches again from any cursor. One
/// connection's.
/// </summary>
internal sealed class MailboxTap(Mailroom? mailroom, PipeReader input, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private Submission? _request;
    private Timer? _timer;
    private long _seen;
    private long _cursor;
    private volatile bool _isCalled;

    /// <summary>The read under way was ended because there is mail; asked once for each call.</summary>
    public bool TakeCall()
    {
        var isCalled = _isCalled;
        _isCalled = false;
        return isCalled;
    }

    /// <summary>Takes over the newest request among answered ones whose reports are to follow unasked.</summary>
    public void TakeFrom(List<Submission> batch)
    {
        if (mailroom is null)
        {
            return;
        }

        for (var index = batch.Count - 1; index >= 0; index--)
        {
            var submission = batch[index];
            if (submission.Filings is [{ Kind: FilingKind.MailboxRequest, IsRefused: false }]
                && submission.Outcome == SubmissionOutcome.Notice && mailroom.IsPushed(submission.Partner))
            {
                batch.RemoveAt(index);
                _request = submission;
                _cursor = submission.Position;
                _seen = 0;
                _timer ??= new Timer(static tap => ((MailboxTap)tap!).Look(), this, Pause, Pause);
                return;
            }
        }
    }

    public void Write(IBufferWriter<byte> output)
    {
        var request = _request!;
        var filing = request.Filings[0];
        filing.Mailbox = filing.Mailbox with { After = _cursor };
        request.ReceivedAt = clock.GetUtcNow();
        Volatile.Write(ref _cursor, mailroom!.Answer(request));
        output.Write(request.Answer.WrittenSpan);
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        var position = mailroom!.Position;
        if (_isCalled || position == _seen || !mailroom.IsOpen)
        {
            return;
        }

        if (mailroom.HasMail(_request!.Partner, Volatile.Read(ref _cursor)))
        {
            // Looked at again after the call: an answer may not hold all there is.
            _isCalled = true;
            input.CancelPendingRead();
        }
        else
        {
            _seen = position;
        }
    }
}
