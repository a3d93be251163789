namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about fast parcels, parts of a DUCR and exit summaries: 830 to 841.</summary>
internal static class FormRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.ParcelsNotFull, Severity.Fatal, "",
            "A fast parcels message is of new full declarations only; nothing of it was looked at.",
            "Send EFD with function 9. Amend and cancel a consignment by a message of its own, under its DUCR."),
        new(
            RuleCode.ParcelsTooMany, Severity.Fatal, "",
            "There are more than 9,999 consignments; nothing of the message was looked at.",
            "Send them in several messages, each in an interchange of its own."),
        new(
            RuleCode.ParcelHeaderTooLong, Severity.Fatal, "",
            "The header is longer than 2,048 octets; nothing of the message was looked at.",
            "Leave out of the header what is of single consignments, and what is not used."),
        new(
            RuleCode.ParcelNotLowValue, Severity.Fatal, "",
            "The consignment is not of low value: less than GBP 873, and less than 1,000 kg.",
            "Declare it by a message of its own."),
        new(
            RuleCode.DucrCheckLetterWrong, Severity.Fatal, "ILE 01",
            "The check letter does not go with this DUCR and part.",
            "Compare DUCR and part with your papers, or leave the letter out."),
        new(
            RuleCode.ExitSummaryStatesTrade, Severity.Fatal, "",
            "An exit summary is safety data alone: it has no procedure and no value.",
            "Leave it out; declare goods for export by EFD."),
        new(
            RuleCode.ExitSummaryNotNeeded, Severity.Fatal, "CDS12062",
            "The goods are declared for export under this DUCR, safety data included.",
            "Nothing need be done; give other goods a DUCR of their own."),
    ];
}
