using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Tests.Validation;

/// <summary>A declaration nothing is wrong with, one segment a line; a test changes a piece of it.</summary>
internal static class MessageText
{
    private const string Header = """
        UNH+1+CUSDEC:D:04A:UN:109730+CAR0001'
        BGM+EFD::109+LRN1+9'
        CST++EXD+2'
        LOC+36+IN'
        LOC+35+GB'
        LOC+14+GBFXT::109'
        RFF+ABO:3GB123456789000-INV42:001'
        RFF+UCN:GB/FXT-12345'
        TDT+13++1+++++:::STAR OF LEEDS:PA'
        NAD+CZ+GB123456789000++O?'BRIEN+1 MILL LANE+LEEDS++LS1 1AA+GB'
        NAD+CN+++ACME+1 DOCK ROAD+MUMBAI++400001+IN'
        NAD+DT+GB987654321000'
        UNS+D'
        DMS+TRADERREF'
        MOA+39:2600.00:GBP'

        """;

    private const string Items = """
        CST+1+1000001+72042900'
        FTX+ACB++LIC99'
        LOC+27+GB'
        MEA+AAR++KGM:300'
        MEA+AAB++KGM:320'
        PAC+4++BX'
        PCI++MARKS'
        MOA+123:1000'
        IMD+++:::SCRAP OF ALLOY STEEL'
        DOC+998:::380+INVNO:::::Z'
        DOC+916:::N934+REF:JE'
        CST+2+1000001+22083071'
        LOC+27+GB'
        MEA+AAR++KGM:230'
        MEA+AAB++KGM:260'
        MEA+AAS++LPA:100'
        PAC+10++CT'
        MOA+123:1600:GBP'
        IMD+++:::BLENDED WHISKY'
        UNS+S'
        CNT+5:2'
        CNT+11:14'
        UNT+37+1'
        """;

    public static string Of(DeclarationKind kind)
    {
        var text = (Header + Items).ReplaceLineEndings("");
        return kind switch
        {
            DeclarationKind.Esp => text.Replace("EFD", "ESP").Replace("EXD", "EXF"),
            DeclarationKind.Elp => text.Replace("EFD", "ELP").Replace("EXD", "EXF"),
            DeclarationKind.Ecr =>
                text.Replace("EFD", "ECR").Replace("EXD", "EXK").Replace("1000001", "0019000"),
            DeclarationKind.Exs => text.Replace("EFD", "EXS").Replace("1000001", "")
                .Replace("MOA+123:1000'", "").Replace("MOA+123:1600:GBP'", "").Replace("UNT+37", "UNT+35"),
            DeclarationKind.Esd => text.Replace("EFD::109+LRN1", "ESD::109+LRN1:1").Replace("EXD", "EXY"),
            _ => text,
        };
    }

    /// <summary>Reads and validates; the findings are those of the reader and then those of the rules.</summary>
    public static (Declaration Declaration, FindingList Findings) Judge(string text, DateOnly on)
    {
        var declaration = new Declaration();
        var findings = new FindingList();
        CusdecReader.Read(Encoding.Latin1.GetBytes(text), ServiceCharacters.Default, declaration, findings);
        Validator.Validate(declaration, on, Reference.ShippedReference.Data, findings);
        return (declaration, findings);
    }
}
