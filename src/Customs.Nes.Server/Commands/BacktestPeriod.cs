using System.CommandLine;
using System.Globalization;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>The options of a back-test: which days, and what a check costs.</summary>
internal sealed class BacktestPeriod
{
    private readonly Option<string> _from = Day("--from", "First London day of lodgement");
    private readonly Option<string> _to = Day("--to", "Last London day of lodgement");

    private readonly Option<string> _minutes = new("--minutes")
    {
        Description = "What a check of routes 1, 2 and 3 takes an officer, to tell the hours",
        HelpName = "route 1,2,3",
        DefaultValueFactory = static _ => "30,90,30",
    };

    public void AddTo(Command command)
    {
        AddDaysTo(command);
        command.Options.Add(_minutes);
    }

    public void AddDaysTo(Command command)
    {
        command.Options.Add(_from);
        command.Options.Add(_to);
    }

    public (DateOnly First, DateOnly Last) DaysOf(ParseResult result) => (DayOf(result, _from), DayOf(result, _to));

    public CheckMinutes MinutesOf(ParseResult result)
    {
        var text = result.GetValue(_minutes)!;
        var minutes = text.Split(',')
            .Select(static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : -1)
            .ToArray();
        return minutes is [>= 0, >= 0, >= 0]
            ? new CheckMinutes(minutes[0], minutes[1], minutes[2])
            : throw new SettingsException($"{_minutes.Name}: '{text}' is not three numbers of minutes, as in 30,90,30");
    }

    private static Option<string> Day(string name, string description) =>
        new(name) { Description = description, HelpName = "yyyy-mm-dd", Required = true };

    private static DateOnly DayOf(ParseResult result, Option<string> option) =>
        DateOnly.TryParseExact(
            result.GetValue(option), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new SettingsException($"{option.Name}: '{result.GetValue(option)}' is not a day, as in 2003-04-01");
}

/// <summary>What a check takes an officer, by route, in minutes.</summary>
internal readonly record struct CheckMinutes(int Documents, int Physical, int Afterwards)
{
    /// <summary>Of everything that would have been selected.</summary>
    public double HoursOf(BacktestCount count) =>
        ((count.Documents * Documents) + (count.Physical * Physical) + (count.Afterwards * Afterwards)) / 60.0;
}
