namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about an item: 2xx.</summary>
internal static class ItemRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.CpcMissing, Severity.Fatal, "CDS12050",
            "The item has no customs procedure code.",
            "Give the seven characters of the procedure in box 37, for example 1000001."),
        new(
            RuleCode.CpcUnknown, Severity.Fatal, "CDS12050",
            "The customs procedure code is not in use on this day.",
            "Use one of the export procedure codes that hold on the day of the declaration."),
        new(
            RuleCode.CpcNotForKind, Severity.Fatal, "CDS11005",
            "The procedure cannot be declared on this kind of declaration.",
            "Use a full declaration, or a procedure that allows this kind."),
        new(
            RuleCode.CpcNotForSubdivision, Severity.Fatal, "CDS11004",
            "The procedure does not go with the letter in box 1.",
            "Change the letter in box 1 or the procedure."),
        new(
            RuleCode.CpcRequirementMissing, Severity.Fatal, "CDS12077, CDS12120",
            "The procedure needs a document or statement that the item does not have.",
            "Add the authorisation or licence the procedure asks for to box 44."),
        new(
            RuleCode.CommodityMissing, Severity.Fatal, "CDS10004",
            "The item has no commodity code.",
            "Give the eight digits of the Combined Nomenclature in box 33."),
        new(
            RuleCode.CommodityMalformed, Severity.Fatal, "CDS10004",
            "The commodity code is not made of eight digits.",
            "Give exactly the eight digits of the Combined Nomenclature, without dots or blanks."),
        new(
            RuleCode.CommodityUnknown, Severity.Fatal, "CDS40059",
            "The commodity code is not in use on this day.",
            "Check the code against the nomenclature of the year: codes change every January."),
        new(
            RuleCode.OriginUnknown, Severity.Fatal, "CDS10020",
            "The country of origin is not in use on this day.",
            "Use the two letters of ISO 3166 that hold on the day of the declaration."),
        new(
            RuleCode.NetMassMissing, Severity.Fatal, "CDS10001",
            "The item has no net mass.",
            "Give the net mass in kilograms in box 38."),
        new(
            RuleCode.NetMassNotPositive, Severity.Fatal, "CDS12123",
            "The net mass is not above zero.",
            "Give the net mass in kilograms, with up to three decimals."),
        new(
            RuleCode.GrossMassMissing, Severity.Fatal, "CDS10001",
            "The item has no gross mass.",
            "Give the gross mass in kilograms in box 35."),
        new(
            RuleCode.GrossMassNotPositive, Severity.Fatal, "CDS12123",
            "The gross mass is not above zero.",
            "Give the gross mass in kilograms, packing included."),
        new(
            RuleCode.NetMassAboveGross, Severity.Fatal, "CDS11006",
            "The net mass is above the gross mass.",
            "Check boxes 35 and 38: the gross mass includes the packing."),
        new(
            RuleCode.StatisticalValueMissing, Severity.Fatal, "CDS10001",
            "The item has no statistical value.",
            "Give the value of the goods at the frontier in box 46."),
        new(
            RuleCode.StatisticalValueNotPositive, Severity.Fatal, "CDS10021",
            "The statistical value is not above zero.",
            "Give the value of the goods at the frontier; goods sent free of charge have one too."),
        new(
            RuleCode.StatisticalCurrencyUnknown, Severity.Fatal, "CDS10020",
            "The currency of the statistical value is not in use on this day.",
            "Use the three letters of ISO 4217, or leave the currency out for pounds."),
        new(
            RuleCode.StatisticalCurrencyWithoutRate, Severity.Fatal, "CDS10020",
            "There is no rate of exchange for the statistical value in this month.",
            "State the value in pounds."),
        new(
            RuleCode.ValuePerMassNotCredible, Severity.Verify, "CDS13000",
            "The value does not fit the mass of such goods.",
            "Check value, currency, net mass and commodity code; if they are right, nothing need be done."),
        new(
            RuleCode.SupplementaryUnitsMissing, Severity.Fatal, "CDS40011",
            "The commodity needs a quantity in supplementary units.",
            "Give the quantity in the commodity's unit in box 41."),
        new(
            RuleCode.SupplementaryUnitsNotPositive, Severity.Fatal, "CDS12123",
            "The quantity in supplementary units is not above zero.",
            "Give the quantity in the commodity's unit."),
        new(
            RuleCode.SupplementaryUnitsNotExpected, Severity.Fatal, "CDS10002",
            "The commodity has no supplementary unit.",
            "Leave box 41 empty, or check the commodity code."),
        new(
            RuleCode.SupplementaryUnitWrong, Severity.Fatal, "CDS40013",
            "The supplementary unit is not the commodity's.",
            "Give the quantity in the commodity's unit."),
        new(
            RuleCode.MassPerUnitNotCredible, Severity.Verify, "CDS13000",
            "The quantity in supplementary units does not fit the mass of such goods.",
            "Check the quantity, its unit and the net mass; if they are right, nothing need be done."),
        new(
            RuleCode.PackagesMissing, Severity.Fatal, "CDS10001",
            "The item says nothing about its packages.",
            "Give the number and kind of packages in box 31."),
        new(
            RuleCode.PackageKindMissing, Severity.Fatal, "CDS10001",
            "The item does not say what kind its packages are.",
            "Give the kind of packages, for example BX for boxes."),
        new(
            RuleCode.PackageKindUnknown, Severity.Fatal, "CDS10020",
            "The kind of packages is not a known one.",
            "Use the two characters of UNECE recommendation 21."),
        new(
            RuleCode.PackageCountNotPositive, Severity.Fatal, "CDS12058",
            "The number of packages is not above zero.",
            "Give the number of packages; only goods in bulk may have none."),
        new(
            RuleCode.DescriptionMissing, Severity.Fatal, "CDS10001",
            "The item has no description.",
            "Describe the goods in box 31 in plain words that tell what they are."),
        new(
            RuleCode.DescriptionTooShort, Severity.Verify, "CDS13000",
            "The description is too short to tell what the goods are.",
            "Describe the goods in words that let an officer find their commodity code."),
        new(
            RuleCode.DocumentUnknown, Severity.Fatal, "CDS10020",
            "The document code is not in use on this day.",
            "Use a code of the list of documents that holds on the day of the declaration."),
        new(
            RuleCode.DocumentNotForBox, Severity.Fatal, "CDS12056",
            "The document does not belong into this box.",
            "State previous documents in box 40, certificates and licences in box 44."),
        new(
            RuleCode.DocumentStatusMissing, Severity.Fatal, "CDS77002",
            "The document has no status code.",
            "Add the status: how the document is held and what this declaration does to it, for example JE."),
        new(
            RuleCode.DocumentStatusUnknown, Severity.Fatal, "CDS10020",
            "The document's status code is not a known one.",
            "Use a status code of the list that holds on the day of the declaration."),
        new(
            RuleCode.DocumentReferenceMissing, Severity.Fatal, "CDS77000, CDS12068",
            "The document is not identified.",
            "Give the document's own number."),
    ];
}
