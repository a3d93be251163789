using System.CommandLine;
using Customs.Nes.Server.Scenarios;
using Spectre.Console;

namespace Customs.Nes.Server.Commands;

/// <summary>Plays a scenario against a host of its own.</summary>
internal sealed class PlayCommand : INesCommand
{
    private readonly Argument<string> _file = new("file")
    {
        Description = "The scenario; samples/README.md has the language",
    };

    private readonly Option<string?> _store = new("--store")
    {
        Description = "The ledger's file, kept afterwards; a new one that is deleted when left out",
        HelpName = "path",
    };

    private readonly Option<int?> _shuffle = new("--shuffle")
    {
        Description = "Deliver the messages in an order drawn from this number, each at its own time",
        HelpName = "seed",
    };

    private readonly Option<bool> _repeat = new("--repeat")
    {
        Description = "Send everything twice, some of it under new interchange references",
    };

    private readonly Option<int> _cut = new("--cut")
    {
        Description = "Send this many bytes at a time",
        HelpName = "bytes",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for the extracts the scenario writes",
        HelpName = "folder",
        DefaultValueFactory = _ => ".",
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes play samples/april-2003.nes",
        "nes play samples/april-2003.nes --shuffle 7 --repeat --cut 1",
        "nes play my.nes --store my.db --out extracts",
    ];

    public Command Build()
    {
        var command = new Command("play", "Play a scenario; 0 only if everything it expects happens.");
        command.Arguments.Add(_file);
        command.Options.Add(_store);
        command.Options.Add(_shuffle);
        command.Options.Add(_repeat);
        command.Options.Add(_cut);
        command.Options.Add(_out);
        command.SetAction((result, _) => PlayAsync(result, result.GetRequiredValue(_file), new PlayOptions
        {
            Store = result.GetValue(_store),
            ShuffleSeed = result.GetValue(_shuffle),
            Repeats = result.GetValue(_repeat),
            Cut = Math.Max(0, result.GetValue(_cut)),
            OutputFolder = result.GetRequiredValue(_out),
        }));
        return command;
    }

    internal static async Task<int> PlayAsync(ParseResult result, string file, PlayOptions options)
    {
        Scenario scenario;
        try
        {
            scenario = ScenarioParser.ReadFile(file);
        }
        catch (ScenarioFaultException fault)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(fault.Message);
            return ExitCode.Usage;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(result.InvocationConfiguration.Output),
        });
        var played = await ScenarioPlayer.PlayAsync(scenario, options, new Conversation(console));
        foreach (var failure in played.Failures)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(failure.ToString());
        }

        return played.IsAsExpected ? ExitCode.Done : ExitCode.Failed;
    }
}
