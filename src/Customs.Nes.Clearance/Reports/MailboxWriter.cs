using System.Buffers;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Reports;

/// <summary>
/// Answers a request for reports: UKCRES with the next cursor, then one message for each report. Asked again from the
/// same cursor the same reports come again, and whatever has come since.
/// </summary>
public sealed class MailboxWriter(IntakeSettings settings)
{
    private readonly AnswerEnvelope _envelope = new(settings.OurId);
    private readonly SegmentWriter _writer = new(new ArrayBufferWriter<byte>(1));
    private readonly ReportReader _reader = new();

    /// <param name="submission">The request; receives the answer.</param>
    /// <param name="rows">In order, with what the party is to each.</param>
    /// <param name="hasMore">More reports are waiting than are in this answer.</param>
    /// <returns>How many reports are in the answer.</returns>
    public int Write(
        Submission submission, IReadOnlyList<(ReportSource Row, Audience Audience)> rows, bool hasMore)
    {
        var filing = submission.Filings[0];
        var cursor = rows.Count == 0 ? filing.Mailbox.After : rows[^1].Row.Position;
        var output = submission.Answer;
        output.ResetWrittenCount();
        _envelope.OpenFor(submission, cursor, output);
        _writer.Reset(output, submission.Service, submission.Repertoire);
        AnswerParts.Begin(_writer, submission, filing, "UKCRES"u8, "00A"u8, "109001"u8);
        _writer.Begin("BGM"u8).ElementEcho(submission.Raw(filing.Name), submission.Service)
            .Component("105"u8).Component("109"u8)
            .ElementEcho(submission.Raw(filing.SourceReference), submission.Service)
            .Element(AnswerParts.FunctionOf(FilingOutcome.Accepted)).End();
        _writer.Begin("GEI"u8).Element("ACT"u8).Element("1"u8).Component().Component("109"u8).End();
        if (hasMore)
        {
            _writer.Begin("GEI"u8).Element("MOR"u8).Element("1"u8).Component().Component("109"u8).End();
        }

        _writer.Begin("RFF"u8).Element("ACW"u8).Component(cursor).End();
        _writer.EndMessage();
        var count = 0;
        foreach (var (row, audience) in rows)
        {
            foreach (var report in _reader.Reports(row, audience))
            {
                count++;
                ReportWriter.Write(_writer, row, report, audience, filing.Number + count);
            }
        }

        _envelope.CloseFor(submission, cursor, 1 + count, output);
        submission.Outcome = SubmissionOutcome.Notice;
        submission.Position = cursor;
        return count;
    }
}
