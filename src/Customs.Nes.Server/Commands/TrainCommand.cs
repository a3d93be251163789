using System.CommandLine;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Server.Commands;

/// <summary>Trains a new packing dictionary, for when messages have come to look different.</summary>
internal sealed class TrainCommand : INesCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false, withReference: false);

    public IReadOnlyList<string> Examples { get; } = ["nes train --store nes.db"];

    public Command Build()
    {
        var command = new Command(
            "train",
            "Train a new dictionary on the newest messages of a store nobody has open. Rows stored from then on are"
            + " packed with it; each row names its own, so that those before are read as ever.");
        _settings.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var options = _settings.Load(result);
        _ = SqliteArchive.Open(options.StoreFile);
        await using var ledger = SqliteLedger.Open(options.StoreFile, new Clerk(options.Edi.ToIntakeSettings()));
        var id = await ledger.TrainAsync();
        if (id == 0)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(
                "nes: too few messages, or too much alike, to train a dictionary on");
            return ExitCode.Failed;
        }

        await result.InvocationConfiguration.Output.WriteLineAsync($"dictionary {id}: in use from the next message on");
        return ExitCode.Done;
    }
}
