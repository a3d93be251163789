using System.CommandLine;
using System.Globalization;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// What stands of everything governed, now or at an instant of the past, and what two sets differ in.
/// </summary>
internal sealed class ProfileListCommands
{
    private readonly SettingsArguments _settings = new(withProfiles: false);

    private readonly Option<string?> _at = new("--at")
    {
        Description = "As it stood then, in UTC; left out: now",
        HelpName = "yyyy-mm-ddThh:mm",
    };

    private readonly Argument<string[]> _sets = new("sets")
    {
        Description = "Two folders or files; or two instants (yyyy-mm-ddThh:mm, UTC) of what a store governs",
        Arity = new ArgumentArity(2, 2),
    };

    public IEnumerable<Command> Build()
    {
        var list = new Command("list", "Show every governed version: where it stands, since when, and by whom.");
        list.Options.Add(_at);
        _settings.AddTo(list);
        list.SetAction(List);
        yield return list;
        var diff = new Command("diff", "Show what two sets of profiles and lists differ in. 1 when they do.");
        diff.Arguments.Add(_sets);
        _settings.AddTo(diff);
        diff.SetAction(Diff);
        yield return diff;
    }

    private int List(ParseResult result)
    {
        var output = result.InvocationConfiguration.Output;
        var archive = _settings.Load(result).OpenArchive();
        var until = result.GetValue(_at) is { } at ? InstantOf(at) : DateTimeOffset.MaxValue;
        output.WriteLine(
            $"{"name",-40} {"version",7}  {"state",-11} {"changed, UTC",-17} {"by",-12} {"effective until",-15}  also");
        var by = new Dictionary<(SubjectKind, string, int), string>();
        foreach (var subject in Governed(archive, until, by).Subjects)
        {
            foreach (var version in subject.Versions)
            {
                var last = version.Until == DateOnly.MaxValue
                    ? "" : version.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                var name = subject.Kind == SubjectKind.List ? "@" + subject.Name : subject.Name;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name,-40} {version.Version,7}  {version.State.ToText(),-11} "
                    + $"{version.ChangedAt:yyyy-MM-dd HH:mm}  {by[(subject.Kind, subject.Name, version.Version)],-12} "
                    + $"{last,-15}  {NoteOf(version)}").TrimEnd());
            }
        }

        return ExitCode.Done;
    }

    private int Diff(ParseResult result)
    {
        var output = result.InvocationConfiguration.Output;
        var sets = result.GetRequiredValue(_sets);
        var (before, after) = (Read(result, sets[0]), Read(result, sets[1]));
        var count = 0;
        foreach (var name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (one, other) = (before.GetValueOrDefault(name, ""), after.GetValueOrDefault(name, ""));
            if (one == other)
            {
                continue;
            }

            count++;
            var what = one.Length == 0 ? "added" : other.Length == 0 ? "removed" : "changed";
            output.WriteLine($"{what} {name}");
            var (left, right) = (one.Split('\n'), other.Split('\n'));
            foreach (var line in left.Except(right))
            {
                output.WriteLine($"  - {line}");
            }

            foreach (var line in right.Except(left))
            {
                output.WriteLine($"  + {line}");
            }
        }

        output.WriteLine($"{count} differences");
        return count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>By name, the canonical text: how something is written is no difference.</summary>
    private SortedDictionary<string, string> Read(ParseResult result, string set)
    {
        if (Path.Exists(set))
        {
            return ByName(ProfileCommand.ReadTexts(set, out _));
        }

        var archive = _settings.Load(result).OpenArchive();
        var instant = InstantOf(set);
        var texts = Governed(archive, instant).InForce(position => TextAt(archive, position));
        return ByName([.. texts.Where(text => text.Standing!.Holds(instant))]);
    }

    private static SortedDictionary<string, string> ByName(IReadOnlyList<ProfileText> texts)
    {
        var profiles = new List<Profile>();
        var lists = new List<CodeList>();
        var quotas = new List<Quota>();
        var faults = new List<ProfileFault>();
        foreach (var text in texts.SelectMany(text => ProfileForms.TextsOf(text, faults)))
        {
            ProfileParser.Read(text, profiles, lists, faults, quotas);
        }

        if (faults.Find(static fault => !fault.IsWarning) is { } wrong)
        {
            throw new SettingsException(wrong.ToString());
        }

        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var profile in profiles)
        {
            // A version on trial stands beside the one in force.
            var name = profile.Standing is { IsShadow: true } ? $"{profile.Id} (shadow)" : profile.Id;
            named[named.ContainsKey(name) ? $"{name} version {profile.Version}" : name] = CanonicalText.Of(profile);
        }

        foreach (var list in lists)
        {
            named["@" + list.Name] = CanonicalText.Of(list);
        }

        foreach (var quota in quotas)
        {
            named["quota " + quota.Location] = CanonicalText.Of(quota);
        }

        return named;
    }

    /// <param name="by">Where given, who took the newest step about each version.</param>
    private static GovernedTexts Governed(
        IArchive archive, DateTimeOffset until, Dictionary<(SubjectKind, string, int), string>? by = null)
    {
        var governed = new GovernedTexts();
        foreach (var row in archive.HistoryOf(GovernanceMessage.RegisterKey))
        {
            if (row.ReceivedAt <= until)
            {
                var subject = governed.Add(row.Record.Span, row.Position);
                foreach (var version in subject.Versions.Where(version => version.ChangedAt == row.ReceivedAt))
                {
                    by?[(subject.Kind, subject.Name, version.Version)] = row.Partner;
                }
            }
        }

        return governed;
    }

    private static string TextAt(IArchive archive, long position)
    {
        var row = archive.Read(position).First();
        return GovernanceMessage.Read(row.Message, row.Service).Text;
    }

    private static string NoteOf(GovernedVersion version)
    {
        var notes = new List<string>();
        if (version.ShadowFrom != default && version.State is VersionState.Simulated or VersionState.Submitted)
        {
            notes.Add("shadow");
        }

        if (version.EmergencyFrom != default)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"emergency {version.EmergencyFrom:yyyy-MM-dd HH:mm} to {version.EmergencyUntil:yyyy-MM-dd HH:mm}"));
        }

        if (version.Locations.Length > 0)
        {
            notes.Add("local " + string.Join(", ", version.Locations));
        }

        return string.Join("; ", notes);
    }

    private static DateTimeOffset InstantOf(string text) =>
        DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new SettingsException(
                $"'{text}' is neither a file, a folder nor an instant as in 2026-11-22T14:30");
}
