namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about totals and relations: 3xx.</summary>
internal static class TotalRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.ItemsMissing, Severity.Fatal, "CDS10001",
            "The declaration has no items.",
            "Declare at least one item of goods."),
        new(
            RuleCode.ItemCountMissing, Severity.Fatal, "CDS10001",
            "The declaration does not say how many items it has.",
            "Give the number of items in CNT with qualifier 5."),
        new(
            RuleCode.ItemCountWrong, Severity.Fatal, "CDS11003",
            "The number of items stated is not the number of items sent.",
            "Count the items again; if they were cut off on the way, send the whole message again."),
        new(
            RuleCode.PackageCountWrong, Severity.Fatal, "CDS11003",
            "The number of packages stated is not the sum of the items'.",
            "Count the packages again, or leave the total out."),
        new(
            RuleCode.InvoiceTotalNotPositive, Severity.Fatal, "CDS10021",
            "The invoice total is not above zero.",
            "Give the total of the invoices, or leave box 22 empty."),
        new(
            RuleCode.InvoiceCurrencyMissing, Severity.Fatal, "CDS12077",
            "The invoice total has no currency.",
            "Add the three letters of the currency to box 22."),
        new(
            RuleCode.InvoiceCurrencyUnknown, Severity.Fatal, "CDS10020",
            "The invoice currency is not in use on this day.",
            "Use the three letters of ISO 4217 that hold on the day of the declaration."),
        new(
            RuleCode.InvoiceCurrencyWithoutRate, Severity.Verify, "",
            "There is no rate of exchange for the invoice currency in this month.",
            "Nothing need be done: the invoice total was not compared with the values."),
        new(
            RuleCode.InvoiceTotalNotCredible, Severity.Verify, "CDS13000",
            "The invoice total does not fit the sum of the statistical values.",
            "Check currency and amounts; if they are right, nothing need be done."),
    ];
}
