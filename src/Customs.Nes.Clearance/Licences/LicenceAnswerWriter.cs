using System.Buffers;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Licences;

/// <summary>Answers UKCLIC with UKCRES: the licence's number, its limits, and what is left.</summary>
internal sealed class LicenceAnswerWriter
{
    private readonly SegmentWriter _writer = new(new ArrayBufferWriter<byte>(1));

    /// <param name="licence">As it stands after the message; null where it was refused.</param>
    public void Write(
        Submission submission, Filing filing, in LifecycleOutcome outcome, LicenceDesk.Held? licence,
        IBufferWriter<byte> output)
    {
        _writer.Reset(output, submission.Service, submission.Repertoire);
        AnswerParts.Begin(_writer, submission, filing, "UKCRES"u8, "00A"u8, "109001"u8);
        _writer.Begin("BGM"u8).ElementEcho(submission.Raw(filing.Name), submission.Service)
            .Component("105"u8).Component("109"u8)
            .ElementEcho(submission.Raw(filing.SourceReference), submission.Service)
            .Element(AnswerParts.FunctionOf(outcome.Outcome)).End();
        _writer.Begin("GEI"u8).Element("ACT"u8)
            .Element(outcome.Outcome == FilingOutcome.Refused ? "3"u8 : "1"u8).Component().Component("109"u8).End();
        _writer.Begin("RFF"u8).Element("EX"u8).ComponentText(filing.Licence!.Number).End();
        if (licence is { Terms: { } terms })
        {
            WriteBalance(licence, terms);
        }

        AnswerParts.Findings(_writer, submission, filing);
        AnswerParts.Reason(_writer, outcome.Reason);
        _writer.EndMessage();
    }

    private void WriteBalance(LicenceDesk.Held licence, LicenceTerms terms)
    {
        var state = licence.Record.IsSuspended ? "S"u8 : licence.Record.IsClosed ? "C"u8 : "A"u8;
        _writer.Begin("GEI"u8).Element("LIC"u8).Element(state).Component().Component("109"u8).End();
        _writer.Begin("FTX"u8).Element("ABL"u8).Element().Element().ElementText(LicenceAnswer.LeftOf(licence)).End();
        _writer.Begin("CNT"u8).Element("2"u8).Component(licence.Record.WriteOffCount).End();
        if (terms.QuantityThousandths > 0)
        {
            Quantity("LIM"u8, terms, terms.QuantityThousandths);
            Quantity("REM"u8, terms, licence.LeftThousandths);
        }

        if (terms.ValuePence > 0)
        {
            // 5025: 39 the limit, 9 what is left.
            Value("39"u8, terms.ValuePence);
            Value("9"u8, licence.LeftPence);
        }
    }

    private void Quantity(ReadOnlySpan<byte> what, LicenceTerms terms, long thousandths) =>
        _writer.Begin("MEA"u8).Element("AAS"u8).Element(what).Element(terms.Unit)
            .ComponentFixed(thousandths, 3).End();

    private void Value(ReadOnlySpan<byte> qualifier, long pence) =>
        _writer.Begin("MOA"u8).Element(qualifier).ComponentFixed(pence, 2).Component("GBP"u8).End();
}
