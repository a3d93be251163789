using Customs.Nes.Clearance.Declarations;
using static Customs.Nes.Clearance.Declarations.DeclarationKinds;

namespace Customs.Nes.Clearance.Validation;

/// <summary>
/// Rules of one item: 2xx. A rule about a value holds when the value is absent, and a rule about a code's meaning when
/// the code is unknown: each mistake is told once.
/// </summary>
internal static class ItemRules
{
    // Traders write ZZZ, "mutually defined", for "the unit of the commodity".
    private static readonly Code AnyUnit = "ZZZ";

    // A quantity is doubted when its usual mass and the net mass differ by more than this factor.
    private const int MassPerUnitFactor = 20;

    // Fewer characters than this name no goods.
    private const int DescriptionLengthMin = 3;

    // Low value: below GBP 873, the EUR 1,000 of the statistical threshold, and 1,000 kg (CIP 25/2017).
    private const long ParcelPenceEnd = 87_300;
    private const long ParcelGramsEnd = 1_000_000;

    public static readonly Rule[] All =
    [
        new(RuleCode.CpcMissing, Field.Cpc, WithProcedure,
            static (in c) => !c.Item.Cpc.IsEmpty || c.IsSent(Field.Cpc)),
        new(RuleCode.CpcUnknown, Field.Cpc, Any,
            static (in c) => c.Item.Cpc.IsEmpty || c.TryGetCpc(out _)),
        new(RuleCode.CpcNotForKind, Field.Cpc, WithProcedure,
            static (in c) => !c.TryGetCpc(out var cpc) || cpc.Kinds.Has(c.Declaration.Kind)),
        new(RuleCode.CpcNotForSubdivision, Field.Cpc, WithProcedure,
            static (in c) => c.Declaration.Subdivision == '\0'
                || !c.TryGetCpc(out var cpc) || !cpc.Kinds.Has(c.Declaration.Kind)
                || cpc.Allows(c.Declaration.Subdivision)),
        new(RuleCode.CpcRequirementMissing, Field.Cpc, WithProcedure, HasWhatCpcRequires),

        new(RuleCode.ExitSummaryStatesTrade, Field.Cpc, Exs,
            static (in c) => c.Item.Cpc.IsEmpty && !c.IsSent(Field.Cpc)),
        new(RuleCode.ExitSummaryStatesTrade, Field.StatisticalValue, Exs,
            static (in c) => !c.IsSent(Field.StatisticalValue)),

        new(RuleCode.CommodityMissing, Field.Commodity, WithProcedure,
            static (in c) => !c.Item.Commodity.IsEmpty || !c.Item.CommodityText.IsEmpty || c.IsSent(Field.Commodity)),
        new(RuleCode.CommodityMalformed, Field.Commodity, Any,
            static (in c) => c.Item.Commodity.IsEmpty
                ? c.Item.CommodityText.IsEmpty : c.Item.Commodity.Length == 8 && c.Item.Commodity.IsDigits()),
        new(RuleCode.CommodityUnknown, Field.Commodity, Any,
            static (in c) => c.Item.Commodity.Length != 8 || !c.Item.Commodity.IsDigits()
                || c.TryGetCommodity(out _)),
        new(RuleCode.OriginUnknown, Field.Origin, Any,
            static (in c) => c.IsKnown(c.Reference.Countries, c.Item.Origin)),

        new(RuleCode.NetMassMissing, Field.NetMass, WithProcedure,
            static (in c) => c.Item.NetMassGrams is not null || c.IsSent(Field.NetMass)),
        new(RuleCode.NetMassNotPositive, Field.NetMass, Any,
            static (in c) => c.Item.NetMassGrams is null or > 0),
        new(RuleCode.GrossMassMissing, Field.GrossMass, BeforeExport,
            static (in c) => c.Item.GrossMassGrams is not null || c.IsSent(Field.GrossMass)),
        new(RuleCode.GrossMassNotPositive, Field.GrossMass, Any,
            static (in c) => c.Item.GrossMassGrams is null or > 0),
        new(RuleCode.NetMassAboveGross, Field.NetMass, Any,
            static (in c) => c.Item.GrossMassGrams is null or <= 0 || !(c.Item.NetMassGrams > c.Item.GrossMassGrams)),

        // A simplified declaration may leave the value to its supplementary, or give it provisionally.
        new(RuleCode.StatisticalValueMissing, Field.StatisticalValue, WithValues,
            static (in c) => c.Item.StatisticalValueHundredths is not null || c.IsSent(Field.StatisticalValue)
                || (c.TryGetCpc(out var cpc) && !cpc.IsStatistical)),
        new(RuleCode.StatisticalValueNotPositive, Field.StatisticalValue, Any,
            static (in c) => c.Item.StatisticalValueHundredths is null or > 0),
        new(RuleCode.StatisticalCurrencyUnknown, Field.StatisticalCurrency, Any,
            static (in c) => c.IsKnown(c.Reference.Currencies, c.Item.StatisticalCurrency)),
        new(RuleCode.StatisticalCurrencyWithoutRate, Field.StatisticalCurrency, Any,
            static (in c) => c.Item.StatisticalCurrency.IsEmpty
                || !c.Reference.Currencies.Contains(c.Item.StatisticalCurrency, c.On)
                || c.Reference.Rates.Contains(c.Item.StatisticalCurrency, c.On)),
        new(RuleCode.ParcelNotLowValue, Field.StatisticalValue, Efd, IsLowValueIfParcel),
        new(RuleCode.ValuePerMassNotCredible, Field.StatisticalValue, Any, ValuePerMassIsCredible),

        new(RuleCode.SupplementaryUnitsMissing, Field.SupplementaryQuantity, WithValues,
            static (in c) => c.Item.SupplementaryThousandths is not null || c.IsSent(Field.SupplementaryQuantity)
                || !c.TryGetCommodity(out var commodity) || !commodity.HasUnit),
        new(RuleCode.SupplementaryUnitsNotPositive, Field.SupplementaryQuantity, Any,
            static (in c) => c.Item.SupplementaryThousandths is null or > 0),
        new(RuleCode.SupplementaryUnitsNotExpected, Field.SupplementaryQuantity, Any,
            static (in c) => c.Item.SupplementaryThousandths is null
                || !c.TryGetCommodity(out var commodity) || commodity.HasUnit),
        new(RuleCode.SupplementaryUnitWrong, Field.SupplementaryQuantity, Any,
            static (in c) => c.Item.SupplementaryUnit.IsEmpty || c.Item.SupplementaryUnit == AnyUnit
                || !c.TryGetCommodity(out var commodity) || !commodity.HasUnit
                || c.Item.SupplementaryUnit == commodity.Unit),
        new(RuleCode.MassPerUnitNotCredible, Field.SupplementaryQuantity, Any, MassPerUnitIsCredible),

        new(RuleCode.PackagesMissing, Field.Packages, BeforeExport,
            static (in c) => c.Item.PackageCount is not null || c.IsSent(Field.Packages)),
        new(RuleCode.PackageKindMissing, Field.PackageKind, BeforeExport,
            static (in c) => !c.Item.PackageKind.IsEmpty || c.IsSent(Field.PackageKind) || c.Item.PackageCount is null),
        new(RuleCode.PackageKindUnknown, Field.PackageKind, Any,
            static (in c) => c.IsKnown(c.Reference.PackageKinds, c.Item.PackageKind)),
        new(RuleCode.PackageCountNotPositive, Field.Packages, Any,
            static (in c) => c.Item.PackageCount is null or > 0
                || (c.Reference.PackageKinds.TryGet(c.Item.PackageKind, c.On, out var kind) && kind.IsBulk)),
        new(RuleCode.DescriptionMissing, Field.Description, Any,
            static (in c) => !c.Item.Description.IsEmpty),
        new(RuleCode.DescriptionTooShort, Field.Description, Any,
            static (in c) => c.Item.Description.IsEmpty || c.Item.Description.Length >= DescriptionLengthMin),
    ];

    /// <summary>Rules of each document of an item.</summary>
    public static readonly Rule[] Documents =
    [
        new(RuleCode.DocumentUnknown, Field.Document, Any,
            static (in c) => c.TryGetDocument(out _)),
        new(RuleCode.DocumentNotForBox, Field.Document, Any,
            static (in c) => !c.TryGetDocument(out var document)
                || (c.Document.IsPrevious ? document.IsPrevious : document.IsSupporting)),
        new(RuleCode.DocumentStatusMissing, Field.DocumentStatus, Any,
            static (in c) => c.Document.IsPrevious || !c.Document.Status.IsEmpty
                || !c.TryGetDocument(out var document) || !document.NeedsStatus),
        new(RuleCode.DocumentStatusUnknown, Field.DocumentStatus, Any,
            static (in c) => c.Document.IsPrevious || c.IsKnown(c.Reference.DocumentStatuses, c.Document.Status)),
        new(RuleCode.DocumentReferenceMissing, Field.Document, Any,
            static (in c) => !c.Document.Reference.IsEmpty
                || !c.TryGetDocument(out var document) || !document.NeedsReference),
    ];

    private static bool HasWhatCpcRequires(in Check check)
    {
        if (!check.TryGetCpc(out var cpc) || cpc.RequiresOneOf.IsEmpty)
        {
            return true;
        }

        foreach (var code in cpc.RequiresOneOf)
        {
            if (check.States(code))
            {
                return true;
            }

            foreach (var document in check.Item.Documents)
            {
                if (document.Code == code)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What has no value that can be told has its own findings, or a procedure that needs none.</summary>
    private static bool IsLowValueIfParcel(in Check check) =>
        !check.Declaration.IsParcel
        || ((!check.TryGetValuePence(check.Item, out var pence) || pence < ParcelPenceEnd)
            && check.Item.NetMassGrams is null or < ParcelGramsEnd);

    private static bool ValuePerMassIsCredible(in Check check)
    {
        if (check.Item.NetMassGrams is not > 0
            || !check.TryGetCommodity(out var commodity)
            || !check.TryGetValuePence(check.Item, out var pence))
        {
            return true;
        }

        // Multiplied out in 128 bits: what was sent may be any number that fits its field.
        var scaled = Math.BigMul(pence, 1000L);
        var grams = check.Item.NetMassGrams.Value;
        return scaled >= Math.BigMul(grams, commodity.PencePerKgLow)
            && scaled <= Math.BigMul(grams, commodity.PencePerKgHigh);
    }

    private static bool MassPerUnitIsCredible(in Check check)
    {
        if (check.Item.SupplementaryThousandths is not > 0 || check.Item.NetMassGrams is not > 0
            || !check.TryGetCommodity(out var commodity) || !commodity.HasUnit)
        {
            return true;
        }

        var usual = Math.BigMul(check.Item.SupplementaryThousandths.Value, commodity.MilligramsPerUnit);
        var actual = Math.BigMul(check.Item.NetMassGrams.Value, 1_000_000L);
        return actual <= usual * MassPerUnitFactor && usual <= actual * MassPerUnitFactor;
    }
}
