namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about amending and replacing declarations: 720 to 737.</summary>
internal static class AmendmentRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.FunctionUnknown, Severity.Fatal, "",
            "The message function is not a known one.",
            "Write 9 for a new declaration, 4 to amend one, 5 to replace one that is void."),
        new(
            RuleCode.FunctionNotForKind, Severity.Fatal, "",
            "A supplementary declaration is not amended or replaced by its function.",
            "Send function 9 with a higher version."),
        new(
            RuleCode.AmendmentVersionInvalid, Severity.Fatal, "",
            "The version of the amendment is not a number from 2.",
            "Count versions from 1, the declaration's own, or leave the version out."),
        new(
            RuleCode.AmendmentUndeclared, Severity.Fatal, "E408",
            "Nothing is declared under this DUCR that could be amended or replaced.",
            "Check the reference and its part; a first declaration has function 9."),
        new(
            RuleCode.AmendmentSuperseded, Severity.Information, "",
            "A version as high or higher is on record; nothing changed.",
            "Send the amendment with a higher version if it is meant to hold."),
        new(
            RuleCode.AmendmentUnderReview, Severity.Information, "",
            "The goods were presented: customs decides about the amendment, and until then the version before holds.",
            "Ask what stands of it (QUE) for the decision."),
        new(
            RuleCode.AmendmentPending, Severity.Fatal, "CDS12036",
            "An earlier amendment awaits customs' decision.",
            "Wait for that decision and amend what holds then."),
        new(
            RuleCode.AmendmentNotRequested, Severity.Fatal, "",
            "No amendment of this declaration awaits a decision.",
            "Nothing need be done; check the reference if another was meant."),
        new(
            RuleCode.AmendmentNoLongerValid, Severity.Fatal, "",
            "By the codes and rules now in force the amended declaration is not valid.",
            "Refuse the amendment (RFA), so that the declarant can send another."),
        new(
            RuleCode.AmendmentNotPossible, Severity.Fatal, "CDS12015",
            "The declaration is void or closed, or its goods are seized: there is nothing left to amend.",
            "Replace a void declaration (function 5), or lodge one under a DUCR of its own."),
        new(
            RuleCode.KindUnchangeable, Severity.Fatal, "",
            "Full and simplified declarations cannot be made into each other by amending.",
            "Cancel the declaration (XTC) and replace it."),
        new(
            RuleCode.FormUnchangeable, Severity.Fatal, "",
            "Whether the goods were there when they were declared cannot be amended.",
            "Keep the letter in box 1, or cancel the declaration (XTC) and replace it."),
        new(
            RuleCode.ExporterUnchangeable, Severity.Fatal, "",
            "The exporter cannot be amended.",
            "Cancel the declaration (XTC) and lodge one under a DUCR of the other exporter."),
        new(
            RuleCode.DeclarantUnchangeable, Severity.Fatal, "CDS12034",
            "The declarant cannot be amended.",
            "Cancel the declaration (XTC); the other declarant lodges one of its own."),
        new(
            RuleCode.LocationUnchangeable, Severity.Fatal, "CDS12099",
            "The goods were presented at another location, which cannot be amended any more.",
            "Keep the location, or cancel the declaration (XTC) and replace it."),
        new(
            RuleCode.ConsolidationUnchangeable, Severity.Fatal, "ILE 03",
            "An amendment does not put goods into a consolidation.",
            "Leave the MUCR out; associate by EAC."),
        new(
            RuleCode.ReplacementOfValid, Severity.Fatal, "CDS12062",
            "The declaration under this DUCR is not void, so that another cannot take its place.",
            "Amend it (function 4), or cancel it first (XTC)."),
        new(
            RuleCode.ReplacementBarred, Severity.Fatal, "CDS12062",
            "Customs cancelled the declaration without being asked: its DUCR is not used again.",
            "Lodge a declaration under a DUCR of its own."),
    ];
}
