namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about time that has run out: 700 to 703.</summary>
internal static class TimerRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.DeclarationExpired, Severity.Information, "CDS12031, CDS12046",
            "The declaration has run its time; what was told is kept and has no effect.",
            "Declare the goods again, or give customs evidence of their exit if they have left."),
        new(
            RuleCode.EntryFinalised, Severity.Information, "E1228",
            "The entry is closed; what was told is kept and does not change it.",
            "Ask customs if the entry is wrong; the statistics take the correction into account."),
        new(
            RuleCode.NothingDue, Severity.Information, "",
            "Nothing falls due for the consignment as it stands.",
            "Nothing need be done."),
        new(
            RuleCode.TimerRepeated, Severity.Information, "",
            "This limit has had its effect.",
            "Nothing need be done."),
    ];
}
