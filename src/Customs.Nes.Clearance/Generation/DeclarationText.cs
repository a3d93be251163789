using System.Globalization;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Generation;

/// <summary>Writes a shipment as a CUSDEC message of the kind asked for.</summary>
internal sealed class DeclarationText
{
    private const int UcrLengthMax = 35;

    private readonly SegmentWriter _writer;
    private readonly GeneratedReference _references;
    private readonly ItemText _items;
    private readonly byte[] _ucr = new byte[UcrLengthMax];

    public DeclarationText(SegmentWriter writer, GeneratedReference references, ReferenceData reference)
    {
        _writer = writer;
        _references = references;
        _items = new ItemText(writer, references, reference);
    }

    public void Write(ReadOnlySpan<byte> messageReference, Shipment shipment, DeclarationKind kind, Party agent)
    {
        WriteBeginning(messageReference, shipment, kind);
        WriteRoute(shipment);
        WriteParty("CZ"u8, shipment.Trader);
        WriteParty("CN"u8, shipment.Buyer);
        _writer.Begin("NAD"u8).Element("DT"u8)
            .Element(shipment.IsSelfDeclared ? shipment.Trader.Eori : agent.Eori).End();
        _writer.Begin("UNS"u8).Element("D"u8).End();
        _items.WriteInvoice(shipment, kind);
        var packageCount = 0;
        for (var index = 0; index < shipment.Items.Length; index++)
        {
            _items.Write(index + 1, shipment, kind);
            packageCount += shipment.Items[index].PackageCount;
        }

        _writer.Begin("UNS"u8).Element("S"u8).End();
        _writer.Begin("CNT"u8).Element("5"u8).Component(shipment.Items.Length).End();
        _writer.Begin("CNT"u8).Element("11"u8).Component(packageCount).End();
        _writer.EndMessage();
    }

    /// <summary>RFF+ABO, the same in the declaration and in every movement of it.</summary>
    public void WriteDucr(Shipment shipment)
    {
        var length = _references.WriteDucr(shipment, _ucr);
        _writer.Begin("RFF"u8).Element("ABO"u8).Component(_ucr.AsSpan(0, length));
        if (shipment.HasPart)
        {
            _writer.Component("001"u8);
        }

        _writer.End();
    }

    private void WriteBeginning(ReadOnlySpan<byte> messageReference, Shipment shipment, DeclarationKind kind)
    {
        Span<byte> local = stackalloc byte[GeneratedReference.Length];
        _references.Write((char)('A' + (int)kind), shipment.Number, local);
        _writer.BeginMessage(messageReference, "CUSDEC"u8, "D"u8, "04A"u8, "UN"u8, AssociationOf(kind), local);
        _writer.Begin("BGM"u8).Element(NameOf(kind)).Component().Component("109"u8).Element(local);
        if (kind == DeclarationKind.Esd)
        {
            _writer.Component(1);
        }

        _writer.Element("9"u8).End();
        _writer.Begin("CST"u8).Element().Element(TypeOf(shipment, kind))
            .Element(shipment.IsSelfDeclared ? "1"u8 : "2"u8).End();
    }

    private void WriteRoute(Shipment shipment)
    {
        _writer.Begin("LOC"u8).Element("36"u8).Element(shipment.Buyer.Country).End();
        _writer.Begin("LOC"u8).Element("35"u8).Element("GB"u8).End();
        _writer.Begin("LOC"u8).Element("14"u8).Element(shipment.Location).Component().Component("109"u8).End();
        WriteDucr(shipment);
        if (shipment.HasMucr)
        {
            _writer.Begin("RFF"u8).Element("UCN"u8).Component(MucrOf(shipment)).End();
        }

        _writer.Begin("TDT"u8).Element("13"u8).Element().Element(shipment.Mode - '0')
            .Element().Element().Element().Element()
            .Element().Component().Component().ComponentName(shipment.Transport.Name)
            .ComponentName(shipment.Transport.Flag).End();
    }

    /// <summary>By air under an air waybill, else under a reference of the port's community system.</summary>
    private ReadOnlySpan<byte> MucrOf(Shipment shipment)
    {
        if (shipment.Mode == '4')
        {
            "A:125"u8.CopyTo(_ucr);
            var waybill = shipment.Number % 100_000_000;
            waybill.TryFormat(_ucr.AsSpan(5), out var digits, "D8", CultureInfo.InvariantCulture);
            return _ucr.AsSpan(0, 5 + digits);
        }

        Span<byte> location = stackalloc byte[Code.LengthMax];
        shipment.Location.WriteTo(location);
        "GB/"u8.CopyTo(_ucr);
        location[2..5].CopyTo(_ucr.AsSpan(3));
        _ucr[6] = (byte)'-';
        _references.Write('M', shipment.Number, _ucr.AsSpan(7));
        return _ucr.AsSpan(0, 7 + GeneratedReference.Length);
    }

    private void WriteParty(ReadOnlySpan<byte> role, Party party) => _writer.Begin("NAD"u8)
        .Element(role).Element(party.Eori).Element().Element(party.Name).Element(party.Street).Element(party.Town)
        .Element().Element(party.Postcode).Element(party.Country).End();

    private static ReadOnlySpan<byte> NameOf(DeclarationKind kind) =>
        kind == DeclarationKind.Efd ? "EFD"u8 : kind == DeclarationKind.Esp ? "ESP"u8 : "ESD"u8;

    private static ReadOnlySpan<byte> AssociationOf(DeclarationKind kind) =>
        kind == DeclarationKind.Efd ? "109730"u8 : kind == DeclarationKind.Esp ? "109731"u8 : "109732"u8;

    private static ReadOnlySpan<byte> TypeOf(Shipment shipment, DeclarationKind kind) => kind switch
    {
        DeclarationKind.Efd => shipment.IsArrived ? "EXA"u8 : "EXD"u8,
        DeclarationKind.Esp => shipment.IsArrived ? "EXC"u8 : "EXF"u8,
        _ => "EXY"u8,
    };
}
