using System.Xml.Linq;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Server.Commands;

namespace Customs.Nes.Server.Tests;

public sealed class StatesCommandTests
{
    [Fact]
    public async Task The_text_has_every_line_of_the_table_and_the_codes_of_every_status()
    {
        await using var output = new StringWriter();

        Assert.Equal(ExitCode.Done, await CommandLine.RunAsync(["states"], output, output));

        var lines = output.ToString().Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        foreach (var transition in Transition.All)
        {
            Assert.Contains($"{transition.From.ToText()} {transition.Event.ToText()} {transition.To.ToText()}", lines);
        }

        Assert.Contains("pre-lodged A1 H 1", lines);
        Assert.Contains("held for examination 00 2 14", lines);
        Assert.Contains("departed 60 any D", lines);
    }

    [Fact]
    public void The_drawing_has_a_box_for_every_status_and_an_arrow_for_every_pair()
    {
        var svg = XDocument.Parse(StatesDrawing.Draw(Transition.All)).Root!;
        var name = svg.Name.Namespace;

        var texts = svg.Descendants(name + "text").Select(text => text.Value).ToList();
        Assert.All(Enum.GetValues<ConsignmentStatus>(), status => Assert.Contains(status.ToText(), texts));
        Assert.Equal(Enum.GetValues<ConsignmentStatus>().Length, svg.Descendants(name + "rect").Count());
        Assert.Equal(
            Transition.All.Select(line => (line.From, line.To)).Distinct().Count(),
            svg.Elements(name + "path").Count());
    }
}
