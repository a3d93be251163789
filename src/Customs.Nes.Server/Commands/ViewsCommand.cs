using System.CommandLine;
using System.Globalization;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Shows consignments as the views have them, and how far behind the ledger the views are.</summary>
internal sealed class ViewsCommand : INesCommand
{
    private static readonly Dictionary<string, Awaiting> Waits = new()
    {
        ["arrival"] = Awaiting.Arrival,
        ["departure"] = Awaiting.Departure,
        ["declaration"] = Awaiting.Declaration,
    };

    private readonly SettingsArguments _settings = new(withProfiles: false, withReference: false);
    private readonly Option<string?> _ucr = new("--ucr") { Description = "The consignment of this UCR" };
    private readonly Option<string?> _location = new("--location") { Description = "At this location" };
    private readonly Option<string?> _partner = new("--partner") { Description = "Declared by this partner" };

    private readonly Option<string?> _status = new("--status")
    {
        Description = "Of this status: " + string.Join(", ", Statuses().Select(status => status.ToText())),
    };

    private readonly Option<string?> _awaiting = new("--awaiting")
    {
        Description = "That wait for this, longest first",
        HelpName = string.Join('|', Waits.Keys),
    };

    private readonly Option<int?> _due = new("--due")
    {
        Description = "What falls due within so many days if nobody does anything, first things first",
        HelpName = "days",
    };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "Most lines to show",
        DefaultValueFactory = _ => 100,
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes views --store nes.db",
        "nes views --store nes.db --awaiting departure --location DOV",
        "nes views --store nes.db --partner AGENT1 --status pre-lodged",
        "nes views --store nes.db --due 7",
    ];

    public Command Build()
    {
        var command = new Command(
            "views",
            "Show how many consignments stand where, or those that are asked for. Brings the views up to date first,"
            + " unless a server keeps them up; says how far behind the ledger they are.");
        foreach (var option in (Option[])[_ucr, _status, _location, _partner, _awaiting, _due, _limit])
        {
            command.Options.Add(option);
        }

        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var query = QueryOf(result);
        var options = _settings.Load(result);
        var archive = options.OpenArchive();
        var path = options.KeptViewsPath;
        var position = BringUpToDate(
            path, archive, options.Limits.ToTimeLimits(), result.InvocationConfiguration.Error);
        var output = result.InvocationConfiguration.Output;
        var isOfAll = query == new ConsignmentQuery { Limit = query.Limit };
        var now = TimeProvider.System.GetUtcNow();
        var lines = result.GetValue(_due) is { } days ? Due(path, now.AddDays(days), query.Limit)
            : isOfAll ? Counts(path, now)
            : Lines(path, query, now);
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }

        var last = archive.LastPosition;
        result.InvocationConfiguration.Error.WriteLine(
            $"views: at row {position} of {last}, {Math.Max(0, last - position)} behind");
        return ExitCode.Done;
    }

    /// <returns>The newest row that is in every view.</returns>
    internal static long BringUpToDate(string path, IArchive archive, TimeLimits limits, TextWriter terminal)
    {
        try
        {
            using var views = LedgerViews.Open(path, archive, limits: limits);
            var progress = new FileProgress(terminal, views.Lag, shownFrom: 100_000);
            var from = views.Position;
            views.CatchUp(position => progress.Show(position - from));
            progress.End();
            return views.Position;
        }
        catch (LedgerUnavailableException) when (File.Exists(path))
        {
            // A server keeps them up.
            return LedgerViews.PositionOf(path);
        }
    }

    private ConsignmentQuery QueryOf(ParseResult result)
    {
        Awaiting? awaiting = null;
        if (result.GetValue(_awaiting) is { } wait && !Waits.TryGetValue(wait, out awaiting))
        {
            throw new SettingsException($"--awaiting: '{wait}' is none of {string.Join(", ", Waits.Keys)}");
        }

        int? status = null;
        if (result.GetValue(_status) is { } named)
        {
            var found = Statuses().Where(one => one.ToText() == named).ToList();
            status = found is [var known]
                ? (int)known
                : throw new SettingsException($"--status: '{named}' is not a status; nes views --help lists them");
        }

        return new ConsignmentQuery
        {
            Ucr = result.GetValue(_ucr),
            Status = status,
            Location = result.GetValue(_location),
            Partner = result.GetValue(_partner),
            Awaiting = awaiting,
            Limit = result.GetValue(_limit),
        };
    }

    private static IEnumerable<string> Counts(string path, DateTimeOffset now)
    {
        yield return "status              location     count  longest";
        foreach (var count in LedgerViews.Counts(path))
        {
            yield return $"{((ConsignmentStatus)count.Status).ToText(),-19} {count.Location,-8} "
                + $"{count.Count,9}  {Age(now - count.OldestInstant)}";
        }
    }

    private static IEnumerable<string> Lines(string path, ConsignmentQuery query, DateTimeOffset now)
    {
        yield return "UCR                                  status              location route partner          waits";
        foreach (var line in LedgerViews.Consignments(path, query))
        {
            var route = line.Route == 0 ? "" : line.Route.ToString(CultureInfo.InvariantCulture);
            yield return $"{line.Ucr,-36} {((ConsignmentStatus)line.Status).ToText(),-19} {line.Location,-8} "
                + $"{route,-5} {line.Partner,-16} {Age(now - line.SinceInstant)}";
        }
    }

    private static IEnumerable<string> Due(string path, DateTimeOffset until, int limit)
    {
        yield return "UCR                                  falls due         what                    whose move  until";
        foreach (var line in LedgerViews.Deadlines(path, until, limit: limit))
        {
            yield return $"{line.Ucr,-36} {Day(line.Timer.At),-17} {line.Timer.Kind.ToText(),-23} "
                + $"{line.Mover,-11} {(line.Expires is { } at ? Day(at) : "")}";
        }
    }

    private static string Day(DateTimeOffset at) =>
        LondonClock.DateTimeOf(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Days and hours: what a worklist is sorted by needs no more.</summary>
    private static string Age(TimeSpan age) => age < TimeSpan.Zero
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} d {age.Hours} h {age.Minutes} min");

    private static IEnumerable<ConsignmentStatus> Statuses() =>
        Enum.GetValues<ConsignmentStatus>().Where(status => status != ConsignmentStatus.None);
}
