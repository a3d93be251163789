using System.CommandLine;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Server.Commands;

/// <summary>Makes a store of a backup, where there is none.</summary>
internal sealed class RestoreCommand : INesCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false, withReference: false);

    private readonly Option<FileInfo> _from = new("--from")
    {
        Description = "The backup; its hash chain is checked before anything is written",
        Required = true,
    };

    public IReadOnlyList<string> Examples { get; } = ["nes restore --from nes-2003-04-30.db --store nes.db"];

    public Command Build()
    {
        var command = new Command(
            "restore", "Make a store of a backup. Replaces nothing: a store that is there is to be moved away first.");
        command.Options.Add(_from);
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var store = _settings.Load(result).StoreFile;
        var report = SqliteBackup.Restore(result.GetValue(_from)!.FullName, store);
        result.InvocationConfiguration.Output.WriteLine($"{store}: {BackupCommand.Describe(report)}");
        return ExitCode.Done;
    }
}
