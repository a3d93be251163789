using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>The segments of one goods item of CUSDEC.</summary>
internal static class CusdecItem
{
    // Kilograms and supplementary units carry at most three decimals (SAD boxes 35, 38, 41), money two.
    private const int MassDecimals = 3;
    private const int MoneyDecimals = 2;

    public static void Start(in SegmentReader segment, DeclarationItem item, FindingList findings)
    {
        item.Cpc = FieldReader.Code(in segment, Field.Cpc, item, findings);
        item.CommodityText = FieldReader.Text(in segment, Field.Commodity, item);

        // Not read as a code here: a commodity code too long to be one is validation's finding, with its own fix.
        Code.TryRead(in segment, item.CommodityText, out var commodity);
        item.Commodity = commodity;
    }

    public static void Read(
        in SegmentReader segment, ServiceCharacters service, DeclarationItem item, FindingList findings)
    {
        switch (segment.Tag)
        {
            case TradeTag.Ftx when segment.Qualifier == TradeQualifier.AdditionalInformation:
                item.AdditionalInformation.Add(
                    FieldReader.Code(in segment, Field.AdditionalInformation, item, findings));
                break;
            case TradeTag.Loc when segment.Qualifier == TradeQualifier.Origin:
                item.Origin = FieldReader.Code(in segment, Field.Origin, item, findings);
                break;
            case TradeTag.Mea:
                ReadMeasurement(in segment, service, item, findings);
                break;
            case TradeTag.Pac:
                item.PackageCount = FieldReader.Count(in segment, Field.Packages, item, findings);
                item.PackageKind = FieldReader.Code(in segment, Field.PackageKind, item, findings);
                break;
            case TradeTag.Moa when segment.Qualifier == TradeQualifier.StatisticalValue:
                item.StatisticalValueHundredths =
                    FieldReader.Number(in segment, service, Field.StatisticalValue, MoneyDecimals, item, findings);
                item.StatisticalCurrency = FieldReader.Code(in segment, Field.StatisticalCurrency, item, findings);
                break;
            case TradeTag.Imd:
                item.Description = FieldReader.Text(in segment, Field.Description, item);
                break;
            case TradeTag.Doc:
                ReadDocument(in segment, item);
                break;
        }
    }

    private static void ReadMeasurement(
        in SegmentReader segment, ServiceCharacters service, DeclarationItem item, FindingList findings)
    {
        switch (segment.Qualifier)
        {
            case TradeQualifier.NetMass:
                item.NetMassGrams =
                    FieldReader.Number(in segment, service, Field.NetMass, MassDecimals, item, findings);
                break;
            case TradeQualifier.GrossMass:
                item.GrossMassGrams =
                    FieldReader.Number(in segment, service, Field.GrossMass, MassDecimals, item, findings);
                break;
            case TradeQualifier.SupplementaryQuantity:
                item.SupplementaryThousandths =
                    FieldReader.Number(in segment, service, Field.SupplementaryQuantity, MassDecimals, item, findings);
                Code.TryRead(in segment, segment.Range(3), out var unit);
                item.SupplementaryUnit = unit;
                break;
        }
    }

    private static void ReadDocument(in SegmentReader segment, DeclarationItem item)
    {
        // 998: previous document (box 40), its class in 1060; 916: document produced (box 44), its status in 1373.
        var isPrevious = segment.Qualifier == TradeQualifier.PreviousDocument;
        var code = segment.Range(1, 4);
        var reference = segment.Range(2);
        var status = segment.Range(2, 2);

        // Written in place: there are many, and each copy of one costs as much as reading it.
        ref var document = ref item.AddDocument();
        Code.TryRead(in segment, code, out var codeRead);
        Code.TryRead(in segment, isPrevious ? segment.Range(2, 6) : status, out var statusRead);
        document.Code = codeRead;
        document.CodeText = code;
        document.Reference = reference;
        document.Status = statusRead;
        document.IsPrevious = isPrevious;
        document.Segment = segment.Number;
        item.Mark(
            isPrevious ? Field.PreviousDocument : Field.Document, segment.Number, isPrevious ? reference : code);
        item.Mark(Field.DocumentStatus, segment.Number, status);
    }
}
