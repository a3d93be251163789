using System.CommandLine;
using System.Globalization;
using Customs.Nes.Clearance;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Tells the hashes of sampling keys of days to come, and the key of a day that is over.</summary>
internal sealed class ProfileKeysCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false, withStore: false, withReference: false);

    private readonly Option<int> _days = new("--days")
    {
        Description = "How many days ahead",
        DefaultValueFactory = static _ => DayKeys.DaysAhead,
    };

    private readonly Option<string?> _reveal = new("--reveal")
    {
        Description = "Tell the key of this day instead, once it is over; any but its draws stay secret",
        HelpName = "yyyy-mm-dd",
    };

    public Command Build()
    {
        var command = new Command(
            "keys",
            "Print the hash of the sampling key of each day to come, to be handed out before it; or reveal the key of "
            + "a day that is over, by which anybody can repeat what was drawn.");
        command.Options.Add(_days);
        command.Options.Add(_reveal);
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var file = _settings.Load(result).SamplingKeyFile;
        if (!File.Exists(file))
        {
            throw new SettingsException($"SamplingKeyFile '{file}': there is no such file");
        }

        var key = BasisFiles.ReadSamplingKey(file);
        var today = LondonClock.DayOf(TimeProvider.System.GetUtcNow());
        var output = result.InvocationConfiguration.Output;
        if (result.GetValue(_reveal) is not { } text)
        {
            output.Write(DayKeys.TextOf(key, today, Math.Max(0, result.GetValue(_days))));
            return ExitCode.Done;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw new SettingsException($"{_reveal.Name}: '{text}' is not a day, as in 2003-04-01");
        }

        if (day >= today)
        {
            result.InvocationConfiguration.Error.WriteLine(
                $"nes: {text} is not over: its key would foretell its draws");
            return ExitCode.Failed;
        }

        output.WriteLine(key.RevealDay(day));
        return ExitCode.Done;
    }
}
