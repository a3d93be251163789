using System.CommandLine;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Extract;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>What all commands about releases share: where things are, and how months are written.</summary>
internal sealed class StatisticsArguments
{
    private const long RowsShownFrom = 100_000;

    private readonly SettingsArguments _settings = new(withProfiles: false);

    private readonly Option<string?> _folder = new("--statistics")
    {
        Description = "Folder of closings, approvals and releases",
        HelpName = "path",
    };

    public void AddTo(Command command)
    {
        _settings.AddTo(command);
        command.Options.Add(_folder);
    }

    /// <summary>Over the store named, beside a running server or without one.</summary>
    public Publisher Open(ParseResult result)
    {
        var options = _settings.Load(result);
        OptionsCheck.ThrowIfInvalid(options.Statistics);
        var statistics = result.GetValue(_folder) is { } folder
            ? options.Statistics with { Folder = folder } : options.Statistics;
        var archive = options.OpenArchive();
        return new Publisher(
            statistics, () => Rows(archive, result.InvocationConfiguration.Error), BasisFiles.LoadReference(options),
            TimeProvider.System.GetUtcNow(), Environment.UserName);
    }

    public static Option<string> Month(string name, string description, bool isRequired = true) => new(name)
    {
        Description = description,
        HelpName = "yyyy-mm",
        Required = isRequired,
    };

    public static StatisticalMonth MonthOf(ParseResult result, Option<string> option) =>
        StatisticalMonth.TryParse(result.GetValue(option), out var month)
            ? month
            : throw new SettingsException($"{option.Name}: '{result.GetValue(option)}' is not a month, as in 2003-04");

    public static VintageMonth ReleaseOf(ParseResult result, Option<string> option) =>
        VintageMonth.TryParse(result.GetValue(option), out var month)
            ? month
            : throw new SettingsException($"{option.Name}: '{result.GetValue(option)}' is not a month, as in 2003-04");

    public static VintageMonth? MaybeReleaseOf(ParseResult result, Option<string> option) =>
        result.GetValue(option) is null ? null : ReleaseOf(result, option);

    /// <summary>With a bar on the terminal.</summary>
    public static IEnumerable<Fact> Rows(IArchive archive, TextWriter terminal)
    {
        var progress = new FileProgress(terminal, archive.LastPosition, RowsShownFrom);
        foreach (var row in archive.Read())
        {
            progress.Show(row.Position);
            yield return row;
        }

        progress.End();
    }
}
