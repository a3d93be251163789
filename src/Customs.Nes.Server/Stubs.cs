using System.Buffers;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;

namespace Customs.Nes.Server;

// Stand-ins until the real ones are in Clearance; the names are theirs.
internal sealed class Intake(IntakeSettings settings, PartnerBook? trustedSenders, Func<DecisionBasis> basis)
{
    private readonly InterchangeFramer _framer = new(settings.InterchangeLengthMax);

    public FrameStatus Decide(
        ref ReadOnlySequence<byte> rest, Partner? partner, DateTimeOffset receivedAt, List<Submission> batch)
    {
        _ = (trustedSenders, basis());
        FrameStatus status;
        while ((status = _framer.TryRead(ref rest, out var frame)) != FrameStatus.NeedMore)
        {
            var submission = new Submission { Partner = partner?.Id ?? "", ReceivedAt = receivedAt };
            submission.Load(frame);
            submission.AddFiling();
            batch.Add(submission);
        }

        return status;
    }

    public void Finish(
        ReadOnlySequence<byte> rest, Partner? partner, DateTimeOffset receivedAt, List<Submission> batch)
    {
        _ = (rest, partner, receivedAt, batch, trustedSenders);
    }

    public void Return(Submission submission)
    {
        _ = trustedSenders;
        submission.Reset();
    }
}

internal sealed record StubText(string Hash, string Text);

internal sealed record DecisionBasis
{
    public StubText Reference { get; } = new("", "");

    public StubText Rules { get; } = new("", "");
}
