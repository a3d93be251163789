using System.CommandLine;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Server.Commands;

/// <summary>Copies a store, beside a running server or without one.</summary>
internal sealed class BackupCommand : INesCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false, withReference: false);

    private readonly Option<FileInfo> _out = new("--out")
    {
        Description = "The copy; must not be there. It gets its name when it is whole and its hash chain is checked",
        Required = true,
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes backup --store nes.db --out nes-2003-04-30.db",
    ];

    public Command Build()
    {
        var command = new Command(
            "backup",
            "Copy a store while it is written to: every row that was durable when the copy began. Keep the head of the"
            + " chain it prints somewhere else: it is what shows later that nothing was cut off.");
        command.Options.Add(_out);
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    /// <summary>What is worth writing down of a chain that was checked.</summary>
    public static string Describe(ChainReport report) =>
        $"{report.RowCount} rows, head {Convert.ToHexStringLower(report.Head.Span)}";

    private int Run(ParseResult result)
    {
        var target = result.GetValue(_out)!.FullName;
        var report = SqliteBackup.Make(_settings.Load(result).StoreFile, target);
        result.InvocationConfiguration.Output.WriteLine($"{target}: {Describe(report)}");
        return ExitCode.Done;
    }
}
