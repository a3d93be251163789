using Customs.Nes.Clearance.Movements;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// Reads a UKCINV message into a movement. The bespoke message's layout was never published; ours carries the elements
/// of HMRC's inventory linking requests on standard segments. What is absent or unreadable stays empty: the movement
/// checks say so.
/// </summary>
public static class UkcinvReader
{
    public static void Read(ReadOnlyMemory<byte> message, ServiceCharacters service, Movement movement)
    {
        movement.Reset(message, service);
        var segment = new SegmentReader(message.Span, service);
        while (segment.Read())
        {
            switch (segment.Tag)
            {
                case TradeTag.Bgm:
                    ReadBeginning(in segment, movement);
                    break;
                case TradeTag.Dtm when IsQualifierOf(movement.Kind, segment.Value(1)):
                    movement.AtText = segment.Range(1, 2);
                    movement.AtSegment = segment.Number;
                    movement.At = MovementTime.Read(segment.Value(1, 2), segment.Value(1, 3), movement.Kind);
                    break;
                case TradeTag.Loc when segment.Value(1).SequenceEqual("14"u8):
                    Code.TryRead(segment.Value(2), out var location);
                    Code.TryRead(segment.Value(3), out var shed);
                    movement.Location = location;
                    movement.Shed = shed;
                    movement.LocationText = segment.Range(2);
                    movement.ShedText = segment.Range(3);
                    movement.LocationSegment = segment.Number;
                    break;
                case TradeTag.Rff:
                    ReadReference(in segment, movement);
                    break;
                case TradeTag.Cnt when movement.Kind == MovementKind.Departure:
                    ReadPart(in segment, movement);
                    break;
                case TradeTag.Tdt:
                    movement.TransportMode = segment.Value(3) is [var mode] ? (char)mode : '\0';
                    movement.TransportIdentity = segment.Range(8, 4);
                    Code.TryRead(segment.Value(8, 5), out var nationality);
                    movement.TransportNationality = nationality;
                    break;
            }
        }
    }

    // 6069: 11 number of packages, 18 total reported quantity in net weight.
    private static void ReadPart(in SegmentReader segment, Movement movement)
    {
        var qualifier = segment.Value(1);
        var quantity = segment.Value(1, 2);
        if (qualifier.SequenceEqual("18"u8))
        {
            const int GramDecimals = 3;
            movement.PartSegment = segment.Number;
            movement.PartGrams = segment.Value(1, 3) is [] or [(byte)'K', (byte)'G', (byte)'M']
                && EdifactNumber.TryParseFixed(quantity, movement.Service, GramDecimals, out var grams) ? grams : 0;
        }
        else if (qualifier.SequenceEqual("11"u8))
        {
            movement.PartSegment = segment.Number;
            movement.PartPackages = EdifactNumber.TryParseInt32(quantity, out var packages) ? packages : 0;
        }
    }

    private static void ReadBeginning(in SegmentReader segment, Movement movement)
    {
        var name = segment.Value(1);
        movement.Kind = KindOf(name);
        movement.KindText = segment.Range(1);
        movement.Reference = segment.Range(2);
        if (!segment.Value(2, 2).IsEmpty)
        {
            movement.Version =
                EdifactNumber.TryParseInt32(segment.Value(2, 2), out var version) && version > 0 ? version : 0;
        }

        // 1225: 9 original, 5 replacement, 1 cancellation of what this reference reported.
        movement.IsVoid = segment.Value(3) is [(byte)'1'];
    }

    private static void ReadReference(in SegmentReader segment, Movement movement)
    {
        var qualifier = segment.Value(1);
        var isDucr = qualifier.SequenceEqual("ABO"u8);
        if (isDucr && movement.UcrType == 'M')
        {
            // A MUCR beside a DUCR is the one it goes into, as in a declaration.
            ReadMaster(movement.Ucr, movement.UcrSegment, movement);
        }

        if (isDucr || (qualifier.SequenceEqual("UCN"u8) && movement.UcrType == '\0'))
        {
            movement.UcrType = isDucr ? 'D' : 'M';
            movement.Ucr = segment.Range(1, 2);
            movement.UcrPart = segment.Range(1, 3);
            movement.UcrSegment = segment.Number;
        }
        else if (qualifier.SequenceEqual("MB"u8) || qualifier.SequenceEqual("UCN"u8))
        {
            ReadMaster(segment.Range(1, 2), segment.Number, movement);
        }
    }

    private static void ReadMaster(TextRange master, int segment, Movement movement)
    {
        movement.Master = master;
        movement.MasterSegment = segment;
    }

    private static MovementKind KindOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("EAL"u8))
        {
            return MovementKind.Arrival;
        }

        return name.SequenceEqual("EDL"u8) ? MovementKind.Departure
            : name.SequenceEqual("EAA"u8) ? MovementKind.AnticipatedArrival
            : name.SequenceEqual("RET"u8) ? MovementKind.RetrospectiveArrival
            : name.SequenceEqual("EAC"u8) ? MovementKind.Association
            : name.SequenceEqual("CST"u8) ? MovementKind.Shut
            : name.SequenceEqual("QUE"u8) ? MovementKind.Query
            : MovementKind.None;
    }

    // 2005: 178 arrival, actual; 132 arrival, estimated; 186 departure, actual.
    private static bool IsQualifierOf(MovementKind kind, ReadOnlySpan<byte> qualifier) => kind switch
    {
        MovementKind.Arrival or MovementKind.RetrospectiveArrival => qualifier.SequenceEqual("178"u8),
        MovementKind.AnticipatedArrival => qualifier.SequenceEqual("132"u8) || qualifier.SequenceEqual("178"u8),
        MovementKind.Departure => qualifier.SequenceEqual("186"u8),
        _ => false,
    };
}
