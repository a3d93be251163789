using System.CommandLine;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// The whole line at work, nothing to set up: the scenario of April 2003, in a folder gone afterwards.
/// </summary>
internal sealed class DemoCommand : INesCommand
{
    public IReadOnlyList<string> Examples { get; } = ["nes demo"];

    public Command Build()
    {
        var command = new Command(
            "demo", "Play the story of April 2003: trade counted in the month it left; 0 only if all of it came out.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var file = Path.Combine(NesConfiguration.FindFolder("samples"), "april-2003.nes");
        var output = Directory.CreateTempSubdirectory("nes-demo-");
        try
        {
            return await PlayCommand.PlayAsync(result, file, new PlayOptions { OutputFolder = output.FullName });
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }
}
