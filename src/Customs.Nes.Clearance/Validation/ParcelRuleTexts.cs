namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about fast parcels: 830 to 833.</summary>
internal static class ParcelRuleTexts
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
    ];
}
