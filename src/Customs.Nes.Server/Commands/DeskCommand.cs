using System.CommandLine;
using System.Globalization;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// What officers have to do, office by office: since when, how long their service clocks leave, and who has taken it
/// up. With an alarm for whoever watches: exit code 1 while something is late or lies unclaimed too long.
/// </summary>
internal sealed class DeskCommand : INesCommand
{
    private const string Heading =
        "  UCR                                  task                    route since             clock       taken by";

    private readonly SettingsArguments _settings = new(withProfiles: false);

    private readonly Option<int?> _office = new("--office")
    {
        Description = "Only of the locations of this office (EPU)",
        HelpName = "number",
    };

    private readonly Option<string?> _location = new("--location") { Description = "Only at this location" };

    private readonly Option<string?> _officer = new("--officer")
    {
        Description = "Only what this officer has taken up",
        HelpName = "partner",
    };

    private readonly Option<bool> _unclaimed = new("--unclaimed") { Description = "Only what nobody has taken up" };

    private readonly Option<bool> _late = new("--late")
    {
        Description = "Only what is past its service clock, or unclaimed too long",
    };

    private readonly Option<bool> _alarm = new("--alarm")
    {
        Description = "Exit code 1 while anything shown is late",
    };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "Most tasks to look at, longest open first",
        DefaultValueFactory = _ => 1000,
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes desk --store nes.db",
        "nes desk --store nes.db --office 60 --unclaimed",
        "nes desk --store nes.db --late --alarm",
    ];

    public Command Build()
    {
        var command = new Command(
            "desk",
            "Show what officers have to do: since when, by when, taken up by whom. Service clocks are set under Desk."
            + " `nes act take` takes a task up, `hand-over` gives it back, `take --text WHY` takes it from another.");
        foreach (var option in (Option[])[_office, _location, _officer, _unclaimed, _late, _alarm, _limit])
        {
            command.Options.Add(option);
        }

        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        if (result.GetValue(_officer) is not null && result.GetValue(_unclaimed))
        {
            throw new SettingsException("--officer: not with --unclaimed");
        }

        var options = _settings.Load(result);
        var reference = BasisFiles.LoadReference(options);
        var archive = options.OpenArchive();
        var path = options.KeptViewsPath;
        ViewsCommand.BringUpToDate(path, archive, options.Limits.ToTimeLimits(), result.InvocationConfiguration.Error);
        var now = TimeProvider.System.GetUtcNow();
        var tasks = LedgerViews.Tasks(path, QueryOf(result, reference))
            .Select(line => new Task(line, options.Desk, now)).ToList();
        if (result.GetValue(_late))
        {
            tasks = [.. tasks.Where(task => task.IsLate)];
        }

        Write(result.InvocationConfiguration.Output, tasks, reference, now);
        return result.GetValue(_alarm) && tasks.Any(task => task.IsLate) ? ExitCode.Failed : ExitCode.Done;
    }

    private TaskQuery QueryOf(ParseResult result, ReferenceData reference)
    {
        var location = result.GetValue(_location);
        IReadOnlyList<string>? locations = location is null ? null : [location];
        if (result.GetValue(_office) is { } office)
        {
            locations =
            [
                .. reference.Locations.Entries.ToArray().Where(entry => entry.Value.Epu == office)
                    .Select(entry => entry.Code.ToString()).Distinct()
                    .Where(code => location is null || code == location),
            ];
        }

        return new TaskQuery
        {
            Locations = locations,
            TakenBy = result.GetValue(_unclaimed) ? "" : result.GetValue(_officer),
            Limit = result.GetValue(_limit),
        };
    }

    private static void Write(TextWriter output, List<Task> tasks, ReferenceData reference, DateTimeOffset now)
    {
        var today = LondonClock.DayOf(now);
        foreach (var place in tasks.GroupBy(task => task.Line.Location).OrderBy(place => place.Key))
        {
            var isKnown = reference.Locations.TryGet(place.Key, today, out var location);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{place.Key}{(isKnown ? $" {location!.Name}, office {location.Epu:000}" : "")}: {place.Count()} open, "
                + $"{place.Count(task => task.IsUnclaimed)} unclaimed, {place.Count(task => task.IsLate)} late"));
            output.WriteLine(Heading);
            foreach (var task in place)
            {
                var line = task.Line;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {line.Ucr,-36} {Clearance.Lifecycle.OfficerTasks.ToText(line.Kind),-23} {line.Route,5} "
                    + $"{LondonClock.DateTimeOf(line.SinceInstant):yyyy-MM-dd HH:mm}  {task.Clock(),-11} "
                    + $"{(task.IsUnclaimed ? "-" : line.TakenBy)}"));
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tasks.Count} open, {tasks.Count(task => task.IsUnclaimed)} unclaimed, "
            + $"{tasks.Count(task => task.IsLate)} late"));
    }

    /// <summary>A task beside its clocks. One that nobody has taken up has two, and the shorter one counts.</summary>
    private sealed record Task
    {
        private readonly TimeSpan _left;

        public Task(TaskLine line, DeskOptions clocks, DateTimeOffset now)
        {
            Line = line;
            var allowed = clocks.Of(line.Kind);
            var claim = TimeSpan.FromMinutes(clocks.UnclaimedMinutes);
            _left = line.SinceInstant + (IsUnclaimed && claim < allowed ? claim : allowed) - now;
        }

        public TaskLine Line { get; }

        public bool IsUnclaimed => Line.TakenBy.Length == 0;

        public bool IsLate => _left < TimeSpan.Zero;

        /// <summary>What is left of it, or by how much it is over.</summary>
        public string Clock()
        {
            var span = _left.Duration();
            var text = span.TotalDays >= 1
                ? $"{(int)span.TotalDays} d {span.Hours} h" : $"{span.Hours} h {span.Minutes} m";
            return IsLate ? $"LATE {text}" : text;
        }
    }
}
