using System.CommandLine;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>The options by which commands share one way to say where things are.</summary>
internal sealed class SettingsArguments(
    bool withProfiles = true, bool withStore = true, bool withReference = true)
{
    private readonly Option<FileInfo?> _settings = new("--settings")
    {
        Description = "Settings file to use instead of the appsettings.json beside the executable",
    };

    private readonly Option<string?> _store = new("--store") { Description = "The ledger's file, or sqlserver" };

    private readonly Option<string?> _connection = new("--connection")
    {
        Description = "With --store sqlserver: the connection string of its database (setting SqlServer)",
    };

    private readonly Option<string?> _views = new("--views")
    {
        Description = "The file of the views, where it is not the store's with -views behind its name",
    };

    private readonly Option<string?> _reference = new("--reference") { Description = "Folder of the reference data" };

    private readonly Option<string?> _profiles = new("--profiles") { Description = "Folder of the risk profiles" };

    public void AddTo(Command command)
    {
        command.Options.Add(_settings);
        if (withStore)
        {
            command.Options.Add(_store);
            command.Options.Add(_connection);
            command.Options.Add(_views);
        }

        if (withReference)
        {
            command.Options.Add(_reference);
        }

        if (withProfiles)
        {
            command.Options.Add(_profiles);
        }
    }

    /// <summary>File, environment and the command line, the last one strongest.</summary>
    public NesOptions Load(ParseResult result)
    {
        var overrides = new Dictionary<string, string?>();
        Add(overrides, nameof(NesOptions.Store), withStore ? result.GetValue(_store) : null);
        Add(overrides, nameof(NesOptions.SqlServer), withStore ? result.GetValue(_connection) : null);
        Add(overrides, nameof(NesOptions.ViewsFile), withStore ? result.GetValue(_views) : null);
        Add(overrides, nameof(NesOptions.ReferenceFolder), withReference ? result.GetValue(_reference) : null);
        Add(overrides, nameof(NesOptions.ProfilesFolder), withProfiles ? result.GetValue(_profiles) : null);
        return NesConfiguration.Load(result.GetValue(_settings)?.FullName, overrides);
    }

    private static void Add(Dictionary<string, string?> overrides, string name, string? value)
    {
        if (value is not null)
        {
            overrides[name] = value;
        }
    }
}
