using System.CommandLine;
using System.Text;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// Why a consignment was decided as it was, message by message: for officers and analysts, who may read the store. It
/// shows what no trader may see, so it reads the file itself and is offered on no port.
/// </summary>
internal sealed class ExplainCommand : INesCommand
{
    private readonly Argument<string> _ucr = new("UCR") { Description = "A DUCR or MUCR" };
    private readonly Option<string> _part = new("--part")
    {
        Description = "The part of a DUCR that is declared in parts",
        DefaultValueFactory = static _ => "",
    };

    private readonly Option<string?> _dayKey = new("--day-key")
    {
        Description = "The revealed sampling key of the day: draws are repeated by it, and it is compared with what "
            + "was published ahead",
        HelpName = "64 hexadecimal digits",
    };

    private readonly Option<bool> _json = new("--json") { Description = "One line of JSON for each message instead" };
    private readonly SettingsArguments _settings = new(withProfiles: false);

    public IReadOnlyList<string> Examples { get; } =
        ["nes explain 6GB123456789000-INV117 --store nes.db", "nes explain 6GB123456789000-INV117 --json"];

    public Command Build()
    {
        var command = new Command(
            "explain",
            "Show every decision about a consignment: what was found, which risk profiles fired or nearly did, what "
            + "each of their tests read, and the rules in force. For officers: traders are never shown this.");
        command.Arguments.Add(_ucr);
        command.Options.Add(_part);
        command.Options.Add(_json);
        command.Options.Add(_dayKey);
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var error = result.InvocationConfiguration.Error;
        var text = result.GetValue(_ucr)!;
        if (!UcrKey.TryCreate(
            Encoding.Latin1.GetBytes(text), Encoding.Latin1.GetBytes(result.GetValue(_part)!), out var ucr))
        {
            error.WriteLine($"nes: '{text}' is no UCR: with its part it has at most {UcrKey.LengthMax - 1} characters");
            return ExitCode.Usage;
        }

        RevealedDayKey? key = null;
        if (result.GetValue(_dayKey) is { } digits && (key = RevealedDayKey.TryRead(digits)) is null)
        {
            error.WriteLine("nes: --day-key: a sampling key of a day is 64 hexadecimal digits");
            return ExitCode.Usage;
        }

        var archive = _settings.Load(result).OpenArchive();
        var listing = new DecisionListing(result.InvocationConfiguration.Output, isJson: result.GetValue(_json))
        {
            Draws = key is null ? null : new DrawCheck(key, archive),
        };
        foreach (var fact in archive.HistoryOf(ucr))
        {
            listing.Write(fact);
        }

        if (listing.Count > 0)
        {
            return ExitCode.Done;
        }

        error.WriteLine($"nes: nothing is known of {text} here");
        return ExitCode.Failed;
    }
}
