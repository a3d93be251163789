using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// UKCTIM: that something fell due, as we tell it to our own ledger. It comes over no connection. Made from what is
/// due alone and not from the moment of telling, so that telling it again gives the same octets, known to the ledger.
/// </summary>
public static class TimerMessage
{
    // 2005: due date; 2379: CCYYMMDDHHMMSS and a time zone.
    private const string Format = "yyyyMMddHHmmss'UTC'";
    private const int ReferenceLength = 14;
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>One interchange from us to us.</summary>
    /// <param name="ourId">Our identification in UNB.</param>
    /// <param name="ucr">What it is about.</param>
    /// <param name="timer">What fell due, and when.</param>
    /// <param name="record">
    /// Position of the row that it fell due by. A timer that came too late for a consignment that had moved on must not
    /// be taken for a repetition when the consignment moves back.
    /// </param>
    /// <param name="output">Receives it.</param>
    public static void Write(
        string ourId, in UcrKey ucr, in DueTimer timer, long record, IBufferWriter<byte> output)
    {
        Span<byte> key = stackalloc byte[UcrKey.LengthMax];
        key = key[..ucr.WriteTo(key)];
        Span<byte> reference = stackalloc byte[ReferenceLength];
        WriteReference(key, timer, record, reference);
        Span<byte> due = stackalloc byte[Format.Length];
        timer.At.UtcDateTime.TryFormat(due, out var dueLength, Format, CultureInfo.InvariantCulture);
        var us = Encoding.ASCII.GetBytes(ourId);
        var separator = key.IndexOf((byte)0);
        var writer = new SegmentWriter(output);
        writer.BeginInterchange(new InterchangeAddress
        {
            Sender = us,
            Recipient = us,
            PreparedAt = timer.At.UtcDateTime,
            ControlReference = reference,
        });
        writer.BeginMessage("1"u8, "UKCTIM"u8, "D"u8, "00A"u8, "UN"u8, "109004"u8);
        writer.Begin("BGM"u8).Element(Encoding.ASCII.GetBytes(timer.Kind.ToCode()))
            .Component("105"u8).Component("109"u8).Element().Element("9"u8).End();
        writer.Begin("DTM"u8).Element("265"u8).Component(due[..dueLength]).Component("304"u8).End();
        writer.Begin("RFF"u8).Element("ABO"u8).Component(separator < 0 ? key : key[..separator])
            .Component(separator < 0 ? default : key[(separator + 1)..]).End();
        writer.EndMessage();
        writer.EndInterchange();
    }

    /// <summary>False when the message is not as <see cref="Write"/> writes it.</summary>
    internal static bool TryRead(
        SegmentReader segment, out DueTimer timer, out TextRange kind, out TextRange ucr, out TextRange part)
    {
        timer = default;
        kind = ucr = part = default;
        while (segment.Read())
        {
            switch (segment.Tag)
            {
                case TradeTag.Bgm:
                    kind = segment.Range(1);
                    timer = timer with { Kind = TimerKinds.FromCode(segment.Value(1)) };
                    break;
                case TradeTag.Dtm when DateTime.TryParseExact(
                    Encoding.ASCII.GetString(segment.Value(1, 2)), Format, CultureInfo.InvariantCulture,
                    DateTimeStyles.None, out var at):
                    timer = timer with { At = new DateTimeOffset(at, TimeSpan.Zero) };
                    break;
                case TradeTag.Rff:
                    ucr = segment.Range(1, 2);
                    part = segment.Range(1, 3);
                    break;
            }
        }

        return timer.Kind != TimerKind.None && timer.At != default && !ucr.IsEmpty;
    }

    /// <summary>70 bits of a hash: with a hundred million timers, one chance in a hundred thousand that two share
    /// one.</summary>
    private static void WriteReference(
        ReadOnlySpan<byte> key, in DueTimer timer, long record, Span<byte> reference)
    {
        Span<byte> text = stackalloc byte[UcrKey.LengthMax + 1 + sizeof(long) + sizeof(long)];
        key.CopyTo(text);
        var rest = text[key.Length..];
        rest[0] = (byte)timer.Kind;
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(rest[1..], timer.At.UtcTicks);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(rest[9..], record);
        var hash = XxHash128.HashToUInt128(text[..(key.Length + 17)]);
        for (var index = 0; index < ReferenceLength; index++)
        {
            reference[index] = (byte)Letters[(int)(hash & 31)];
            hash >>= 5;
        }
    }
}
