using System.Buffers;
using System.Diagnostics;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Answers a test interchange (UNB 0035) at once: decided as if nothing else were on record, marked as a test, and with
/// no row in the ledger, so that it counts nowhere and uses up no reference. Its entry numbers are those of position 0,
/// which no declaration has.
/// </summary>
internal sealed class Rehearsal(IntakeSettings settings) : IFactArchive
{
    private const long Position = 0;

    private readonly Clerk _clerk = new(settings);
    private readonly FactDraft _draft = new();

    /// <param name="isRefused">The whole of it, so that there is nothing to decide and nothing to echo.</param>
    public void Answer(Submission submission, bool isRefused)
    {
        submission.Outcome = SubmissionOutcome.Notice;
        if (submission.Header.Test == TestIndicator.EchoRequest && !isRefused)
        {
            Echo(submission);
            return;
        }

        _clerk.Open(submission, Position, submission.Answer);
        foreach (var filing in submission.Filings)
        {
            _clerk.Decide(submission, filing, Position, default, this, _draft);
            submission.Answer.Write(_draft.Response.WrittenSpan);
        }

        _clerk.Close(submission, Position, submission.Answer);
    }

    /// <summary>The same octets but for 0035, after the report on what is wrong with them, where one is due.</summary>
    private void Echo(Submission submission)
    {
        _clerk.Open(submission, Position, submission.Answer);
        _clerk.Close(submission, Position, submission.Answer);
        var octets = submission.Answer.GetSpan(submission.Length)[..submission.Length];
        submission.Bytes.Span.CopyTo(octets);
        octets[submission.Header.TestRange.Offset] = (byte)'0' + (byte)TestIndicator.EchoResponse;
        submission.Answer.Advance(submission.Length);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> MessageAt(long position, out ServiceCharacters service) =>
        throw new UnreachableException("Without a record there is no earlier message to read.");

    /// <inheritdoc/>
    public ReadOnlySpan<byte> RecordOf(in UcrKey ucr, out long position)
    {
        position = 0;
        return default;
    }

    /// <inheritdoc/>
    public void FindRecords(in UcrKey ucr, List<long> positions)
    {
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> RecordAt(long position, in UcrKey ucr) => default;
}
