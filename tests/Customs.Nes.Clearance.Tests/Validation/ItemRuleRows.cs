using Customs.Nes.Clearance.Declarations;
using static Customs.Nes.Clearance.Declarations.DeclarationKind;
using static Customs.Nes.Clearance.Tests.Validation.RuleRow;
using static Customs.Nes.Clearance.Validation.RuleCode;

namespace Customs.Nes.Clearance.Tests.Validation;

internal static class ItemRuleRows
{
    private const string Scrap = "CST+1+1000001+72042900";

    public static readonly RuleRow[] All =
    [
        Good(CpcMissing),
        Bad(CpcMissing, Scrap, "CST+1++72042900"),
        Good(CpcUnknown, Scrap, "CST+1+1040000+72042900"),
        Bad(CpcUnknown, Scrap, "CST+1+4000000+72042900"), // An import procedure.
        Bad(CpcUnknown, Scrap, "CST+1+1000014+72042900", on: "2025-04-20"), // Ended.
        Good(CpcNotForKind, Scrap, "CST+1+1000078+72042900"),
        Bad(CpcNotForKind, Scrap, "CST+1+1000078+72042900", Esd),
        Good(CpcNotForSubdivision, Scrap, "CST+1+1000014+72042900", Esp),
        Bad(CpcNotForSubdivision, "EXF&1000001+72042900", "EXC&1000014+72042900", Esp),
        Good(CpcRequirementMissing, "1000001+72042900'FTX+ACB++LIC99'", "1000027+72042900'DOC+916:::X001+L1:JE'"),
        Bad(CpcRequirementMissing, Scrap, "CST+1+1000027+72042900"),
        Good(CpcRequirementMissing, Scrap, "CST+1+3151000+72042900"), // Asked for since 2016 only.
        Bad(CpcRequirementMissing, Scrap, "CST+1+3151000+72042900", on: "2025-04-20"),

        Good(CommodityMissing),
        Bad(CommodityMissing, Scrap, "CST+1+1000001"),
        Good(CommodityMalformed),
        Bad(CommodityMalformed, Scrap, "CST+1+1000001+7204290"),
        Bad(CommodityMalformed, Scrap, "CST+1+1000001+720429000"), // Nine digits fit no code at all.
        Bad(CommodityMalformed, Scrap, "CST+1+1000001+7204290A"),
        Good(CommodityUnknown),
        Bad(CommodityUnknown, Scrap, "CST+1+1000001+72042901"),
        Bad(CommodityUnknown, Scrap, "CST+1+1000001+85171300"), // Came in 2022.
        Good(OriginUnknown, "LOC+27+GB", "LOC+27+DE"),
        Good(OriginUnknown, "LOC+27+GB'"),
        Bad(OriginUnknown, "LOC+27+GB", "LOC+27+ZZ"),

        Good(NetMassMissing),
        Bad(NetMassMissing, "MEA+AAR++KGM:300'"),
        Good(NetMassNotPositive, "KGM:300'", "KGM:299.999'"),
        Bad(NetMassNotPositive, "KGM:300'", "KGM:0'"),
        Good(GrossMassMissing, "MEA+AAB++KGM:320'", "", Esd),
        Bad(GrossMassMissing, "MEA+AAB++KGM:320'"),
        Good(GrossMassNotPositive),
        Bad(GrossMassNotPositive, "KGM:320'", "KGM:0.000'"),
        Good(NetMassAboveGross, "KGM:320'", "KGM:300'"),
        Bad(NetMassAboveGross, "KGM:320'", "KGM:299.999'"),

        Good(StatisticalValueMissing, "MOA+123:1000'", "", Esp),
        Good(StatisticalValueMissing, "1000001+72042900", "1000078+72042900"),
        Bad(StatisticalValueMissing, "MOA+123:1000'"),
        Bad(StatisticalValueMissing, "MOA+123:1000'", "", Esd),
        Good(StatisticalValueNotPositive, "MOA+123:1000'", "MOA+123:0.01'"),
        Bad(StatisticalValueNotPositive, "MOA+123:1000'", "MOA+123:0'"),
        Bad(StatisticalValueNotPositive, "MOA+123:1000'", "MOA+123:0'", Esp),
        Good(StatisticalCurrencyUnknown, "1600:GBP", "1600:EUR"),
        Bad(StatisticalCurrencyUnknown, "1600:GBP", "1600:DEM"), // The euro came in 2002.
        Good(StatisticalCurrencyWithoutRate, "1600:GBP", "1600:USD"),
        Bad(StatisticalCurrencyWithoutRate, "1600:GBP", "1600:AFN"),
        Good(ExitSummaryStatesTrade, kind: DeclarationKind.Exs),
        Bad(ExitSummaryStatesTrade, "CST+1++", "CST+1+1000001+", DeclarationKind.Exs),
        Bad(ExitSummaryStatesTrade, "PCI++MARKS'", "PCI++MARKS'MOA+123:1000'", DeclarationKind.Exs),
        Good(ParcelNotLowValue, "109730&123:1000&1600:GBP", "109735&123:872.99&872:GBP"),
        Bad(ParcelNotLowValue, "109730&123:1000&1600:GBP", "109735&123:873&872:GBP"),
        Bad(ParcelNotLowValue, "109730&123:1000&1600:GBP&KGM:300", "109735&123:100&872:GBP&KGM:1000"),
        Bad(StatisticalCurrencyWithoutRate, "1600:GBP", "1600:USD", on: "2003-07-01"), // A month without rates.
        Good(ValuePerMassNotCredible, "MOA+123:1000'", "MOA+123:1800'"), // Six pounds a kilogram: the limit.
        Bad(ValuePerMassNotCredible, "MOA+123:1000'", "MOA+123:1800.01'"),
        Good(ValuePerMassNotCredible, "MOA+123:1000'", "MOA+123:30'"),
        Bad(ValuePerMassNotCredible, "MOA+123:1000'", "MOA+123:29.99'"),
        Bad(ValuePerMassNotCredible, "MOA+123:1000'", "MOA+123:92233720368547758'"), // Nothing overflows.

        Good(SupplementaryUnitsMissing, "MEA+AAS++LPA:100'", "", Esp),
        Bad(SupplementaryUnitsMissing, "MEA+AAS++LPA:100'"),
        Good(SupplementaryUnitsNotPositive),
        Bad(SupplementaryUnitsNotPositive, "LPA:100'", "LPA:0'"),
        Good(SupplementaryUnitsNotExpected),
        Bad(SupplementaryUnitsNotExpected, "MEA+AAB++KGM:320'", "MEA+AAB++KGM:320'MEA+AAS++NAR:1'"),
        Good(SupplementaryUnitWrong, "LPA:100", "ZZZ:100"),
        Bad(SupplementaryUnitWrong, "LPA:100", "LTR:100"),
        Good(MassPerUnitNotCredible, "LPA:100", "LPA:2000"), // Twenty times the usual: the limit.
        Bad(MassPerUnitNotCredible, "LPA:100", "LPA:2001"),
        Good(MassPerUnitNotCredible, "LPA:100", "LPA:5"),
        Bad(MassPerUnitNotCredible, "LPA:100", "LPA:4.999"),

        Good(PackagesMissing, "PAC+4++BX'", "", Esd),
        Bad(PackagesMissing, "PAC+4++BX'"),
        Good(PackageKindMissing),
        Bad(PackageKindMissing, "PAC+4++BX'", "PAC+4'"),
        Good(PackageKindUnknown, "PAC+4++BX'", "PAC+4++DR'"),
        Bad(PackageKindUnknown, "PAC+4++BX'", "PAC+4++QQ'"),
        Good(PackageCountNotPositive, "PAC+4++BX'", "PAC+0++VY'"), // Powder in bulk.
        Bad(PackageCountNotPositive, "PAC+4++BX'", "PAC+0++BX'"),
        Good(DescriptionMissing),
        Bad(DescriptionMissing, "IMD+++:::SCRAP OF ALLOY STEEL'"),
        Good(DescriptionTooShort, ":::BLENDED WHISKY", ":::GIN"),
        Bad(DescriptionTooShort, ":::BLENDED WHISKY", ":::XX"),

        Good(DocumentUnknown, ":::N934+REF:JE", ":::Y900'DOC+916:::9DCR+1"),
        Bad(DocumentUnknown, ":::N934", ":::N999"),
        Bad(DocumentUnknown, ":::N934", ":::TOOLONGFORACODE"),
        Good(DocumentNotForBox),
        Bad(DocumentNotForBox, "DOC+998:::380", "DOC+998:::N934"),
        Bad(DocumentNotForBox, "DOC+916:::N934", "DOC+916:::380"),
        Good(DocumentStatusMissing, ":::N934+REF:JE", ":::Y901"),
        Bad(DocumentStatusMissing, "REF:JE", "REF"),
        Good(DocumentStatusUnknown, "REF:JE", "REF:EP"),
        Bad(DocumentStatusUnknown, "REF:JE", "REF:QQ"),
        Good(DocumentReferenceMissing, ":::N934+REF:JE", ":::Y901"),
        Bad(DocumentReferenceMissing, "+REF:JE", "+:JE"),
        Bad(DocumentReferenceMissing, "+INVNO:::::Z", "+:::::Z"),
    ];
}
