using System.CommandLine;
using System.Globalization;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>The options of a back-test: which days, and what a check costs.</summary>
internal sealed class BacktestPeriod
{
    private readonly Option<string> _from = Day("--from", "First London day of lodgement");
    private readonly Option<string> _to = Day("--to", "Last London day of lodgement");

    private readonly Option<int> _minutes = new("--minutes")
    {
        Description = "What one check takes an officer, to tell the hours",
        DefaultValueFactory = static _ => 30,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_from);
        command.Options.Add(_to);
        command.Options.Add(_minutes);
    }

    public (DateOnly First, DateOnly Last) DaysOf(ParseResult result) => (DayOf(result, _from), DayOf(result, _to));

    public int MinutesOf(ParseResult result) => result.GetValue(_minutes);

    public string Describe(ParseResult result)
    {
        var (first, last) = DaysOf(result);
        return string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd} to {last:yyyy-MM-dd}");
    }

    private static Option<string> Day(string name, string description) =>
        new(name) { Description = description, HelpName = "yyyy-mm-dd", Required = true };

    private static DateOnly DayOf(ParseResult result, Option<string> option) =>
        DateOnly.TryParseExact(
            result.GetValue(option), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new SettingsException($"{option.Name}: '{result.GetValue(option)}' is not a day, as in 2003-04-01");
}
