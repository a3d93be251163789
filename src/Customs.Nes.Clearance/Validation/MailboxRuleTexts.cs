namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about requests for reports: 750 to 754.</summary>
internal static class MailboxRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.MailboxNotAlone, Severity.Fatal, "",
            "A request for reports shares its interchange with other messages.",
            "Send it in an interchange of its own."),
        new(
            RuleCode.MailboxCursorInvalid, Severity.Fatal, "",
            "The cursor is no number.",
            "Give the cursor of the last report you have (RFF+ACW of it), or leave it out to begin at the first."),
        new(
            RuleCode.MailboxNotKept, Severity.Fatal, "",
            "Reports cannot be fetched here now.",
            "Ask again later; nothing is lost. Ask for single consignments by QUE meanwhile."),
    ];
}
