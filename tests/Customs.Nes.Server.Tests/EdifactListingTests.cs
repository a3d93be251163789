using System.Text.Json;
using Customs.Nes.Server.Commands;

namespace Customs.Nes.Server.Tests;

/// <summary>What `nes edifact` shows a person and a program.</summary>
public sealed class EdifactListingTests : IDisposable
{
    private const string Good = "UNH+1+UKCINV:D:00A:UN:109001'BGM+EAL:105:109+A1:1+9'DTM+178:200301130800:203'"
        + "LOC+14+GBFXT::109'RFF+ABO:3GB123456789000-A1'UNT+6+1'";

    private const string TooLong = "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX";

    // DMT for DTM, and a reference one character too long.
    private const string Bad = "UNH+2+UKCINV:D:00A:UN:109001'BGM+EAL:105:109+A1:1+9'DMT+178:200301130800:203'"
        + "LOC+14+GBFXT::109'RFF+ABO:" + TooLong + "'UNT+6+2'";

    private const string Unb = "UNB+UNOA:3+AGENT1+EDRCHIEF+030113:0900+R1'";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nes-edifact");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_finding_says_which_octet_what_stands_there_what_should_and_what_is_near()
    {
        Write("a.edi", Unb + Good + Bad + "UNZ+2+R1'");

        var (code, lines) = await RunAsync(_folder.FullName);

        Assert.Equal(ExitCode.Failed, code);
        var offset = (Unb + Good).Length;
        Assert.Contains(lines, l => l.Contains("2 messages, refused in part", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains($"DMT+178", StringComparison.Ordinal)
            && l.Contains($" {offset + Bad.IndexOf("DMT", StringComparison.Ordinal)} ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("^ 15", StringComparison.Ordinal)
            && l.Contains("expected perhaps DTM", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("^ 39", StringComparison.Ordinal)
            && l.Contains("element 2 component 2", StringComparison.Ordinal)
            && l.Contains($"\"{TooLong}\"", StringComparison.Ordinal)
            && l.Contains("expected an..70", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("UKCINV 1", StringComparison.Ordinal)); // Nothing is wrong there.
    }

    [Fact]
    public async Task A_character_set_that_is_not_known_is_told_from_a_character_that_is_not()
    {
        var message = Good.Replace("ABO:3GB", "ABO:\u001B$B3GB", StringComparison.Ordinal);
        Write("a.edi", "UNB+UNOX:4+AGENT1+EDRCHIEF+20030113:0900+R1'" + message + "UNZ+1+R1'");

        var (_, lines) = await RunAsync(_folder.FullName);

        Assert.Contains(lines, l => l.Contains("^ 46", StringComparison.Ordinal)
            && l.Contains("character set not supported", StringComparison.Ordinal)
            && l.Contains("expected a part of ISO 8859", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_is_read_file_by_file_in_order()
    {
        Write("b.edi", Unb + Good + "UNZ+1+R1'");
        Write(Path.Combine("a", "c.edi"), Unb + Good + "UNZ+1+R1'" + Unb + Good + "UNZ+1+R1'");
        Write("d.txt", "no interchange");

        var (code, lines) = await RunAsync(_folder.FullName);

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(4, lines.Count);
        Assert.Contains("c.edi at 0: R1 from AGENT1 to EDRCHIEF", lines[0], StringComparison.Ordinal);
        Assert.Contains("b.edi at 0", lines[2], StringComparison.Ordinal);
        Assert.Equal("3 interchanges, 3 messages, 0 findings", lines[3]);
    }

    /// <summary>Rows: an interchange; the CONTRL it would be answered by.</summary>
    [Theory]
    [InlineData(Unb + Good + "UNZ+1+R1'", "no CONTRL: nothing is refused and none is asked for")]
    [InlineData("UNB+UNOA:3+A+B+030113:0900+R1++++1'" + Good + "UNZ+1+R1'",
        "UNH+1+CONTRL:D:3:UN'|UCI+R1+A+B+7'|UNT+3+1'")]
    [InlineData("UNB+UNOA:4+A+B+20030113:0900+R1++++1'" + Good + "UNZ+1+R1'",
        "UNH+1+CONTRL:4:1:UN'|UCI+R1+A+B+7'|UNT+3+1'")]
    [InlineData("UNB+UNOA:4+A+B+20030113:0900+R1++++2'" + Good + "UNZ+1+R1'",
        "UNH+1+CONTRL:4:1:UN'|UCI+R1+A+B+8'|UNT+3+1'")]
    [InlineData("UNA;*.! ~UNB*UNOA;3*A*B!*'*030113;0900*R1~UNH*1*ORDERS;D;00A;UN~UNT*9*1~UNZ*1*R1~",
        "UNH*1*CONTRL;D;3;UN~|UCI*R1*A*B!*'*7~|UCM*1*ORDERS;D;00A;UN*4*29*UNT*2~|UNT*4*1~")]
    [InlineData(Unb + Good + Bad + "UNZ+2+R1'", "UNH+1+CONTRL:D:3:UN'|UCI+R1+AGENT1+EDRCHIEF+7'"
        + "|UCM+2+UKCINV:D:00A:UN:109001+4'|UCS+3+15'|UCS+5'|UCD+39+2:2'|UNT+7+1'")]
    [InlineData("UNB+UNOA:3+A+B+030113:0900+R1'UNG+UKCINV+S+R+030113:0900+G1+UN+D:00A'" + Good
        + "UNE+2+G1'UNG+UKCINV+S+R+030113:0900+G2+UN+D:00A'UNH+2+UKCINV:D:00A:UN'BGM+EAL'UNT+9+2'UNE+1+G2'UNZ+2+R1'",
        "UNH+1+CONTRL:D:3:UN'|UCI+R1+A+B+7'|UCF+G1+S+R+4+29+UNE+2'|UCF+G2+S+R+7'"
        + "|UCM+2+UKCINV:D:00A:UN+4+29+UNT+2'|UNT+6+1'")]
    [InlineData("UNB+UNOA:3+A+B+030113:0900+R1'UNH+1+CONTRL:D:3:UN'UCI+1+A+B+7'UNT+3+1'UNZ+1+R1'",
        "no CONTRL: it holds one itself")]
    [InlineData("UNB+UNOA:3++B+030113:0900+R1'" + Good + "UNZ+1+R1'",
        "no CONTRL: UNB does not say what it must repeat")]
    public async Task The_CONTRL_shown_is_the_one_that_would_be_sent(string text, string expected)
    {
        Write("a.edi", text);

        var (_, lines) = await RunAsync("--contrl", _folder.FullName);
        var (_, json) = await RunAsync("--contrl", "--json", _folder.FullName);

        var shown = lines.SkipWhile(l => !l.StartsWith("UNH", StringComparison.Ordinal)
            && !l.StartsWith("no CONTRL", StringComparison.Ordinal)).SkipLast(1);
        Assert.Equal(expected, string.Join('|', shown));
        var last = JsonDocument.Parse(json[^1]).RootElement;
        var segments = last.GetProperty("contrl").EnumerateArray().Select(e => e.GetString());
        Assert.Equal(expected.StartsWith("no ", StringComparison.Ordinal) ? "" : expected, string.Join('|', segments));
    }

    [Fact]
    public async Task Strict_refuses_a_trailing_separator_of_version_4_and_names_its_place()
    {
        Write("a.edi", "UNB+UNOA:4+A+B+20030113:0900+R1'"
            + Good.Replace("GBFXT::109'", "GBFXT::109:'", StringComparison.Ordinal) + "UNZ+1+R1'");

        var (lenient, _) = await RunAsync(_folder.FullName);
        var (strict, lines) = await RunAsync("--strict", _folder.FullName);

        Assert.Equal((ExitCode.Done, ExitCode.Failed), (lenient, strict));
        Assert.Contains(lines, l => l.Contains("^ 45 separator with nothing after it, element 3 component 4",
            StringComparison.Ordinal));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static async Task<(int Code, List<string> Lines)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["edifact", .. arguments], output, error);
        return (code, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }
}
