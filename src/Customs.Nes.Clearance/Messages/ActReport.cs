using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// What customs last did about a consignment, for its declarant: the CHIEF report it is, what was asked or said, and
/// the documents wanted. Read from the act's own message in the ledger, so that it is told in the officer's words.
/// </summary>
internal static class ActReport
{
    public static void Write(SegmentWriter writer, in CustomsWork work, IFactArchive archive)
    {
        if (work.ReportPosition == 0)
        {
            return;
        }

        var message = archive.MessageAt(work.ReportPosition, out var service);
        var act = ActMessage.Read(message, service);
        if (ReportOf(act.Kind) is { IsEmpty: false } report && work.CancellationPosition != work.ReportPosition)
        {
            writer.Begin("GEI"u8).Element("RPT"u8).Element(report).Component().Component("109"u8).End();
        }

        if (act.Kind.IsTraders())
        {
            // The declarant's own words need not be told back.
            return;
        }

        if (!act.Text.IsEmpty)
        {
            writer.Begin("FTX"u8).Element("AAI"u8).Element().Element()
                .ElementEcho(act.Text.Of(message.Span), service).End();
        }

        WriteDocuments(writer, message, service);
    }

    /// <summary>The documents an act wants.</summary>
    public static void WriteDocuments(SegmentWriter writer, ReadOnlyMemory<byte> message, ServiceCharacters service)
    {
        var segment = new SegmentReader(message.Span, service);
        while (segment.Read())
        {
            if (segment.Tag == TradeTag.Doc)
            {
                writer.Begin("DOC"u8).ElementEcho(segment.Value(1), service).Component().Component()
                    .ComponentEcho(segment.Value(1, 4), service).End();
            }
        }
    }

    // CHIEF's reports: X1 selected for control, X2 accepted with its route, S3 and S4 cancellation refused and
    // approved, S9 disposal of goods.
    private static ReadOnlySpan<byte> ReportOf(ActKind kind) => kind switch
    {
        ActKind.Hold or ActKind.Detain or ActKind.Query or ActKind.RequestDocuments => "X1"u8,
        ActKind.Release or ActKind.Reroute or ActKind.AcceptAmendment => "X2"u8,
        ActKind.Seize => "S9"u8,
        ActKind.Cancel or ActKind.RequestCancellation => "S4"u8,
        ActKind.RefuseCancellation => "S3"u8,
        _ => default,
    };
}
