using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Movements;
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
        var qualifier = segment.Qualifier;
        switch (segment.Tag)
        {
            case TradeTag.Unh:
                declaration.IsParcel = ParcelMessage.IsOf(segment.Value(2, 5));
                break;
            case TradeTag.Bgm:
                ReadBeginning(in segment, declaration, findings);
                break;
            case TradeTag.Cst:
                ReadType(in segment, declaration, findings);
                break;
            case TradeTag.Loc:
                ReadPlace(in segment, qualifier, declaration, findings);
                break;
            case TradeTag.Rff when !(declaration.IsParcel && qualifier == TradeQualifier.DeclarationUcr):
                ReadReference(in segment, qualifier, declaration);
                break;
            case TradeTag.Tdt when qualifier == TradeQualifier.AtBorder:
                declaration.BorderMode =
                    FieldReader.Character(in segment, Field.BorderMode, declaration, findings);
                declaration.TransportIdentity = FieldReader.Text(in segment, Field.TransportIdentity, declaration);
                declaration.TransportNationality =
                    FieldReader.Code(in segment, Field.TransportNationality, declaration, findings);
                break;
            case TradeTag.Nad:
                ReadParty(in segment, qualifier, declaration, findings);
                break;
            case TradeTag.Dtm when qualifier == TradeQualifier.ClearedByCustoms:
                FieldReader.Text(in segment, Field.AcceptedOnPaper, declaration);
                declaration.AcceptedOnPaperAt =
                    MovementTime.Read(segment.Value(1, 2), segment.Value(1, 3), MovementKind.Arrival);
                break;
        }
    }

    /// <summary>What a consignment of fast parcels says of itself where others have a header for it.</summary>
    public static void ReadOfParcel(in SegmentReader segment, Declaration declaration, FindingList findings)
    {
        var qualifier = segment.Qualifier;
        switch (segment.Tag)
        {
            case TradeTag.Loc when qualifier == TradeQualifier.Destination:
                ReadPlace(in segment, qualifier, declaration, findings);
                break;
            case TradeTag.Rff:
                ReadReference(in segment, qualifier, declaration);
                break;
            case TradeTag.Nad:
                ReadParty(in segment, qualifier, declaration, findings);
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
            case TradeTag.Moa when segment.Qualifier == TradeQualifier.InvoiceTotal:
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

        switch (segment.Qualifier)
        {
            case TradeQualifier.ItemCount:
                declaration.ItemCountDeclared =
                    FieldReader.Count(in segment, Field.ItemCount, declaration, findings);
                break;
            case TradeQualifier.PackageCount:
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

        declaration.Function = FieldReader.Character(in segment, Field.Function, declaration, findings);
        declaration.LocalReference = segment.Range(2);
        declaration.SupplementaryVersion =
            FieldReader.Count(in segment, Field.SupplementaryVersion, declaration, findings) ?? 1;
    }

    private static DeclarationKind KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("EFD"u8) ? DeclarationKind.Efd
        : name.SequenceEqual("ESP"u8) ? DeclarationKind.Esp
        : name.SequenceEqual("ESD"u8) ? DeclarationKind.Esd
        : name.SequenceEqual("ELP"u8) ? DeclarationKind.Elp
        : name.SequenceEqual("ECR"u8) ? DeclarationKind.Ecr
        : name.SequenceEqual("EXS"u8) ? DeclarationKind.Exs
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

    private static void ReadPlace(
        in SegmentReader segment, uint qualifier, Declaration declaration, FindingList findings)
    {
        switch (qualifier)
        {
            case TradeQualifier.Destination:
                declaration.Destination = FieldReader.Code(in segment, Field.Destination, declaration, findings);
                break;
            case TradeQualifier.DispatchCountry:
                declaration.DispatchCountry =
                    FieldReader.Code(in segment, Field.DispatchCountry, declaration, findings);
                break;
            case TradeQualifier.GoodsLocation:
                declaration.Location = FieldReader.Code(in segment, Field.Location, declaration, findings);
                declaration.Shed = FieldReader.Code(in segment, Field.Shed, declaration, findings);
                break;
        }
    }

    private static void ReadReference(in SegmentReader segment, uint qualifier, Declaration declaration)
    {
        switch (qualifier)
        {
            case TradeQualifier.DeclarationUcr:
                declaration.Ducr = FieldReader.Text(in segment, Field.Ducr, declaration);
                declaration.DucrPart = FieldReader.Text(in segment, Field.DucrPart, declaration);
                break;
            case TradeQualifier.MasterUcr:
                declaration.Mucr = FieldReader.Text(in segment, Field.Mucr, declaration);
                break;
            case TradeQualifier.FallbackReference:
                declaration.FallbackReference = FieldReader.Text(in segment, Field.FallbackReference, declaration);
                break;
        }
    }

    private static void ReadParty(
        in SegmentReader segment, uint qualifier, Declaration declaration, FindingList findings)
    {
        switch (qualifier)
        {
            case TradeQualifier.Exporter:
                declaration.ExporterEori = FieldReader.Text(in segment, Field.ExporterEori, declaration);
                break;
            case TradeQualifier.Consignee:
                declaration.ConsigneeName = FieldReader.Text(in segment, Field.ConsigneeName, declaration);
                declaration.ConsigneeCountry =
                    FieldReader.Code(in segment, Field.ConsigneeCountry, declaration, findings);
                break;
            case TradeQualifier.Declarant:
                declaration.DeclarantEori = FieldReader.Text(in segment, Field.DeclarantEori, declaration);
                break;
        }
    }
}
