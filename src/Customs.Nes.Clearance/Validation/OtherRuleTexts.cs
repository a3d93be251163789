namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about messages as such, life cycle, access and reading: 101, 4xx, 5xx, 6xx.</summary>
internal static class OtherRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.MessageKindUnknown, Severity.Fatal, "E10003",
            "This kind of message is not taken.",
            "Send an EFD, ESP, ELP, ECR or ESD in CUSDEC; an EAA, EAL, RET, EDL, EAC, CST or QUE in UKCINV."),
        new(
            RuleCode.DucrAlreadyDeclared, Severity.Fatal, "CDS12062",
            "This DUCR and part already stand for another declaration.",
            "Give each consignment a reference of its own; to say something new about this one, send what it "
                + "waits for."),
        new(
            RuleCode.SupplementaryNotExpected, Severity.Fatal, "CDS12015",
            "A supplementary declaration came for a full declaration.",
            "Check the DUCR: only simplified declarations are supplemented."),
        new(
            RuleCode.SupplementarySuperseded, Severity.Information, "CDS12024",
            "A supplementary declaration of the same or a higher version is on record.",
            "Nothing need be done; to change it again, send a higher version."),
        new(
            RuleCode.ConsignmentNotDeclared, Severity.Information, "E408, ILE 16",
            "The movement names no consignment declared so far; it is kept.",
            "Check the reference, or wait: the movement takes effect when the declaration comes."),
        new(
            RuleCode.NoArrivalAtLocation, Severity.Verify, "E1001, ILE 13",
            "The goods left a location at which they were not reported to have arrived; the departure is kept.",
            "Report the arrival at this location, or correct the location."),
        new(
            RuleCode.NoPermissionToProgress, Severity.Verify, "ILE 14",
            "The goods left without permission to progress; the departure is kept.",
            "Wait for clearance before loading; tell customs if the goods have left."),
        new(
            RuleCode.RefusedAtArrival, Severity.Fatal, "CDS50015, ILE 30",
            "The declaration was refused when its goods arrived.",
            "Declare the goods again with what was found wrong put right."),
        new(
            RuleCode.MovementInFuture, Severity.Fatal, "ILE 20",
            "Date and time of the movement are too far in the future.",
            "Report a movement when it has happened; with qualifier 203 the time is London's."),
        new(
            RuleCode.MovementRepeated, Severity.Information, "E3199",
            "This movement was told before; nothing changed.",
            "Nothing need be done."),
        new(
            RuleCode.MovementSuperseded, Severity.Information, "",
            "A later version of this movement is on record; nothing changed.",
            "Nothing need be done; to correct it, send a higher version."),
        new(
            RuleCode.MovementsTooMany, Severity.Fatal, "ILE 17",
            "More movements were told for this consignment than are kept.",
            "Correct movements under their own reference with a higher version instead of sending new ones."),
        new(
            RuleCode.MovementContradicts, Severity.Fatal, "CDS12024",
            "The same reference and version told something else before.",
            "Send the correction with a higher version, or a new movement with a new reference."),
        new(
            RuleCode.ArrivalElsewhere, Severity.Verify, "ILE 12",
            "The goods arrived at another location than the one declared; the declaration stays pre-lodged.",
            "Correct the location of the arrival, or declare the goods at the location they are at."),
        new(
            RuleCode.MovementIncomplete, Severity.Fatal, "ILE 24",
            "The message lacks its reference, UCR, location or date and time.",
            "Send all four for a movement, the UCR for anything else."),
        new(
            RuleCode.MovementTimeInvalid, Severity.Fatal, "CDS50018, ILE 18",
            "Date and time of the movement are unreadable or impossible.",
            "Write them as CCYYMMDDHHMM with qualifier 203."),
        new(
            RuleCode.ConsolidationNotTaken, Severity.Fatal, "",
            "Movements of consolidations are not taken.",
            "Report the movement for each DUCR."),
        new(
            RuleCode.UcrInvalid, Severity.Fatal, "CDS50001, E1036, ILE 01",
            "The UCR has no permitted form.",
            "Use the DUCR of the declaration, with its part where it has one."),
        new(
            RuleCode.SimplifiedNotDeclared, Severity.Information, "CDS12015",
            "The simplified declaration this supplements is not lodged yet; the supplementary is kept.",
            "Check the reference, or lodge the simplified declaration."),
        new(
            RuleCode.MovementLocationUnknown, Severity.Fatal, "CDS50028, E533, ILE 28",
            "The location of the movement is not in use on that day.",
            "Use GB and the three letters of the freight location."),
        new(
            RuleCode.ShedInvalid, Severity.Fatal, "E518",
            "The shed of the movement cannot be one.",
            "Write the three letters or digits of its operator, or leave it out where the location has none."),
        new(
            RuleCode.SupplementaryOfOtherProcedure, Severity.Verify, "CDS12015",
            "By its letter in box 1 the supplementary is of another procedure than the goods were declared for.",
            "Send it again with a higher version: Y after a simplified declaration, Z after local clearance."),
        new(
            RuleCode.NotAuthorised, Severity.Fatal, "ILE 02",
            "You are not authorised to send this kind of message.",
            "Ask for the authorisation, or let a party send it that has one."),
        new(
            RuleCode.LocationNotAuthorised, Severity.Fatal, "CDS50027, ILE 27",
            "You are not authorised to report movements at this location.",
            "Check the location, or let its operator report the movement."),
        new(
            RuleCode.DeclarantNotAuthorised, Severity.Fatal, "CDS12120",
            "You are not authorised to declare for this declarant.",
            "Check the declarant's EORI in box 14, or ask for the authorisation."),
        new(
            RuleCode.ValueUnreadable, Severity.Fatal, "CDS10010, E10419",
            "A value is there but cannot be read as what it must be.",
            "Check its length, characters and decimals at the place named."),
        new(
            RuleCode.ItemsTooMany, Severity.Fatal, "CDS10003",
            "The declaration has more items than it may.",
            "Split the consignment over several declarations of at most 99 items."),
        new(
            RuleCode.Undecided, Severity.Fatal, "",
            "A fault of this service kept the message from being decided; the message is on record.",
            "Nothing is wrong with what you sent: ask the service, and send it again under a new reference once told."),
    ];
}
