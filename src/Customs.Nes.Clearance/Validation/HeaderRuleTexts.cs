namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about the header of a declaration: 1xx.</summary>
internal static class HeaderRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.DeclarationTypeMissing, Severity.Fatal, "CDS12052",
            "Box 1 is empty.",
            "State EX, CO or EU followed by the letter of the form, for example EXD."),
        new(
            RuleCode.DeclarationTypeUnknown, Severity.Fatal, "CDS12052",
            "Box 1 does not begin with EX, CO or EU.",
            "Use EX for exports out of the Union's customs territory, CO for its special territories, EU for "
                + "common transit countries."),
        new(
            RuleCode.SubdivisionMissing, Severity.Fatal, "CDS11004",
            "Box 1 has no second subdivision.",
            "Add the letter of the form: A or D full and exit summary, C or F simplified, Y or Z supplementary."),
        new(
            RuleCode.SubdivisionNotForKind, Severity.Fatal, "CDS11004",
            "The letter in box 1 does not go with this kind of declaration.",
            "Use A or D on an EFD or EXS, C or F on an ESP, F on an ELP, J or K on an ECR, Y or Z on an ESD."),
        new(
            RuleCode.RepresentationMissing, Severity.Fatal, "CDS12070",
            "Declarant and exporter differ, but box 14 does not say who acts for whom.",
            "State 2 for direct or 3 for indirect representation."),
        new(
            RuleCode.RepresentationUnknown, Severity.Fatal, "CDS10020",
            "The kind of representation is not a known one.",
            "State 1 for self, 2 for direct or 3 for indirect representation."),
        new(
            RuleCode.RepresentationContradicts, Severity.Verify, "CDS12056",
            "The kind of representation does not fit the parties named.",
            "State 1 only when exporter and declarant are the same party, 2 or 3 only when they are not."),
        new(
            RuleCode.DucrMissing, Severity.Fatal, "CDS12108",
            "There is no declaration unique consignment reference.",
            "Give the DUCR: last digit of the year, GB, twelve digits of the EORI, a hyphen and your own "
                + "reference."),
        new(
            RuleCode.DucrInvalid, Severity.Fatal, "CDS12132, E1036, ILE 01",
            "The DUCR has no permitted form.",
            "Use the last digit of the year, a country code, the EORI's digits, a hyphen and up to 19 letters, "
                + "digits or hyphens; 35 characters in all."),
        new(
            RuleCode.DucrNotStandard, Severity.Verify, "CDS12132",
            "The DUCR has a permitted, but not the standard form.",
            "Prefer the last digit of the year, GB, twelve digits, a hyphen and your own reference: other "
                + "parties' systems may refuse this one."),
        new(
            RuleCode.DucrYearUnlikely, Severity.Verify, "",
            "The year digit of the DUCR is neither this year's nor last year's.",
            "Check the first character: it is the last digit of the year in which the reference was given."),
        new(
            RuleCode.DucrPunctuation, Severity.Information, "",
            "The DUCR contains a slash or brackets.",
            "Use letters, digits and hyphens only in new references: some parties' systems refuse the rest."),
        new(
            RuleCode.DucrPartInvalid, Severity.Fatal, "CDS12132, E10200",
            "The part number of the DUCR has no permitted form.",
            "Use up to three digits and at most one letter, for example 001 or 12A."),
        new(
            RuleCode.MucrInvalid, Severity.Fatal, "CDS12133, ILE 01",
            "The master UCR belongs to none of the permitted families.",
            "Use GB/ABC-..., GB/ with an EORI and a hyphen, A: with airline and air waybill number, or C: with "
                + "three letters and a number."),
        new(
            RuleCode.SupplementaryVersionInvalid, Severity.Fatal, "CDS10010",
            "The version of the supplementary declaration is not a number from 1.",
            "Count the versions of one declaration from 1."),
        new(
            RuleCode.DestinationMissing, Severity.Fatal, "CDS10001",
            "There is no country of destination.",
            "State the country the goods go to in box 17a."),
        new(
            RuleCode.DestinationUnknown, Severity.Fatal, "CDS10020",
            "The country of destination is not in use on this day.",
            "Use the two letters of ISO 3166 that hold on the day of the declaration."),
        new(
            RuleCode.DestinationIsHome, Severity.Fatal, "CDS12066",
            "The country of destination is the United Kingdom.",
            "State the country the goods go to; goods that stay are not exported."),
        new(
            RuleCode.DispatchCountryMissing, Severity.Fatal, "CDS12135",
            "There is no country of dispatch.",
            "State the country the goods leave from in box 15a, GB as a rule."),
        new(
            RuleCode.DispatchCountryUnknown, Severity.Fatal, "CDS10020",
            "The country of dispatch is not in use on this day.",
            "Use the two letters of ISO 3166 that hold on the day of the declaration."),
        new(
            RuleCode.DispatchCountryAbroad, Severity.Verify, "",
            "The country of dispatch is not the United Kingdom.",
            "State GB unless the goods are only declared here."),
        new(
            RuleCode.DestinationNotForType, Severity.Verify, "CDS11004",
            "Box 1 says EU, but the destination is no party to common transit.",
            "Use EX, or check the country of destination."),
        new(
            RuleCode.LocationMissing, Severity.Fatal, "CDS10001",
            "There is no goods location.",
            "State in box 30 where the goods are or will be presented, for example GBFXT."),
        new(
            RuleCode.LocationUnknown, Severity.Fatal, "CDS50028, E533, ILE 28",
            "The goods location is not in use on this day.",
            "Use GB and the three letters of the freight location."),
        new(
            RuleCode.ArrivedFormNotCovered, Severity.Verify, "CDS12107",
            "An arrived form is used without the statement that allows it.",
            "State RRS01 for roll-on roll-off traffic, or pre-lodge with D or F and let the port report the "
                + "arrival."),
        new(
            RuleCode.RoRoStatementUnexpected, Severity.Verify, "CDS12066",
            "RRS01 is stated where it has no effect.",
            "Use RRS01 only on arrived forms, and not for goods that leave by air."),
        new(
            RuleCode.BorderModeMissing, Severity.Fatal, "CDS10001",
            "There is no mode of transport at the border.",
            "State in box 25 how the goods leave: 1 sea, 3 road, 4 air and so on."),
        new(
            RuleCode.BorderModeUnknown, Severity.Fatal, "CDS10020",
            "The mode of transport at the border is not a known one.",
            "Use 1 sea, 2 rail, 3 road, 4 air, 5 post, 6 roll-on roll-off, 7 fixed, 8 inland water or 9 own "
                + "propulsion."),
        new(
            RuleCode.BorderModeNotForLocation, Severity.Verify, "CDS13000",
            "Goods do not usually leave this location by this mode.",
            "Check boxes 25 and 30: ships leave from ports, aircraft from airports."),
        new(
            RuleCode.TransportNationalityUnknown, Severity.Fatal, "CDS10020",
            "The nationality of the means of transport is not in use on this day.",
            "Use the two letters of ISO 3166 of the flag."),
        new(
            RuleCode.ExporterMissing, Severity.Fatal, "CDS10001",
            "There is no exporter.",
            "Give the exporter's EORI in box 2."),
        new(
            RuleCode.ExporterEoriInvalid, Severity.Fatal, "CDS12005",
            "The exporter's EORI has no permitted form.",
            "Use two letters of the country and up to 15 letters or digits."),
        new(
            RuleCode.ExporterEoriUnusual, Severity.Verify, "CDS12005",
            "The exporter's EORI does not look like one issued here.",
            "An EORI that begins with GB or XI goes on with twelve digits."),
        new(
            RuleCode.DeclarantMissing, Severity.Fatal, "CDS10001",
            "There is no declarant.",
            "Give the EORI of whoever makes the declaration in box 14."),
        new(
            RuleCode.DeclarantEoriInvalid, Severity.Fatal, "CDS12005",
            "The declarant's EORI has no permitted form.",
            "Use two letters of the country and up to 15 letters or digits."),
        new(
            RuleCode.DeclarantEoriUnusual, Severity.Verify, "CDS12005",
            "The declarant's EORI does not look like one issued here.",
            "An EORI that begins with GB or XI goes on with twelve digits."),
        new(
            RuleCode.ConsigneeNameMissing, Severity.Fatal, "CDS12089",
            "There is no consignee.",
            "Give the name of whoever receives the goods in box 8."),
        new(
            RuleCode.ConsigneeCountryUnknown, Severity.Fatal, "CDS10020",
            "The consignee's country is not in use on this day.",
            "Use the two letters of ISO 3166 that hold on the day of the declaration."),
    ];
}
