using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Data.Common;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Finds the command asked for and runs it; every way out is an <see cref="ExitCode"/>.</summary>
internal static class CommandLine
{
    /// <summary>An explicit list, in the order --help shows them.</summary>
    public static IReadOnlyList<INesCommand> All { get; } =
    [
        new ServeCommand(),
        new DemoCommand(),
        new PlayCommand(),
        new SubmitCommand(),
        new ActCommand(),
        new EdifactCommand(),
        new ExtractCommand(),
        new RatesCommand(),
        new GenerateCommand(),
        new StatusCommand(),
        new VerifyCommand(),
        new ViewsCommand(),
        new DeskCommand(),
        new MailboxCommand(),
        new LicenceCommand(),
        new FallbackCommand(),
        new BackupCommand(),
        new RestoreCommand(),
        new RebuildCommand(),
        new TrainCommand(),
        new ExplainCommand(),
        new ProfileCommand(),
        new StatesCommand(),
    ];

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var result = BuildRoot().Parse(args);
        if (result.Action is ParseErrorAction)
        {
            foreach (var fault in result.Errors)
            {
                await error.WriteLineAsync($"nes: {fault.Message}");
            }

            await error.WriteLineAsync("nes: see nes --help, or --help after a command");
            return ExitCode.Usage;
        }

        result.InvocationConfiguration.Output = output;
        result.InvocationConfiguration.Error = error;
        result.InvocationConfiguration.EnableDefaultExceptionHandler = false;

        // The host handles SIGTERM itself: the parser's own handler would end the process before it has drained.
        result.InvocationConfiguration.ProcessTerminationTimeout = null;
        try
        {
            return await result.InvokeAsync();
        }
        catch (SettingsException fault)
        {
            await error.WriteLineAsync($"nes: {fault.Message}");
            return ExitCode.Usage;
        }
        catch (FileNotFoundException fault) when (fault.FileName is not null)
        {
            await error.WriteLineAsync($"nes: {fault.FileName}: there is no such file");
            return ExitCode.Usage;
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or InvalidDataException
                or LedgerUnavailableException or DbException)
        {
            await error.WriteLineAsync($"nes: {fault.Message}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand BuildRoot()
    {
        var root = new RootCommand("Export clearance, from an EDI interchange to the month in the trade statistics.");
        var examples = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var command in All)
        {
            var built = command.Build();
            examples.Add(built.Name, command.Examples);
            root.Subcommands.Add(built);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, examples);
        return root;
    }

    private sealed class HelpWithExamples(HelpAction help, Dictionary<string, IReadOnlyList<string>> examples)
        : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            var command = parseResult.CommandResult;

            // The examples of a command are those of its subcommands too.
            if (examples.TryGetValue(command.Command.Name, out var lines)
                || (command.Parent is CommandResult parent && examples.TryGetValue(parent.Command.Name, out lines)))
            {
                output.WriteLine("Examples:");
                foreach (var line in lines)
                {
                    output.WriteLine($"  {line}");
                }

                output.WriteLine();
            }

            return code;
        }
    }
}
