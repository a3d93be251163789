using System.CommandLine;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>For those who write risk profiles: what is wrong with them, before they are used.</summary>
internal sealed class ProfileCommand : INesCommand
{
    private readonly Argument<string> _path = new("path")
    {
        Description = "A folder of profiles and lists, or one file of it; samples/profiles/README.md has the language",
    };

    private readonly Option<string?> _reference = new("--reference")
    {
        Description = "Folder of the reference data, to look codes up in",
        HelpName = "folder",
    };

    private readonly Option<string?> _store = new("--store")
    {
        Description = "A store whose newest declarations tell on what share of them each profile will be tried",
        HelpName = "file",
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes profile check samples/profiles",
        "nes profile check samples/profiles/sanctions.profile --reference samples/reference",
        "nes profile show samples/profiles --form csv",
        "nes profile backtest draft.profile --store nes.db --from 2026-10-01 --to 2026-10-31",
        "nes profile draft draft.profile --as AN1",
        "nes profile simulate draft.profile --as AN1 --from 2026-10-01 --to 2026-10-31",
        "nes profile submit draft.profile --as AN1",
        "nes profile approve draft.profile --as AN2",
        "nes profile report --store nes.db",
        "nes profile list --store nes.db --at 2026-11-01T00:00",
        "nes profile diff 2026-11-01T00:00 2026-11-22T00:00 --store nes.db",
    ];

    public Command Build()
    {
        var check = new Command(
            "check",
            "Compile profiles, try their examples, and say what is wrong or odd. 0 when usable.");
        check.Arguments.Add(_path);
        check.Options.Add(_reference);
        check.Options.Add(_store);
        check.SetAction(Check);
        var command = new Command("profile", "Work on risk profiles.")
        {
            check, ProfileShowCommand.Build(), BacktestCommand.Build(),
        };
        foreach (var step in new ProfileStepCommands().Build().Concat(new ProfileListCommands().Build()))
        {
            command.Subcommands.Add(step);
        }

        command.Subcommands.Add(new ProfileReportCommand().Build());
        command.Subcommands.Add(new ProfileKeysCommand().Build());
        return command;
    }

    private int Check(ParseResult result)
    {
        var texts = ReadTexts(result.GetRequiredValue(_path), out var only);
        var reference = LoadReference(result.GetValue(_reference));

        // Without the service's secret: draws play no part in what is checked.
        var faults = new List<ProfileFault>();
        var rules = RuleSet.Compile(texts, new SamplingKey([]), faults);
        if (rules is not null)
        {
            faults.AddRange(ProfileLint.Check(rules, reference, Traffic.Of(result.GetValue(_store))));
        }

        // Rows of a table, and profiles of JSON, are told by the name of their file and more.
        foreach (var fault in faults
            .Where(fault => only is null || fault.File.StartsWith(only, StringComparison.Ordinal))
            .OrderBy(static fault => fault.File, StringComparer.Ordinal)
            .ThenBy(static fault => fault.Line).ThenBy(static fault => fault.Column))
        {
            result.InvocationConfiguration.Error.WriteLine(fault.ToString());
        }

        if (rules is null)
        {
            return ExitCode.Failed;
        }

        var output = result.InvocationConfiguration.Output;
        var examples = rules.Profiles.Sum(static profile => profile.Examples.Count);
        output.WriteLine($"{rules.Profiles.Count} profiles, {rules.Lists.Count} lists, {examples} examples hold");
        output.WriteLine($"rule set {rules.Hash}");
        return ExitCode.Done;
    }

    /// <summary>A file is compiled with the lists beside it, which its profiles may ask for.</summary>
    internal static List<ProfileText> ReadTexts(string path, out string? only)
    {
        only = null;
        if (Directory.Exists(path))
        {
            return [.. ProfileFolder.Read(path)];
        }

        if (!File.Exists(path))
        {
            throw new SettingsException($"{path}: there is no such file or folder");
        }

        var name = only = Path.GetFileName(path);
        return
        [
            .. ProfileFolder.Read(Path.GetDirectoryName(Path.GetFullPath(path))!)
                .Where(text => text.Name == name || Path.GetExtension(text.Name) == ".list"),
        ];
    }

    /// <summary>The profiles that texts in force are made of; nothing in them can be wrong any more.</summary>
    internal static List<Profile> ProfilesOf(IEnumerable<ProfileText> texts)
    {
        var profiles = new List<Profile>();
        foreach (var text in texts.SelectMany(static text => ProfileForms.TextsOf(text, [])))
        {
            ProfileParser.Read(text, profiles, [], []);
        }

        return profiles;
    }

    private static ReferenceData? LoadReference(string? folder)
    {
        if (folder is null)
        {
            return null;
        }

        var load = ReferenceData.Load(folder);
        return load.Data ?? throw new SettingsException($"{folder}: {load.Faults.Count} faults in the reference data");
    }
}
