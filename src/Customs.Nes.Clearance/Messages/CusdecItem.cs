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
        item.Commodity = Code.Of(in segment, item.CommodityText);
    }

    public static void Read(
        in SegmentReader segment, ServiceCharacters service, DeclarationItem item, FindingList findings)
    {
        var qualifier = segment.Qualifier;
        switch (segment.Tag)
        {
            case TradeTag.Ftx when qualifier == TradeQualifier.AdditionalInformation:
                item.AdditionalInformation.Add(
                    FieldReader.Code(in segment, Field.AdditionalInformation, item, findings));
                break;
            case TradeTag.Loc when qualifier == TradeQualifier.Origin:
                item.Origin = FieldReader.Code(in segment, Field.Origin, item, findings);
                break;
            case TradeTag.Mea:
                ReadMeasurement(in segment, qualifier, service, item, findings);
                break;
            case TradeTag.Pac:
                item.PackageCount = FieldReader.Count(in segment, Field.Packages, item, findings);
                item.PackageKind = FieldReader.Code(in segment, Field.PackageKind, item, findings);
                break;
            case TradeTag.Moa when qualifier == TradeQualifier.StatisticalValue:
                item.StatisticalValueHundredths =
                    FieldReader.Number(in segment, service, Field.StatisticalValue, MoneyDecimals, item, findings);
                item.StatisticalCurrency = FieldReader.Code(in segment, Field.StatisticalCurrency, item, findings);
                break;
            case TradeTag.Imd:
                item.Description = FieldReader.Text(in segment, Field.Description, item);
                break;
            case TradeTag.Doc:
                ReadDocument(in segment, qualifier, item);
                break;
        }
    }

    private static void ReadMeasurement(
        in SegmentReader segment, uint qualifier, ServiceCharacters service, DeclarationItem item,
        FindingList findings)
    {
        switch (qualifier)
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
                item.SupplementaryUnit = Code.Of(in segment, segment.Range(3));
                break;
        }
    }

    private static void ReadDocument(in SegmentReader segment, uint qualifier, DeclarationItem item)
    {
        // 998: previous document (box 40), its class in 1060; 916: document produced (box 44), its status in 1373.
        var isPrevious = qualifier == TradeQualifier.PreviousDocument;
        var code = segment.Range(1, 4);
        var reference = segment.Range(2);
        var status = segment.Range(2, 2);

        // Written in place: there are many, and each copy of one costs as much as reading it.
        ref var document = ref item.AddDocument();
        document.Code = Code.Of(in segment, code);
        document.CodeText = code;
        document.Reference = reference;
        document.Status = Code.Of(in segment, isPrevious ? segment.Range(2, 6) : status);
        document.IsPrevious = isPrevious;
        document.Segment = segment.Number;
        item.Mark(
            isPrevious ? Field.PreviousDocument : Field.Document, segment.Number, isPrevious ? reference : code);
        item.Mark(Field.DocumentStatus, segment.Number, status);
    }
}
