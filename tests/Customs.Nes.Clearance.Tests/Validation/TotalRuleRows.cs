using static Customs.Nes.Clearance.Declarations.DeclarationKind;
using static Customs.Nes.Clearance.Tests.Validation.RuleRow;
using static Customs.Nes.Clearance.Validation.RuleCode;

namespace Customs.Nes.Clearance.Tests.Validation;

internal static class TotalRuleRows
{
    public static readonly RuleRow[] All =
    [
        Good(ItemsMissing),
        Bad(ItemsMissing, "CST+1&CST+2", "XXX+1&XXX+2"),
        Good(ItemCountMissing),
        Bad(ItemCountMissing, "CNT+5:2'"),
        Good(ItemCountWrong),
        Bad(ItemCountWrong, "CNT+5:2'", "CNT+5:1'"),
        Bad(ItemCountWrong, "CNT+5:2'", "CNT+5:100'"),
        Good(PackageCountWrong, "CNT+11:14'"),
        Good(PackageCountWrong, "PAC+4++BX'", "", Esd), // What is not stated cannot be summed.
        Bad(PackageCountWrong, "CNT+11:14'", "CNT+11:13'"),
        Good(InvoiceTotalNotPositive, "MOA+39:2600.00:GBP'"),
        Bad(InvoiceTotalNotPositive, "MOA+39:2600.00:GBP'", "MOA+39:0:GBP'"),
        Good(InvoiceCurrencyMissing),
        Bad(InvoiceCurrencyMissing, "2600.00:GBP'", "2600.00'"),
        Good(InvoiceCurrencyUnknown, "2600.00:GBP'", "2600.00:EUR'"),
        Bad(InvoiceCurrencyUnknown, "2600.00:GBP'", "2600.00:FRF'"),
        Good(InvoiceCurrencyWithoutRate, "2600.00:GBP'", "2600.00:JPY'"),
        Bad(InvoiceCurrencyWithoutRate, "2600.00:GBP'", "2600.00:AFN'"),
        Good(InvoiceTotalNotCredible, "39:2600.00", "39:1300.00"), // Half the value: the limit.
        Bad(InvoiceTotalNotCredible, "39:2600.00", "39:1299.99"),
        Good(InvoiceTotalNotCredible, "39:2600.00", "39:5200.00"),
        Bad(InvoiceTotalNotCredible, "39:2600.00", "39:5200.01"),
        Bad(InvoiceTotalNotCredible, "39:2600.00", "39:92233720368547758"), // Nothing overflows.
        Good(InvoiceTotalNotCredible, "39:2600.00&MOA+123:1000'", "39:1&", Esp), // Values are yet to come.
    ];
}
