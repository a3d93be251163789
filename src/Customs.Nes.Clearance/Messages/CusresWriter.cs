using System.Buffers;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// Answers a declaration with CUSRES (D.04A, profile 109730): accepted with entry reference, version, MRN, status and
/// route, or refused with every finding. Nothing of the risk assessment but the route is ever in it.
/// </summary>
internal sealed class CusresWriter
{
    private readonly SegmentWriter _writer = new(new ArrayBufferWriter<byte>(1));

    public void Write(
        Submission submission,
        Filing filing,
        in LifecycleOutcome outcome,
        ConsignmentRecord record,
        LicenceDesk licences,
        long position,
        IBufferWriter<byte> output)
    {
        _writer.Reset(output, submission.Service, submission.Repertoire);
        AnswerParts.Begin(_writer, submission, filing, "CUSRES"u8, "04A"u8, "109730"u8);
        _writer.Begin("BGM"u8).ElementEcho(submission.Raw(filing.Name), submission.Service)
            .Component().Component("109"u8)
            .ElementEcho(submission.Raw(filing.SourceReference), submission.Service)
            .Element(AnswerParts.FunctionOf(outcome.Outcome)).End();
        AnswerParts.Instant(_writer, "7"u8, submission.ReceivedAt);
        if (outcome.Outcome != FilingOutcome.Refused)
        {
            LicenceAnswer.Balances(_writer, licences);
        }

        if (outcome.Outcome is FilingOutcome.Refused)
        {
            AnswerParts.Ucr(_writer, filing.Ucr);
        }
        else
        {
            WriteEntry(submission, filing, record, position);
        }

        if (filing.ParcelNumber > 0)
        {
            // 1153 LI: which consignment of the message, also where its own reference cannot be read.
            _writer.Begin("RFF"u8).Element("LI"u8).Component(filing.ParcelNumber).End();
        }

        AnswerParts.Findings(_writer, submission, filing);
        LicenceAnswer.Findings(_writer, licences);
        AnswerParts.Reason(_writer, outcome.Reason);
        if (!filing.TraderReference.IsEmpty)
        {
            _writer.Begin("DOC"u8).Element("960"u8)
                .ElementEcho(submission.Raw(filing.TraderReference), submission.Service).End();
        }

        _writer.EndMessage();
    }

    private void WriteEntry(Submission submission, Filing filing, ConsignmentRecord record, long position)
    {
        // A supplementary is an entry of its own, lodged at the office of the simplified declaration it completes.
        var isSupplementary = filing.Kind == FilingKind.Esd;
        var office = record.Epu != 0 ? record.Epu : filing.Epu;
        var entry = isSupplementary
            ? new EntryReference(office, position, LondonClock.DayOf(submission.ReceivedAt))
            : EntryReference.Of(record);
        Span<byte> number = stackalloc byte[EntryReference.NumberLength];
        Span<byte> mrn = stackalloc byte[EntryReference.MrnLength];
        entry.WriteNumber(number);
        entry.WriteMrn(mrn);
        Span<byte> epu = stackalloc byte[3];
        EdifactTime.WriteDigits(epu, office);
        _writer.Begin("LOC"u8).Element("44"u8).Element(epu).Component().Component("109"u8).End();
        _writer.Begin("RFF"u8).Element("ABT"u8).Component(number)
            .Component(isSupplementary ? filing.Version : record.Version).End();
        AnswerParts.DucrWithLetter(_writer, filing.Ucr);
        _writer.Begin("RFF"u8).Element("AAE"u8).Component(mrn).End();
        if (!isSupplementary && record.Versions.ReplacedPosition != 0)
        {
            // 1153 ACW: reference of the previous message.
            EntryReference.OfReplaced(record).WriteNumber(number);
            _writer.Begin("RFF"u8).Element("ACW"u8).Component(number).End();
        }

        var status = EntryStatus.Of(record);
        if (!status.Ics.IsEmpty)
        {
            _writer.Begin("RFF"u8).Element("ABS"u8).Component(status.Ics).End();
            _writer.Begin("RFF"u8).Element("AHZ"u8).Component("1"u8).Component(status.Roe).End();
        }
    }
}
