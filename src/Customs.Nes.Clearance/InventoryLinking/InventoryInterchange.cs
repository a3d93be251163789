using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.InventoryLinking;

/// <summary>
/// Writes a request as the UKCINV interchange that says the same. From there on it is an interchange like any other:
/// checked, decided, recorded and replayed by the one path there is.
/// </summary>
public sealed class InventoryInterchange
{
    // BGM 1004 has 35 characters: the sender's reference has 25 of them, a dot and these make it unique.
    private const int DigestLength = 9;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // A request that may be repeated gives the same octets whenever that is; UNB has to have some time in it.
    private static readonly DateTime NotSaid = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly SegmentWriter _writer = new(new ArrayBufferWriter<byte>(1));

    /// <param name="controlReference">Used once by this sender, at most 14 characters; the same again is a
    /// resend.</param>
    /// <param name="isRepeatable">The same request gives the same octets at any time.</param>
    public void Write(
        InventoryRequest request,
        string sender,
        string recipient,
        string controlReference,
        bool isRepeatable,
        DateTimeOffset at,
        ReferenceData reference,
        IBufferWriter<byte> output)
    {
        _writer.Reset(output, ServiceCharacters.Default);
        _writer.BeginInterchange(new InterchangeAddress
        {
            SyntaxVersion = 3,
            Sender = Encoding.Latin1.GetBytes(sender),
            Recipient = Encoding.Latin1.GetBytes(recipient),
            PreparedAt = isRepeatable ? NotSaid : LondonClock.DateTimeOf(at),
            ControlReference = Encoding.Latin1.GetBytes(controlReference),
        });
        _writer.BeginMessage("1"u8, "UKCINV"u8, "D"u8, "00A"u8, "UN"u8, "109001"u8);
        _writer.Begin("BGM"u8).ElementText(request.MessageCode).Component("105"u8).Component("109"u8)
            .ElementText(ReferenceOf(request)).Component(1).Element("9"u8).End();
        WriteTime(request);
        WriteLocation(request, DateOnly.FromDateTime(LondonClock.DateTimeOf(at)), reference);
        WriteUcrs(request);
        WriteTransport(request);
        _writer.EndMessage();
        _writer.EndInterchange();
    }

    /// <summary>Fourteen characters, the same for the same text: so that a resend is known again.</summary>
    public static string ControlReferenceOf(string text) =>
        Base36(XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(text)), 14);

    /// <summary>
    /// Inventory linking's references need not be unique and have no versions, so what tells something else is another
    /// movement: the reference carries a digest of what is told.
    /// </summary>
    private static string ReferenceOf(InventoryRequest request)
    {
        var told = string.Join('\n', request.MessageCode, request.Ucr, request.UcrPart, request.GoodsLocation,
            request.ArrivalAt, request.DepartureAt, request.MovementReference);
        var reference = request.MovementReference.Length > 25
            ? request.MovementReference[..25] : request.MovementReference;
        return $"{reference}.{Base36(XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(told)), DigestLength)}";
    }

    private static string Base36(UInt128 value, int length) => string.Create(length, value, static (text, rest) =>
    {
        for (var index = 0; index < text.Length; index++)
        {
            text[index] = Digits[(int)(rest % 36)];
            rest /= 36;
        }
    });

    private void WriteTime(InventoryRequest request)
    {
        var isDeparture = request.MessageCode == "EDL";
        var text = isDeparture ? request.DepartureAt : request.ArrivalAt;
        if (text.Length == 0)
        {
            return;
        }

        var qualifier = isDeparture ? "186"u8 : request.MessageCode == "EAA" ? "132"u8 : "178"u8;
        var isRead = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at);

        // A time without an offset is London's, as a DTM in format 203 is.
        var hasOffset = isRead && text.Length > 10 && text.AsSpan(10).IndexOfAny("Z+-") >= 0;
        var told = !isRead ? text
            : hasOffset ? at.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture) + "Z"
            : at.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        _writer.Begin("DTM"u8).Element(qualifier).Component(Encoding.Latin1.GetBytes(Cut(told, 35)))
            .Component(hasOffset ? "205"u8 : "203"u8).End();
    }

    /// <summary>
    /// GBAULHRLHRANS is country, type, qualifier, port, then CHIEF's freight location and shed: GBLHR and ANS. Where
    /// that location is not in use the port is (Southampton's is STN in one and SOU in the other list).
    /// </summary>
    private void WriteLocation(InventoryRequest request, DateOnly on, ReferenceData reference)
    {
        var text = request.GoodsLocation;
        if (text.Length == 0)
        {
            return;
        }

        var (location, shed) = (text, request.Shed);
        if (text.Length >= 10 && Code.TryRead(Encoding.Latin1.GetBytes($"{text[..2]}{text[7..10]}"), out var freight))
        {
            location = reference.Locations.TryGet(freight, on, out _) ? $"{text[..2]}{text[7..10]}"
                : $"{text[..2]}{text[4..7]}";
            shed = shed.Length > 0 || text.Length < 13 ? shed : text[10..13];
        }

        _writer.Begin("LOC"u8).Element("14"u8).Element(Encoding.Latin1.GetBytes(Cut(location, 35)))
            .Component().Component("109"u8).Element(Encoding.Latin1.GetBytes(Cut(shed, 25))).End();
    }

    private void WriteUcrs(InventoryRequest request)
    {
        if (request.Ucr.Length > 0)
        {
            _writer.Begin("RFF"u8).Element(request.UcrType == "M" ? "UCN"u8 : "ABO"u8)
                .Component(Encoding.Latin1.GetBytes(request.Ucr))
                .Component(Encoding.Latin1.GetBytes(Cut(request.UcrPart, 6))).End();
        }

        var acts = request.MessageCode is "EAC" or "CST" || request.MasterOpt is "" or "A";
        if (request.MasterUcr.Length > 0 && acts)
        {
            _writer.Begin("RFF"u8).Element("MB"u8).Component(Encoding.Latin1.GetBytes(request.MasterUcr)).End();
        }
    }

    private void WriteTransport(InventoryRequest request)
    {
        if (request.TransportIdentity.Length + request.TransportMode.Length + request.TransportNationality.Length == 0)
        {
            return;
        }

        _writer.Begin("TDT"u8).Element("20"u8).Element()
            .Element(Encoding.Latin1.GetBytes(Cut(request.TransportMode, 3)))
            .Element().Element().Element().Element()
            .Element().Component().Component()
            .Component(Encoding.Latin1.GetBytes(Cut(request.TransportIdentity, 35)))
            .Component(Encoding.Latin1.GetBytes(Cut(request.TransportNationality, 3))).End();
    }

    private static string Cut(string text, int lengthMax) => text.Length > lengthMax ? text[..lengthMax] : text;
}
