using System.Buffers;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Consolidations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// Answers a movement with UKCRES. The bespoke layout was never published; ours carries the elements of HMRC's
/// inventory linking movement and control responses: action code, customs response code, echo, entry status, errors.
/// </summary>
internal sealed class UkcresWriter
{
    private readonly SegmentWriter _writer = new(new ArrayBufferWriter<byte>(1));

    public void Write(
        Submission submission,
        Filing filing,
        in LifecycleOutcome outcome,
        ConsignmentRecord record,
        ConsolidationDesk consolidations,
        IFactArchive archive,
        IBufferWriter<byte> output)
    {
        var isMucr = filing.Ucr.IsMucr;
        _writer.Reset(output, submission.Service, submission.Repertoire);
        AnswerParts.Begin(_writer, submission, filing, "UKCRES"u8, "00A"u8, "109001"u8);
        _writer.Begin("BGM"u8).ElementEcho(submission.Raw(filing.Name), submission.Service)
            .Component("105"u8).Component("109"u8)
            .ElementEcho(submission.Raw(filing.SourceReference), submission.Service).Component(filing.Version)
            .Element(AnswerParts.FunctionOf(outcome.Outcome)).End();
        Indicator("ACT"u8, ActionOf(outcome.Outcome));
        Indicator("CRC"u8, isMucr ? "000"u8 : ResponseOf(record));
        if (filing.At != default)
        {
            AnswerParts.Instant(_writer, QualifierOf(filing.Kind), filing.At);
        }

        if (!filing.Location.IsEmpty)
        {
            _writer.Begin("LOC"u8).Element("14"u8).Element(filing.Location).Component().Component("109"u8)
                .Element(filing.Shed).End();
        }

        AnswerParts.Ucr(_writer, filing.Ucr);
        if (outcome.Outcome != FilingOutcome.Refused)
        {
            AnswerParts.Ucr(_writer, "MB"u8, isMucr ? consolidations.Record.Master : record.Master);
            if (!isMucr)
            {
                Status(EntryStatus.Of(record));
                if (filing.Kind == FilingKind.Query && record.LodgedBy == PartnerMark.Of(submission.Partner))
                {
                    ActReport.Write(_writer, record.Work, archive);
                }
            }
            else if (filing.Kind is not (FilingKind.Association or FilingKind.Shut))
            {
                Totals(consolidations.Record, consolidations.Totals);
            }
        }

        AnswerParts.Findings(_writer, submission, filing);
        AnswerParts.Reason(_writer, outcome.Reason);
        _writer.EndMessage();
    }

    /// <summary>Answers a step of governance: for analysts, who may know of profiles.</summary>
    public void Write(
        Submission submission,
        Filing filing,
        in LifecycleOutcome outcome,
        VersionState state,
        IBufferWriter<byte> output)
    {
        _writer.Reset(output, submission.Service, submission.Repertoire);
        AnswerParts.Begin(_writer, submission, filing, "UKCRES"u8, "00A"u8, "109001"u8);
        _writer.Begin("BGM"u8).ElementEcho(submission.Raw(filing.Name), submission.Service)
            .Component("105"u8).Component("109"u8)
            .ElementEcho(submission.Raw(filing.SourceReference), submission.Service).Component()
            .Element(AnswerParts.FunctionOf(outcome.Outcome)).End();
        Indicator("ACT"u8, ActionOf(outcome.Outcome));
        if (filing.Step is { } step && !filing.IsRefused)
        {
            _writer.Begin("RFF"u8).ElementText(step.Subject.ToCode()).ComponentText(step.Name)
                .Component().Component(step.Version).End();
            _writer.Begin("FTX"u8).Element("ACB"u8).Element().Element().ElementText(state.ToText()).End();
            if (step.Figures.Length > 0)
            {
                _writer.Begin("FTX"u8).Element("AAI"u8).Element().Element().ElementText(step.Figures).End();
            }
        }

        AnswerParts.Findings(_writer, submission, filing);
        AnswerParts.Reason(_writer, outcome.Reason);
        _writer.EndMessage();
    }

    /// <summary>The consolidation as a whole, then each declaration in it as far as there is room.</summary>
    private void Totals(ConsolidationRecord record, ConsolidationTotals totals)
    {
        Status("ROE"u8, totals.Route.ToCode());
        Status("SOE"u8, totals.StatusOf(record).ToCode());
        _writer.Begin("CNT"u8).Element("2"u8).Component(totals.DeclarationCount).End();
        for (var index = 0; index < totals.Entries.Count; index++)
        {
            var (ucr, status) = totals.Entries[index];
            _writer.Begin("DOC"u8).Element("ERS"u8).Component().Component("109"u8).End();
            AnswerParts.Ucr(_writer, ucr);
            Status(status);
        }
    }

    private void Status(in EntryStatus status)
    {
        Status("ICS"u8, status.LinkingIcs);
        Status("ROE"u8, status.Roe);
        Status("SOE"u8, status.Soe);
    }

    private void Indicator(ReadOnlySpan<byte> qualifier, ReadOnlySpan<byte> code) =>
        _writer.Begin("GEI"u8).Element(qualifier).Element(code).Component().Component("109"u8).End();

    private void Status(ReadOnlySpan<byte> qualifier, Code code)
    {
        if (!code.IsEmpty)
        {
            _writer.Begin("GEI"u8).Element(qualifier).Element(code).Component().Component("109"u8).End();
        }
    }

    // As the request has them: 186 departure, 132 arrival estimated, 178 arrival.
    private static ReadOnlySpan<byte> QualifierOf(FilingKind kind) => kind switch
    {
        FilingKind.Departure => "186"u8,
        FilingKind.AnticipatedArrival => "132"u8,
        _ => "178"u8,
    };

    // Action codes of inventory linking: 1 acknowledged and processed, 2 partially, 3 rejected.
    private static ReadOnlySpan<byte> ActionOf(FilingOutcome outcome) => outcome switch
    {
        FilingOutcome.Refused => "3"u8,
        FilingOutcome.Suspended => "2"u8,
        _ => "1"u8,
    };

    // Customs response codes of inventory linking: 000 success, 101 pre-lodged and not arrived, 102 not arrived.
    private static ReadOnlySpan<byte> ResponseOf(ConsignmentRecord record) => record.Status switch
    {
        ConsignmentStatus.PreLodged => "101"u8,
        ConsignmentStatus.None or ConsignmentStatus.Awaited => "102"u8,
        _ => "000"u8,
    };
}
