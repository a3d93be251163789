namespace Customs.Nes.Edifact.Tests;

public class StructureTests
{
    private static readonly MessageDirectory Directory = MessageDirectory.Parse("""
        # A message small enough to hold in the head.
        segment BGM !(!an3,an=3) an5*2
        segment RFF !(!an3,an35)
        segment DTM !(!an3,n8)
        segment MOA !(!an3,n8,a3)
        segment CNT !(!an3,!n3) an3
        message TESTER:D:04A:UN
        UNH M1 BGM M1 DTM C2
        SG1 C2 { RFF M1 DTM C1 SG2 C1 { MOA M1 CUX M1 } }
        UNS M1 SG3 M2 { CNT M1 } UNT M1
        """);

    /// <summary>
    /// Rows: the segments between UNH and UNT, then every finding as code, segment, element, component, repetition.
    /// </summary>
    [Theory]
    [InlineData("BGM+1'UNS+D'CNT+5:1'", "")]
    [InlineData("BGM+1'DTM+1'DTM+2'RFF+A'DTM+3'MOA+1'CUX'RFF+B'UNS+D'CNT+5:1'CNT+6:2'", "")]
    [InlineData("UNS+D'CNT+5:1'", "13 1 0 0")] // Missing: UCS names the segment before the gap.
    [InlineData("BGM+1'UNS+D'", "13 3 0 0")]
    [InlineData("BGM+1'CNT+5:1'", "13 2 0 0")]
    [InlineData("BGM+1'", "13 2 0 0;13 2 0 0")]
    [InlineData("BGM+1'RFF+A'MOA+1'UNS+D'CNT+5:1'", "13 4 0 0")]
    [InlineData("BGM+1'RFF+A'MOA+1'RFF+B'UNS+D'CNT+5:1'", "13 4 0 0")]
    [InlineData("BGM+1'DTM+1'DTM+2'DTM+3'UNS+D'CNT+5:1'", "35 5 0 0")]
    [InlineData("BGM+1'RFF+A'RFF+B'RFF+C'DTM+1'UNS+D'CNT+5:1'", "36 5 0 0")]
    [InlineData("BGM+1'ZZZ+A'UNS+D'CNT+5:1'", "15 3 0 0")]
    [InlineData("BGM+1'CUX'UNS+D'CNT+5:1'", "15 3 0 0")]
    [InlineData("BGM+1'UNS+D'BGM+1'CNT+5:1'", "15 4 0 0")]
    [InlineData("BGM+1'bgm'UNS+D'CNT+5:1'", "15 3 0 0;21 3 1 0")]
    [InlineData("BGM'UNS+D'CNT+5:1'", "13 2 2 0")]
    [InlineData("BGM++A'UNS+D'CNT+5:1'", "13 2 2 0")]
    [InlineData("BGM+:ABC'UNS+D'CNT+5:1'", "13 2 2 1")]
    [InlineData("BGM+1234'UNS+D'CNT+5:1'", "39 2 2 1")]
    [InlineData("BGM+1?+2?''UNS+D'CNT+5:1'", "39 2 2 1")]
    [InlineData("BGM+1?+2'UNS+D'CNT+5:1'", "")] // A release character is not counted.
    [InlineData("BGM+1:AB'UNS+D'CNT+5:1'", "40 2 2 2")]
    [InlineData("BGM+1:ABC:X'UNS+D'CNT+5:1'", "16 2 2 3")]
    [InlineData("BGM+1+123456'UNS+D'CNT+5:1'", "39 2 3 0")]
    [InlineData("BGM+1+A+B'UNS+D'CNT+5:1'", "16 2 4 0")]
    [InlineData("BGM+1'RFF+A'MOA+1:-12345678'CUX'UNS+D'CNT+5:1'", "")] // Nor are a minus and the mark.
    [InlineData("BGM+1'RFF+A'MOA+1:123456.78'CUX'UNS+D'CNT+5:1'", "")]
    [InlineData("BGM+1'RFF+A'MOA+1:123456,78'CUX'UNS+D'CNT+5:1'", "")]
    [InlineData("BGM+1'RFF+A'MOA+1:123456789'CUX'UNS+D'CNT+5:1'", "39 4 2 2")]
    [InlineData("BGM+1'RFF+A'MOA+1:12X'CUX'UNS+D'CNT+5:1'", "37 4 2 2")]
    [InlineData("BGM+1'RFF+A'MOA+1:1 2'CUX'UNS+D'CNT+5:1'", "37 4 2 2")]
    [InlineData("BGM+1'RFF+A'MOA+1:.5'CUX'UNS+D'CNT+5:1'", "38 4 2 2")]
    [InlineData("BGM+1'RFF+A'MOA+1:5.'CUX'UNS+D'CNT+5:1'", "19 4 2 2")]
    [InlineData("BGM+1'RFF+A'MOA+1:1.000,5'CUX'UNS+D'CNT+5:1'", "19 4 2 2")]
    [InlineData("BGM+1'RFF+A'MOA+1:5:GB1'CUX'UNS+D'CNT+5:1'", "37 4 2 3")]
    [InlineData("BGM+1'UNS+D'CNT+5'", "13 4 2 2")]
    [InlineData("BGM:1:1+1'UNS+D'CNT+5:1'", "")] // Explicit nesting is of versions 1 to 3.
    public void A_message_is_followed_through_its_structure(string body, string expected)
    {
        Assert.Equal(expected, Findings(body, "UNOA:3"));
    }

    [Theory]
    [InlineData("BGM:1:1+1'UNS+D'CNT+5:1'", "34 2 1 0")]
    [InlineData("BGM+1+A*B'UNS+D'CNT+5:1'", "")]
    [InlineData("BGM+1+A*B*C'UNS+D'CNT+5:1'", "35 2 3 0 3")]
    [InlineData("BGM+1+A*BCDEFG'UNS+D'CNT+5:1'", "39 2 3 0 2")]
    [InlineData("BGM+1'RFF+A'MOA+1:.5'CUX'UNS+D'CNT+5:1'", "")]
    [InlineData("BGM+1'RFF+A'MOA+1:5.'CUX'UNS+D'CNT+5:1'", "37 4 2 2")]
    public void In_version_4_elements_repeat_and_nesting_is_gone(string body, string expected)
    {
        Assert.Equal(expected, Findings(body, "UNOA:4"));
    }

    [Fact]
    public void Two_messages_do_not_count_together()
    {
        const string Body = "BGM+1'DTM+1'DTM+2'RFF+A'RFF+B'UNS+D'CNT+5:1'CNT+6:2'";

        Assert.Equal("", Findings(Body, "UNOA:3", count: 3));
    }

    [Theory]
    [InlineData("TESTER:D:04A:UN:ASSOC", true)]
    [InlineData("TESTER:D:04B:UN", false)]
    [InlineData("TESTERS:D:04A:UN", false)]
    [InlineData("TESTE:D:04A:UN", false)]
    public void Only_a_type_of_the_directory_is_checked(string identifier, bool isChecked)
    {
        var interchange = Read($"UNB+UNOA:3+S+R+031101:1200+R1'UNH+1+{identifier}'ZZZ'UNT+3+1'UNZ+1+R1'");

        Assert.Equal(isChecked, interchange.Findings.Length > 0);
    }

    private static string Findings(string body, string level, int count = 1)
    {
        var date = level.EndsWith('4') ? "20031101" : "031101";
        var segments = body.Count(c => c == '\'') + 2 - body.Split("?'").Length + 1;
        var messages = string.Concat(Enumerable.Range(1, count)
            .Select(i => $"UNH+{i}+TESTER:D:04A:UN'{body}UNT+{segments}+{i}'"));
        var interchange = Read($"UNB+{level}+S+R+{date}:1200+R1'{messages}UNZ+{count}+R1'");

        return string.Join(';', interchange.Findings.ToArray().Select(f =>
            $"{(int)f.Code} {f.SegmentNumber} {f.Element} {f.Component}{(f.Repetition > 0 ? $" {f.Repetition}" : "")}"));
    }

    private static Interchange Read(string text)
    {
        var frame = Assert.Single(Split.EveryByte(text));
        var interchange = new Interchange(Directory);
        interchange.Read(frame.Bytes);
        return interchange;
    }
}
