using Customs.Nes.Clearance.Declarations;
using static Customs.Nes.Clearance.Declarations.DeclarationKinds;

namespace Customs.Nes.Clearance.Validation;

/// <summary>Rules of totals and of how items and header belong together: 3xx.</summary>
internal static class TotalRules
{
    // Freight and insurance part the invoice from the value at the frontier, but rarely by more than this factor.
    private const int InvoiceFactor = 2;

    public static readonly Rule[] All =
    [
        new(RuleCode.ItemsMissing, Field.ItemNumber, Any,
            static (in c) => c.Declaration.ItemCount > 0),
        new(RuleCode.ItemCountMissing, Field.ItemCount, Any,
            static (in c) => c.Declaration.ItemCountDeclared is not null || c.IsSent(Field.ItemCount)),

        // Beyond the limit the reader keeps no items, so a higher count cannot be told from a right one.
        new(RuleCode.ItemCountWrong, Field.ItemCount, Any,
            static (in c) => c.Declaration.ItemCountDeclared is null
                || c.Declaration.ItemCountDeclared == c.Declaration.ItemCount
                || (c.Declaration.ItemCountDeclared > Declaration.ItemCountMax
                    && c.Declaration.ItemCount == Declaration.ItemCountMax)),
        new(RuleCode.PackageCountWrong, Field.PackageCount, Any, PackageCountIsRight),
        new(RuleCode.InvoiceTotalNotPositive, Field.InvoiceTotal, Any,
            static (in c) => c.Declaration.InvoiceTotalHundredths is null or > 0),
        new(RuleCode.InvoiceCurrencyMissing, Field.InvoiceCurrency, Any,
            static (in c) => c.Declaration.InvoiceTotalHundredths is null
                || !c.Declaration.InvoiceCurrency.IsEmpty || c.IsSent(Field.InvoiceCurrency)),
        new(RuleCode.InvoiceCurrencyUnknown, Field.InvoiceCurrency, Any,
            static (in c) => c.IsKnown(c.Reference.Currencies, c.Declaration.InvoiceCurrency)),
        new(RuleCode.InvoiceCurrencyWithoutRate, Field.InvoiceCurrency, Any,
            static (in c) => c.Declaration.InvoiceCurrency.IsEmpty
                || !c.Reference.Currencies.Contains(c.Declaration.InvoiceCurrency, c.On)
                || c.Reference.Rates.Contains(c.Declaration.InvoiceCurrency, c.On)),
        new(RuleCode.InvoiceTotalNotCredible, Field.InvoiceTotal, Any, InvoiceTotalIsCredible),
    ];

    private static bool PackageCountIsRight(in Check check)
    {
        if (check.Declaration.PackageCountDeclared is null)
        {
            return true;
        }

        var sum = 0L;
        foreach (var item in check.Declaration.Items)
        {
            if (item.PackageCount is null)
            {
                return true; // Missing or unreadable, which is told already.
            }

            sum += item.PackageCount.Value;
        }

        return sum == check.Declaration.PackageCountDeclared || check.Declaration.ItemCount == 0;
    }

    private static bool InvoiceTotalIsCredible(in Check check)
    {
        if (check.Declaration.InvoiceTotalHundredths is not > 0
            || check.Declaration.InvoiceCurrency.IsEmpty
            || !check.Reference.Rates.TryConvert(
                check.Declaration.InvoiceTotalHundredths.Value,
                check.Declaration.InvoiceCurrency,
                check.On,
                out var invoice))
        {
            return true;
        }

        Int128 sum = 0;
        foreach (var item in check.Declaration.Items)
        {
            if (!check.TryGetValuePence(item, out var pence))
            {
                return true;
            }

            sum += pence;
        }

        return check.Declaration.ItemCount == 0
            || (sum <= (Int128)invoice * InvoiceFactor && invoice <= sum * InvoiceFactor);
    }
}
