using System.Globalization;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Generation;

/// <summary>Writes the arrival or departure of a shipment as a UKCINV message.</summary>
internal sealed class MovementText
{
    private readonly SegmentWriter _writer;
    private readonly GeneratedReference _references;
    private readonly DeclarationText _declarations;

    public MovementText(SegmentWriter writer, GeneratedReference references, DeclarationText declarations) =>
        (_writer, _references, _declarations) = (writer, references, declarations);

    public void Write(ReadOnlySpan<byte> messageReference, Shipment shipment, MovementKind kind, DateTime at)
    {
        Span<byte> reference = stackalloc byte[GeneratedReference.Length];
        _references.Write(kind == MovementKind.Arrival ? 'X' : 'Y', shipment.Number, reference);

        _writer.BeginMessage(messageReference, "UKCINV"u8, "D"u8, "00A"u8, "UN"u8, "109001"u8, reference);
        _writer.Begin("BGM"u8).Element(kind == MovementKind.Arrival ? "EAL"u8 : "EDL"u8)
            .Component("105"u8).Component("109"u8).Element(reference).Component(1).Element("9"u8).End();
        WriteTime(kind, at);
        _writer.Begin("LOC"u8).Element("14"u8).Element(shipment.Location).Component().Component("109"u8).End();
        _declarations.WriteDucr(shipment);
        if (kind == MovementKind.Departure)
        {
            _writer.Begin("TDT"u8).Element("20"u8).Element().Element(shipment.Mode - '0')
                .Element().Element().Element().Element()
                .Element().Component().Component().ComponentName(shipment.Transport.Name)
                .ComponentName(shipment.Transport.Flag).End();
        }

        _writer.EndMessage();
    }

    /// <summary>As London's clocks show it (203); in the hour they show twice as UTC (205).</summary>
    private void WriteTime(MovementKind kind, DateTime at)
    {
        Span<byte> text = stackalloc byte[13];
        var wallClock = LondonClock.WallClockOf(new DateTimeOffset(at, TimeSpan.Zero));
        var isClear = LondonClock.ToInstant(wallClock).UtcDateTime == at;
        (isClear ? wallClock.ToDateTimeUnspecified() : at)
            .TryFormat(text, out var length, "yyyyMMddHHmm", CultureInfo.InvariantCulture);
        text[length] = (byte)'Z';
        _writer.Begin("DTM"u8).Element(kind == MovementKind.Arrival ? "178"u8 : "186"u8)
            .Component(isClear ? text[..length] : text).Component(isClear ? "203"u8 : "205"u8).End();
    }
}
