using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Reports;

/// <summary>
/// Writes one report of a row: CUSRES 109790 to who declared or owns the goods, UKCRES to who moves them. All of it
/// stands in the row, so the same row gives the same octets for ever. Nothing of the risk assessment is in it.
/// </summary>
internal static class ReportWriter
{
    public static void Write(SegmentWriter writer, in ReportSource row, ReportKind kind, Audience audience, int number)
    {
        var isTrade = audience is Audience.Declarant or Audience.Exporter;
        Span<byte> reference = stackalloc byte[14];
        number.TryFormat(reference, out var length);
        writer.BeginMessage(
            reference[..length],
            isTrade ? "CUSRES"u8 : "UKCRES"u8,
            "D"u8,
            isTrade ? "04A"u8 : "00A"u8,
            "UN"u8,
            isTrade ? "109790"u8 : "109001"u8,
            default);
        if (kind == ReportKind.MasterStatus)
        {
            WriteConsolidation(writer, row);
        }
        else
        {
            var record = new ConsignmentRecord();
            ConsignmentRecordFormat.Read(row.Record.Span, record);
            if (isTrade)
            {
                WriteToTrade(writer, row, kind, record);
            }
            else
            {
                WriteToCarrier(writer, row, kind, record);
            }
        }

        writer.EndMessage();
    }

    private static void WriteToTrade(
        SegmentWriter writer, in ReportSource row, ReportKind kind, ConsignmentRecord record)
    {
        writer.Begin("BGM"u8).Element("RPA"u8).Component().Component("109"u8)
            .ComponentText($"DTI-{Encoding.ASCII.GetString(kind.ToCode())}").Element(row.Position).Element("6"u8).End();
        AnswerParts.Instant(writer, "7"u8, row.ReceivedAt);
        var act = row.Kind == FilingKind.OfficerAct ? ActMessage.Read(row.Message, row.Service) : default;
        if (!act.Text.IsEmpty)
        {
            writer.Begin("FTX"u8).Element("AAI"u8).Element().Element()
                .ElementEcho(act.Text.Of(row.Message.Span), row.Service).End();
        }

        writer.Begin("LOC"u8).Element("43"u8)
            .ElementText(record.Epu.ToString("000", CultureInfo.InvariantCulture))
            .Component().Component("109"u8).End();
        var status = EntryStatus.Of(record);
        Indicator(writer, "SOE"u8, status.Soe);
        var entry = EntryReference.Of(record);
        Span<byte> mrn = stackalloc byte[EntryReference.MrnLength];
        entry.WriteMrn(mrn);
        writer.Begin("RFF"u8).Element("ABT"u8).ComponentText(entry.ToString()).Component(record.Version).End();
        AnswerParts.Ucr(writer, row.Ucr);
        AnswerParts.Ucr(writer, "UCN"u8, record.Master);
        writer.Begin("RFF"u8).Element("AAE"u8).Component(mrn).End();
        if (!status.Ics.IsEmpty)
        {
            writer.Begin("RFF"u8).Element("ABS"u8).Component(status.Ics).End();
            writer.Begin("RFF"u8).Element("AHZ"u8).Component("1"u8).Component(status.Roe).End();
        }

        WriteCursor(writer, row.Position);
        if (act.DocumentCount > 0)
        {
            ActReport.WriteDocuments(writer, row.Message, row.Service);
        }
    }

    private static void WriteToCarrier(
        SegmentWriter writer, in ReportSource row, ReportKind kind, ConsignmentRecord record)
    {
        WriteBeginning(writer, kind, row.Position);
        AnswerParts.Instant(writer, "7"u8, row.ReceivedAt);
        AnswerParts.Ucr(writer, row.Ucr);
        AnswerParts.Ucr(writer, "MB"u8, record.Master);
        WriteCursor(writer, row.Position);
        var status = EntryStatus.Of(record);
        Indicator(writer, "ICS"u8, status.LinkingIcs);
        Indicator(writer, "ROE"u8, status.Roe);
        Indicator(writer, "SOE"u8, status.Soe);
    }

    /// <summary>Where it stands is what the mover was answered: told again to everybody who moves it.</summary>
    private static void WriteConsolidation(SegmentWriter writer, in ReportSource row)
    {
        WriteBeginning(writer, ReportKind.MasterStatus, row.Position);
        AnswerParts.Instant(writer, "7"u8, row.ReceivedAt);
        AnswerParts.Ucr(writer, row.Ucr);
        WriteCursor(writer, row.Position);
        var answer = new SegmentReader(row.Response.Span, row.Service);
        while (answer.Read())
        {
            // Code, action and reason were for the message; totals and entries are of the consolidation.
            if (answer.Tag is TradeTag.Cnt or TradeTag.Doc
                || (answer.Tag == TradeTag.Gei && !IsOfAnswer(answer.Value(1)))
                || (answer.Tag == TradeTag.Rff && answer.Value(1).SequenceEqual("ABO"u8)))
            {
                Copy(writer, answer, row.Service);
            }
        }
    }

    private static bool IsOfAnswer(ReadOnlySpan<byte> qualifier) =>
        qualifier.SequenceEqual("ACT"u8) || qualifier.SequenceEqual("CRC"u8);

    private static void Copy(SegmentWriter writer, in SegmentReader segment, ServiceCharacters service)
    {
        writer.Begin(segment.Tag);
        for (var element = 1; element <= segment.ElementCount; element++)
        {
            writer.ElementEcho(segment.Value(element), service);
            for (var component = 2; component <= segment.ComponentCount(element); component++)
            {
                writer.ComponentEcho(segment.Value(element, component), service);
            }
        }

        writer.End();
    }

    private static void WriteBeginning(SegmentWriter writer, ReportKind kind, long position) =>
        writer.Begin("BGM"u8).Element(kind.ToCode()).Component("105"u8).Component("109"u8)
            .Element(position).Element("6"u8).End();

    private static void WriteCursor(SegmentWriter writer, long position) =>
        writer.Begin("RFF"u8).Element("ACW"u8).Component(position).End();

    private static void Indicator(SegmentWriter writer, ReadOnlySpan<byte> qualifier, Code code)
    {
        if (!code.IsEmpty)
        {
            writer.Begin("GEI"u8).Element(qualifier).Element(code).Component().Component("109"u8).End();
        }
    }
}
