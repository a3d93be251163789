using Customs.Nes.Clearance.Messages;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Reports;

/// <summary>Whom a declaration names that is to be told of it.</summary>
public static class ReportParties
{
    /// <summary>EORI of NAD+CZ; null where there is none.</summary>
    public static string? ExporterOf(ReadOnlyMemory<byte> message, ServiceCharacters service)
    {
        var segment = new SegmentReader(message.Span, service);
        while (segment.Read() && segment.Tag != TradeTag.Uns)
        {
            if (segment.Tag == TradeTag.Nad && segment.Value(1).SequenceEqual("CZ"u8))
            {
                return EdifactText.Decode(segment.Value(2), service);
            }
        }

        return null;
    }
}
