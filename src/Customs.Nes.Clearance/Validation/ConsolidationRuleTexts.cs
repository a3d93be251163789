namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about announced and late arrivals and about consolidations: 426 to 457, 842.</summary>
internal static class ConsolidationRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.AnticipatedTooLate, Severity.Information, "E3199",
            "The arrival is announced after it was reported; nothing changed.",
            "Nothing need be done."),
        new(
            RuleCode.AnticipatedTooMany, Severity.Fatal, "E2672, ILE 17",
            "The arrival of this consignment was announced too often.",
            "Correct an announcement under its own reference with a higher version."),
        new(
            RuleCode.RetrospectiveUnknown, Severity.Fatal, "E408, ILE 34",
            "An arrival in retrospect names nothing declared or consolidated so far.",
            "Check the reference; declare the goods first, or report an arrival (EAL), which is kept."),
        new(
            RuleCode.AlreadyArrivedInRetrospect, Severity.Fatal, "ILE 31",
            "An arrival in retrospect of this is on record.",
            "Nothing need be done; to correct it, send its reference with a higher version."),
        new(
            RuleCode.AlreadyArrivedAtLocation, Severity.Fatal, "ILE 33",
            "The goods were reported to have arrived at this location when they did.",
            "Nothing need be done; check the location if another was meant."),
        new(
            RuleCode.ContainsArrived, Severity.Fatal, "E2898, ILE 32",
            "Something in the consolidation has been reported to have arrived.",
            "Report the arrival in retrospect of each consignment that lacks one."),
        new(
            RuleCode.PartOfConsolidation, Severity.Fatal, "",
            "A consolidation leaves whole: no part of its goods can be reported as departed.",
            "Report the part under the DUCR it belongs to, or leave the quantities out."),
        new(
            RuleCode.ConsolidationNotFound, Severity.Fatal, "E408, ILE 06",
            "Nothing is known of this consolidation.",
            "Check the MUCR; a consolidation begins with the first consignment put into it, or with its arrival."),
        new(
            RuleCode.ConsolidationShut, Severity.Fatal, "CDS12044, E3481, ILE 07",
            "The consolidation is shut.",
            "Put the consignment into another one, or that and this one into a third."),
        new(
            RuleCode.MemberNotShut, Severity.Fatal, "E3480, ILE 04",
            "A consolidation that is still open cannot go into another.",
            "Shut it first (CST)."),
        new(
            RuleCode.ConsolidationCycle, Severity.Fatal, "ILE 05",
            "The consolidation to go into is itself below the one that is to go into it.",
            "Check which of the two contains the other."),
        new(
            RuleCode.AlreadyInConsolidation, Severity.Fatal, "E2897, ILE 11",
            "It is in this consolidation already.",
            "Nothing need be done."),
        new(
            RuleCode.InAnotherConsolidation, Severity.Fatal, "ILE 03",
            "It is in another consolidation.",
            "Take it out of that one first (EAC without a MUCR to go into)."),
        new(
            RuleCode.ConsolidationTooDeep, Severity.Fatal, "ILE 17",
            "Consolidations would be nested more than seven deep.",
            "Put what is inside directly into a consolidation nearer the top."),
        new(
            RuleCode.ConsolidationTooLarge, Severity.Fatal, "ILE 17",
            "The consolidation would hold more declarations than it may.",
            "Begin another one; up to 10,000 declarations go into one."),
        new(
            RuleCode.DepartureNotShut, Severity.Verify, "ILE 19",
            "The consolidation left before it was shut; the departure is kept.",
            "Shut it (CST): the departure then takes effect."),
        new(
            RuleCode.ConsolidationDeparted, Severity.Fatal, "ILE 29",
            "The consolidation has left; what is in it can no longer change.",
            "Report movements of the consignment itself, or correct the departure."),
        new(
            RuleCode.ConsolidationEmpty, Severity.Fatal, "E666, E1001, ILE 25",
            "The consolidation has nothing in it.",
            "Check the MUCR, and put the consignments into it (EAC)."),
        new(
            RuleCode.NotInConsolidation, Severity.Fatal, "ILE 23",
            "What is to be taken out is in no consolidation.",
            "Nothing need be done; check the reference if another was meant."),
        new(
            RuleCode.MemberUnknown, Severity.Fatal, "E408, ILE 22",
            "Nothing is known of what is to be taken out of a consolidation.",
            "Check the reference."),
        new(
            RuleCode.MasterNotExpected, Severity.Fatal, "ILE 24",
            "The message names a consolidation to go into, and does not put anything into one.",
            "Leave the second reference out, or send an EAC."),
        new(
            RuleCode.NotAConsolidation, Severity.Fatal, "CDS12134, ILE 21",
            "What stands where a MUCR must stand is none.",
            "Write GB/ and port or EORI and a number, A: and the air waybill, or C: and a number."),
        new(
            RuleCode.UcrTypeContradicts, Severity.Fatal, "ILE 08",
            "A MUCR is given as a DUCR, or a DUCR as a MUCR.",
            "Give a DUCR with RFF+ABO (type D), a MUCR with RFF+UCN (type M)."),
        new(
            RuleCode.MemberNotDeclared, Severity.Information, "ILE 10",
            "What goes into the consolidation, or leaves it, is not declared so far; this is kept.",
            "Check the reference, or wait: it holds when the declaration comes."),
        new(
            RuleCode.QueriedUnknown, Severity.Fatal, "E408, ILE 16",
            "Nothing is known of this reference.",
            "Check it, with its part where it has one."),
        new(
            RuleCode.ConsolidationOfAnother, Severity.Fatal, "E1231, E3464, ILE 35",
            "Another party reported this consolidation's arrival or shut it last.",
            "Let that party take it out: customs was told by it what is in the consolidation."),
    ];
}
