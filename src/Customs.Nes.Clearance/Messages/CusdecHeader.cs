using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>The parts of CUSDEC outside the goods items.</summary>
internal static class CusdecHeader
{
    // Amounts of money carry at most two decimals.
    private const int MoneyDecimals = 2;

    public static void Read(in SegmentReader segment, Declaration declaration, FindingList findings)
    {
        switch (segment.Tag)
        {
            case TradeTag.Bgm:
                ReadBeginning(in segment, declaration, findings);
                break;
            case TradeTag.Cst:
                ReadType(in segment, declaration, findings);
                break;
            case TradeTag.Loc:
                ReadPlace(in segment, declaration, findings);
                break;
            case TradeTag.Rff:
                ReadReference(in segment, declaration);
                break;
            case TradeTag.Tdt when segment.Value(1).SequenceEqual("13"u8):
                declaration.BorderMode =
                    FieldReader.Character(in segment, Field.BorderMode, declaration, findings);
                declaration.TransportIdentity = FieldReader.Text(in segment, Field.TransportIdentity, declaration);
                declaration.TransportNationality =
                    FieldReader.Code(in segment, Field.TransportNationality, declaration, findings);
                break;
            case TradeTag.Nad:
                ReadParty(in segment, declaration, findings);
                break;
        }
    }

    public static void ReadShipment(in SegmentReader segment, Declaration declaration, FindingList findings)
    {
        switch (segment.Tag)
        {
            case TradeTag.Dms:
                declaration.TraderReference = FieldReader.Text(in segment, Field.TraderReference, declaration);
                break;
            case TradeTag.Moa when segment.Value(1).SequenceEqual("39"u8):
                declaration.InvoiceTotalHundredths = FieldReader.Number(
                    in segment, declaration.Service, Field.InvoiceTotal, MoneyDecimals, declaration, findings);
                declaration.InvoiceCurrency =
                    FieldReader.Code(in segment, Field.InvoiceCurrency, declaration, findings);
                break;
        }
    }

    public static void ReadSummary(in SegmentReader segment, Declaration declaration, FindingList findings)
    {
        if (segment.Tag != TradeTag.Cnt)
        {
            return;
        }

        switch (segment.Value(1))
        {
            case [(byte)'5']:
                declaration.ItemCountDeclared =
                    FieldReader.Count(in segment, Field.ItemCount, declaration, findings);
                break;
            case [(byte)'1', (byte)'1']:
                declaration.PackageCountDeclared =
                    FieldReader.Count(in segment, Field.PackageCount, declaration, findings);
                break;
        }
    }

    private static void ReadBeginning(in SegmentReader segment, Declaration declaration, FindingList findings)
    {
        var range = FieldReader.Text(in segment, Field.Message, declaration);
        declaration.Kind = KindOf(segment.Value(1));
        if (declaration.Kind == DeclarationKind.None)
        {
            findings.Add(new Finding(
                RuleCode.MessageKindUnknown, Severity.Fatal, 0, Field.Message, segment.Number, range));
        }

        declaration.LocalReference = segment.Range(2);
        declaration.SupplementaryVersion =
            FieldReader.Count(in segment, Field.SupplementaryVersion, declaration, findings) ?? 1;
    }

    private static DeclarationKind KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("EFD"u8) ? DeclarationKind.Efd
        : name.SequenceEqual("ESP"u8) ? DeclarationKind.Esp
        : name.SequenceEqual("ESD"u8) ? DeclarationKind.Esd
        : DeclarationKind.None;

    private static void ReadType(in SegmentReader segment, Declaration declaration, FindingList findings)
    {
        var type = FieldReader.Code(in segment, Field.DeclarationType, declaration, findings);
        if (type.Length == 3)
        {
            // Box 1 travels in one element: EX, CO or EU and then the second subdivision.
            declaration.DeclarationType = type.Prefix(2);
            declaration.Subdivision = type[2];
        }
        else
        {
            declaration.DeclarationType = type;
        }

        declaration.Representation = FieldReader.Character(in segment, Field.Representation, declaration, findings);
    }

    private static void ReadPlace(in SegmentReader segment, Declaration declaration, FindingList findings)
    {
        switch (segment.Value(1))
        {
            case [(byte)'3', (byte)'6']:
                declaration.Destination = FieldReader.Code(in segment, Field.Destination, declaration, findings);
                break;
            case [(byte)'3', (byte)'5']:
                declaration.DispatchCountry =
                    FieldReader.Code(in segment, Field.DispatchCountry, declaration, findings);
                break;
            case [(byte)'1', (byte)'4']:
                declaration.Location = FieldReader.Code(in segment, Field.Location, declaration, findings);
                declaration.Shed = FieldReader.Code(in segment, Field.Shed, declaration, findings);
                break;
        }
    }

    private static void ReadReference(in SegmentReader segment, Declaration declaration)
    {
        if (segment.Value(1).SequenceEqual("ABO"u8))
        {
            declaration.Ducr = FieldReader.Text(in segment, Field.Ducr, declaration);
            declaration.DucrPart = FieldReader.Text(in segment, Field.DucrPart, declaration);
        }
        else if (segment.Value(1).SequenceEqual("UCN"u8))
        {
            declaration.Mucr = FieldReader.Text(in segment, Field.Mucr, declaration);
        }
    }

    private static void ReadParty(in SegmentReader segment, Declaration declaration, FindingList findings)
    {
        switch (segment.Value(1))
        {
            case [(byte)'C', (byte)'Z']:
                declaration.ExporterEori = FieldReader.Text(in segment, Field.ExporterEori, declaration);
                break;
            case [(byte)'C', (byte)'N']:
                declaration.ConsigneeName = FieldReader.Text(in segment, Field.ConsigneeName, declaration);
                declaration.ConsigneeCountry =
                    FieldReader.Code(in segment, Field.ConsigneeCountry, declaration, findings);
                break;
            case [(byte)'D', (byte)'T']:
                declaration.DeclarantEori = FieldReader.Text(in segment, Field.DeclarantEori, declaration);
                break;
        }
    }
}
