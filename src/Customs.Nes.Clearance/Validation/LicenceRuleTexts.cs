namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about licences and holds of other departments: 755 to 774.</summary>
internal static class LicenceRuleTexts
{
    private const string AskDepartment = "Check the number and the item, or ask the department that issues it.";

    public static readonly RuleText[] All =
    [
        new(
            RuleCode.LicenceUnknown, Severity.Fatal, "CDS70711",
            "No department has granted a licence of this number.", AskDepartment),
        new(
            RuleCode.LicenceNotInForce, Severity.Fatal, "CDS70719",
            "The licence is not in force on the day the goods are accepted.", AskDepartment),
        new(
            RuleCode.LicenceSuspended, Severity.Fatal, "CDS70719",
            "The department has suspended this licence.", AskDepartment),
        new(
            RuleCode.LicenceOfAnother, Severity.Fatal, "CDS70719",
            "The exporter is not the holder of this licence.",
            "Name the licence's holder as exporter (NAD+CZ), or use the exporter's own licence."),
        new(
            RuleCode.LicenceOtherDocument, Severity.Fatal, "CDS70719",
            "The licence is a document of another code.",
            "Give the document code under which the licence was issued."),
        new(
            RuleCode.LicenceOtherGoods, Severity.Fatal, "CDS70719",
            "The licence does not cover goods of this commodity code.", AskDepartment),
        new(
            RuleCode.LicenceUnitMissing, Severity.Fatal, "CDS70724",
            "The item does not state the unit that the licence counts.",
            "State the supplementary units of the item (MEA+AAS) in the licence's unit."),
        new(
            RuleCode.LicenceExhausted, Severity.Fatal, "CDS70724",
            "Less is left of the licence than these goods need; nothing was written off.",
            "Export no more than is left, or have the department raise the limit."),
        new(
            RuleCode.LicenceActUnknown, Severity.Fatal, "",
            "The message names nothing that can be done about a licence.",
            "Use LGR, LSU, LRS or LBQ in BGM."),
        new(
            RuleCode.LicenceActIncomplete, Severity.Fatal, "",
            "The licence's number, holder, days or limit is missing or cannot be read.",
            "A grant needs RFF+EX, NAD+EX, DTM+194, DTM+206, and MEA+AAS with a unit, MOA+39 or both."),
        new(
            RuleCode.LicenceNotYours, Severity.Fatal, "",
            "The licence is another's: its department alone changes it, its holder alone sees what is left.",
            "Check the number."),
        new(
            RuleCode.HeldByDepartment, Severity.Information, "",
            "Another department still holds the goods; they go when every hold is lifted.",
            "Wait for that department to release them."),
        new(
            RuleCode.NoHoldOfYours, Severity.Fatal, "",
            "You do not hold these goods; a hold is lifted by whoever laid it.",
            "Check the reference."),
    ];
}
