using static Customs.Nes.Clearance.Declarations.DeclarationKind;
using static Customs.Nes.Clearance.Tests.Validation.RuleRow;
using static Customs.Nes.Clearance.Validation.RuleCode;

namespace Customs.Nes.Clearance.Tests.Validation;

internal static class HeaderRuleRows
{
    private const string Ducr = "3GB123456789000-INV42";
    private const string Exporter = "NAD+CZ+GB123456789000";
    private const string Declarant = "NAD+DT+GB987654321000";

    public static readonly RuleRow[] All =
    [
        Good(FunctionUnknown, "LRN1+9", "LRN1+4"),
        Good(FunctionUnknown, "LRN1+9", "LRN1"), // Without one it is an original.
        Bad(FunctionUnknown, "LRN1+9", "LRN1+1"),
        Good(FunctionNotForKind, kind: Esd),
        Bad(FunctionNotForKind, "LRN1:1+9", "LRN1:2+4", Esd),
        Good(AmendmentVersionInvalid, "LRN1+9", "LRN1:2+4"),
        Good(AmendmentVersionInvalid, "LRN1+9", "LRN1+4"), // The next one.
        Bad(AmendmentVersionInvalid, "LRN1+9", "LRN1:1+4"),

        Good(DeclarationTypeMissing),
        Bad(DeclarationTypeMissing, "CST++EXD+2'"),
        Bad(DeclarationTypeMissing, "CST++EXD+2", "CST+++2"),
        Good(DeclarationTypeUnknown, "EXD", "COD"),
        Bad(DeclarationTypeUnknown, "EXD", "IMD"),
        Bad(DeclarationTypeUnknown, "EXD", "EXDD"), // One character too many is no form at all.
        Good(SubdivisionMissing),
        Bad(SubdivisionMissing, "EXD", "EX"),
        Good(SubdivisionNotForKind, "EXD", "EXA"),
        Bad(SubdivisionNotForKind, "EXD", "EXF"),
        Good(SubdivisionNotForKind, "EXF", "EXC", Esp),
        Bad(SubdivisionNotForKind, "EXF", "EXD", Esp),
        Good(SubdivisionNotForKind, "EXY", "EXZ", Esd),
        Bad(SubdivisionNotForKind, "EXY", "EXA", Esd),
        Good(SubdivisionNotForKind, "EXF", "EXF", Elp),
        Bad(SubdivisionNotForKind, "EXF", "EXC", Elp),
        Good(SubdivisionNotForKind, "EXK", "EXJ", Ecr),
        Bad(SubdivisionNotForKind, "EXK", "EXD", Ecr),
        Good(RepresentationMissing),
        Bad(RepresentationMissing, "EXD+2", "EXD"),
        Good(RepresentationUnknown, "EXD+2", "EXD+3"),
        Bad(RepresentationUnknown, "EXD+2", "EXD+4"),
        Good(RepresentationContradicts),
        Bad(RepresentationContradicts, "EXD+2", "EXD+1"),
        Bad(RepresentationContradicts, Declarant, "NAD+DT+GB123456789000"), // Represents itself, yet says direct.

        Good(DucrMissing),
        Bad(DucrMissing, $"RFF+ABO:{Ducr}:001'"),
        Good(DucrInvalid, Ducr, "3GB12345/(6)"), // Permitted, if not standard.
        Bad(DucrInvalid, Ducr, "3GB12345"), // Eight characters: one too few.
        Bad(DucrInvalid, Ducr, "3GB123456789000-12345678901234567890"), // 36 characters.
        Bad(DucrInvalid, Ducr, "GB/ABC-12345"), // A master UCR.
        Bad(DucrInvalid, Ducr, "3gb123456789000-INV42"),
        Bad(DucrInvalid, Ducr, "3GB123456789000-A?:1"), // The colon is escaped, not forgotten.
        Good(DucrNotStandard),
        Good(DucrNotStandard, Ducr, "3GB123456789000-1234567890123456789"), // 35 characters.
        Bad(DucrNotStandard, Ducr, "3GB12345678900-INV42"), // Eleven digits.
        Good(DucrYearUnlikely, Ducr, "2GB123456789000-INV42"),
        Bad(DucrYearUnlikely, Ducr, "1GB123456789000-INV42"),
        Bad(DucrYearUnlikely, Ducr, "4GB123456789000-INV42"),
        Good(DucrYearUnlikely, Ducr, "9GB123456789000-INV42", on: "2010-01-02"), // Last year, across the decade.
        Good(DucrPunctuation),
        Bad(DucrPunctuation, Ducr, "3GB123456789000-INV/42"),
        Bad(DucrPunctuation, Ducr, "3GB123456789000-INV(42)"),
        Good(DucrPartInvalid, ":001'", ":12A'"),
        Good(DucrPartInvalid, ":001'", ":A'"),
        Good(DucrPartInvalid, ":001'", "'"),
        Bad(DucrPartInvalid, ":001'", ":0001'"),
        Bad(DucrPartInvalid, ":001'", ":1AB'"),
        Bad(DucrPartInvalid, ":001'", ":12345'"),
        Good(DucrCheckLetterWrong, ":001'", ":001R'"),
        Good(DucrCheckLetterWrong, ":001'", ":G'"),
        Bad(DucrCheckLetterWrong, ":001'", ":001G'"),
        Bad(DucrCheckLetterWrong, ":001'", ":R'"),
        Good(MucrInvalid),
        Good(MucrInvalid, "GB/FXT-12345", "GB/123456789000-1"),
        Good(MucrInvalid, "GB/FXT-12345", "A?:12512345678"),
        Good(MucrInvalid, "GB/FXT-12345", "C?:XYZ123"),
        Bad(MucrInvalid, "GB/FXT-12345", "GB/FXT-1234"), // Four characters: one too few.
        Bad(MucrInvalid, "GB/FXT-12345", "GB/FXTUX-12345"), // Five: neither port nor EORI.
        Bad(MucrInvalid, "GB/FXT-12345", "A?:1251234567"),
        Bad(MucrInvalid, "GB/FXT-12345", "C?:XY1234"),
        Bad(MucrInvalid, "GB/FXT-12345", "GB/FXT"),
        Bad(MucrInvalid, "GB/FXT-12345", Ducr),
        Good(SupplementaryVersionInvalid, "LRN1:1", "LRN1:7", Esd),
        Bad(SupplementaryVersionInvalid, "LRN1:1", "LRN1:0", Esd),

        Good(DestinationMissing),
        Bad(DestinationMissing, "LOC+36+IN'"),
        Good(DestinationUnknown, "LOC+36+IN", "LOC+36+CS"),
        Bad(DestinationUnknown, "LOC+36+IN", "LOC+36+CS", on: "2006-06-03"), // No such state any more.
        Bad(DestinationUnknown, "LOC+36+IN", "LOC+36+ZZ"),
        Good(DestinationIsHome),
        Bad(DestinationIsHome, "LOC+36+IN", "LOC+36+GB"),
        Good(DispatchCountryMissing, "LOC+35+GB'", "", Esd),
        Bad(DispatchCountryMissing, "LOC+35+GB'"),
        Good(DispatchCountryUnknown),
        Bad(DispatchCountryUnknown, "LOC+35+GB", "LOC+35+UK"),
        Good(DispatchCountryAbroad),
        Bad(DispatchCountryAbroad, "LOC+35+GB", "LOC+35+FR"),
        Good(DestinationNotForType),
        Good(DestinationNotForType, "CST++EXD+2'LOC+36+IN", "CST++EUD+2'LOC+36+CH"),
        Bad(DestinationNotForType, "EXD", "EUD"),

        Good(LocationMissing),
        Good(LocationMissing, "LOC+14+GBFXT::109'", "", Esd),
        Bad(LocationMissing, "LOC+14+GBFXT::109'"),
        Good(LocationUnknown, "GBFXT::109", "GBLIV::109"),
        Bad(LocationUnknown, "GBFXT::109", "GBXYZ::109"),
        Bad(LocationUnknown, "GBFXT::109", "GBLGP::109"), // London Gateway was not built yet.
        Good(ArrivedFormNotCovered, "EXD", "EXA"),
        Good(ArrivedFormNotCovered, "LIC99", "RRS01", on: "2025-04-20"),
        Bad(ArrivedFormNotCovered, "EXD", "EXA", on: "2025-04-20"),
        Good(RoRoStatementUnexpected),
        Bad(RoRoStatementUnexpected, "LIC99", "RRS01"),
        Good(BorderModeMissing),
        Good(BorderModeMissing, "TDT+13++1", "TDT+13++", Esd),
        Bad(BorderModeMissing, "TDT+13++1", "TDT+13++"),
        Good(BorderModeUnknown, "TDT+13++1", "TDT+13++9"),
        Bad(BorderModeUnknown, "TDT+13++1", "TDT+13++0"),
        Good(BorderModeNotForLocation),
        Good(BorderModeNotForLocation, "TDT+13++1", "TDT+13++3"),
        Bad(BorderModeNotForLocation, "TDT+13++1", "TDT+13++4"),
        Bad(BorderModeNotForLocation, "GBFXT::109", "GBLHR::109"),
        Good(TransportNationalityUnknown),
        Bad(TransportNationalityUnknown, ":PA'", ":ZZ'"),

        Good(ExporterMissing),
        Bad(ExporterMissing, Exporter, "NAD+CZ+"),
        Good(ExporterEoriInvalid, Exporter, "NAD+CZ+DE1234567"),
        Bad(ExporterEoriInvalid, Exporter, "NAD+CZ+12345678900"),
        Bad(ExporterEoriInvalid, Exporter, "NAD+CZ+GB1234567890123456"), // 18 characters.
        Good(ExporterEoriUnusual, Exporter, "NAD+CZ+DE1234567"),
        Bad(ExporterEoriUnusual, Exporter, "NAD+CZ+GB12345678900"),
        Good(DeclarantMissing),
        Bad(DeclarantMissing, $"{Declarant}'"),
        Good(DeclarantEoriInvalid),
        Bad(DeclarantEoriInvalid, Declarant, "NAD+DT+GB"),
        Good(DeclarantEoriUnusual, Declarant, "NAD+DT+XI987654321000"),
        Bad(DeclarantEoriUnusual, Declarant, "NAD+DT+GB98765432100A"),
        Good(ConsigneeNameMissing),
        Good(ConsigneeNameMissing, "NAD+CN+++ACME", "NAD+CN+++", Esd),
        Bad(ConsigneeNameMissing, "NAD+CN+++ACME", "NAD+CN+++"),
        Good(ConsigneeCountryUnknown, "400001+IN", "400001"),
        Bad(ConsigneeCountryUnknown, "400001+IN", "400001+XX"),
    ];
}
