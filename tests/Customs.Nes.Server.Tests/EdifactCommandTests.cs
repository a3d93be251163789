using System.Text.Json;
using Customs.Nes.Server.Commands;

namespace Customs.Nes.Server.Tests;

public sealed class EdifactCommandTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".edi");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Every_segment_is_a_JSON_line_with_its_offset_and_its_plain_elements()
    {
        const string Text = "UNA\\#.? {UNB#UNOA\\1#AGENT1#EDRCHIEF#030113\\0900#R1{"
            + "UNH#1#UKCINV\\D\\00A\\UN\\109001{BGM#EAL\\105\\109#A1\\1#9{DTM#178\\200301130800\\203{"
            + "LOC#14#GBFXT\\\\109{RFF#ABO\\3GB123456789000-A?#1{UNT#6#1{UNZ#1#R1{";

        var (code, lines) = await RunAsync(Text);

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(
            ["UNB", "UNH", "BGM", "DTM", "LOC", "RFF", "UNT", "UNZ"],
            lines.Select(line => line.GetProperty("tag").GetString()));
        Assert.Equal(
            """[["ABO","3GB123456789000-A#1"]]""", lines[5].GetProperty("elements").GetRawText());
        Assert.Equal("""[["14"],["GBFXT","","109"]]""", lines[4].GetProperty("elements").GetRawText());
        Assert.All(lines, line => Assert.Equal(
            line.GetProperty("tag").GetString(), Text.Substring(line.GetProperty("offset").GetInt32(), 3)));
    }

    [Fact]
    public async Task Findings_follow_the_segments_with_their_code_and_place()
    {
        var (code, lines) = await RunAsync(
            "UNB+UNOA:2+AGENT1+EDRCHIEF+030113:0900+R1'UNH+1+UKCINV:D:00A:UN:109001'BGM+EAL:105:109+A1:1+9'"
            + "DTM+178:200301130800:203'LOC+14+GBFXT::109'RFF+ABO:3GB123456789000-A1'UNT+9+1'UNZ+1+R1'");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal(29, lines[^1].GetProperty("code").GetInt32());
        Assert.Equal(6, lines[^1].GetProperty("segment").GetInt32());
        Assert.Equal("9", lines[^1].GetProperty("text").GetString());
    }

    private async Task<(int Code, List<JsonElement> Lines)> RunAsync(string text)
    {
        await File.WriteAllTextAsync(_file, text);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["edifact", "--json", _file], output, error);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (code, [.. lines.Select(line => JsonDocument.Parse(line).RootElement)]);
    }
}
