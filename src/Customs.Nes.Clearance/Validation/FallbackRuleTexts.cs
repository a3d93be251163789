namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about goods released on paper and keyed in afterwards: 775 to 782.</summary>
internal static class FallbackRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.FallbackNotAuthorised, Severity.Fatal, "",
            "You may not key in what was released on paper.",
            "Have an officer do it, or leave out RFF+ACE and DTM+148 if nothing was released on paper."),
        new(
            RuleCode.FallbackIncomplete, Severity.Fatal, "",
            "The number of the paper or the time at which it was accepted is missing.",
            "Give both: RFF+ACE and DTM+148."),
        new(
            RuleCode.FallbackTimeInvalid, Severity.Fatal, "",
            "The time of acceptance on paper cannot be read.",
            "Write it as CCYYMMDDHHMM with format 203."),
        new(
            RuleCode.FallbackOutsideOutage, Severity.Fatal, "",
            "The service was not down at the time of acceptance on paper.",
            "Give the time stamped on the paper; without an outage declare electronically."),
        new(
            RuleCode.FallbackNotArrived, Severity.Fatal, "",
            "Goods released on paper were at their location: box 1 says they were not.",
            "Use an arrived form (A or C)."),
        new(
            RuleCode.FallbackKeyedTwice, Severity.Fatal, "",
            "This paper has been keyed in.",
            "Nothing need be done."),
        new(
            RuleCode.FallbackDeclaredElectronically, Severity.Fatal, "",
            "These goods are declared electronically, too: the paper adds nothing.",
            "Nothing need be done, unless the paper says something else; then amend the declaration."),
        new(
            RuleCode.FallbackOtherPaper, Severity.Fatal, "",
            "These goods were keyed in from another paper.",
            "Check the DUCR and the number of the paper."),
    ];
}
