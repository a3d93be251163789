namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about acts of officers and declarants: 460 to 474.</summary>
internal static class ActRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.ActUnknown, Severity.Fatal, "",
            "The message names no act that can be done.",
            "Use one of the codes of the message guide in BGM."),
        new(
            RuleCode.ActOnUndeclared, Severity.Fatal, "E408, ILE 10",
            "Nothing is declared under this reference.",
            "Check the reference, with its part where it has one."),
        new(
            RuleCode.ActNotPossible, Severity.Fatal, "CDS12015",
            "This cannot be done to a consignment that stands where this one does.",
            "Ask what stands of it (QUE) and act on that."),
        new(
            RuleCode.ActRepeated, Severity.Information, "",
            "This was done before; nothing changed.",
            "Nothing need be done."),
        new(
            RuleCode.TakenByAnother, Severity.Fatal, "",
            "Another officer works on this consignment.",
            "Wait, have that officer hand it over (HOV), or take it over and say why (TAK with FTX)."),
        new(
            RuleCode.SecondOfficerNeeded, Severity.Information, "",
            "A milder route takes a second officer; the first one is on record.",
            "Have another officer order the same route."),
        new(
            RuleCode.NotTheDeclarant, Severity.Fatal, "CDS12034",
            "Only who lodged the declaration may answer for it or ask to cancel it.",
            "Send it by the connection the declaration came by."),
        new(
            RuleCode.NoQuestionOpen, Severity.Fatal, "",
            "No query is open that this could answer.",
            "Nothing need be done; check the reference if another was meant."),
        new(
            RuleCode.CancellationUnderReview, Severity.Information, "",
            "The goods were presented: customs decides about cancelling the declaration.",
            "Wait for the report: S4 approved, S3 refused."),
        new(
            RuleCode.CancellationNotRequested, Severity.Fatal, "",
            "Nobody has asked to cancel this declaration.",
            "Cancel it (CAN), or check the reference."),
        new(
            RuleCode.DeclarationCancelled, Severity.Fatal, "E2165, ILE 15",
            "The declaration of these goods was cancelled.",
            "Lodge another declaration under a DUCR of its own."),
        new(
            RuleCode.DepartedForGood, Severity.Fatal, "E1228",
            "The goods have left: the declaration can no longer be cancelled.",
            "Ask for a change of statistics by form C81."),
        new(
            RuleCode.ActTextMissing, Severity.Fatal, "",
            "The question, answer or result is missing.",
            "Write it in FTX+AAI."),
        new(
            RuleCode.ActDocumentsMissing, Severity.Fatal, "",
            "A request for documents names no document.",
            "Write one DOC segment for each document wanted."),
        new(
            RuleCode.ActRouteInvalid, Severity.Fatal, "",
            "The new route is missing or none of 1, 2, 3 and 6.",
            "Write it in GEI+ROE."),
    ];
}
