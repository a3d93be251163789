using System.CommandLine;
using System.Globalization;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Ledger;
using Fact = Customs.Nes.Ledger.Fact;

namespace Customs.Nes.Server.Commands;

/// <summary>What came of what profiles selected: the officers' results, by profile, against those of chance.</summary>
internal sealed class ProfileReportCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false, withReference: false);

    private readonly Option<int> _dormant = new("--dormant")
    {
        Description = "Days without a match after which a profile is called dormant",
        DefaultValueFactory = static _ => 90,
    };

    public Command Build()
    {
        var command = new Command(
            "report",
            "Show what came of every profile in a store: tried, matched, selected, waived, checked, found, the rate of "
            + "finds with its interval, how much better than chance, and those that add nothing.");
        command.Options.Add(_dormant);
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var archive = _settings.Load(result).OpenArchive();
        var feedback = new Feedback();
        var last = DateTimeOffset.MinValue;
        foreach (var fact in archive.Read())
        {
            Add(feedback, fact);
            last = fact.ReceivedAt > last ? fact.ReceivedAt : last;
        }

        var tried = TriedOf(archive, feedback, out var baselines);
        var rows = feedback.Profiles((profile, version) => baselines.Contains((profile, version)));
        Print(
            result.InvocationConfiguration.Output, tried, rows, last.AddDays(-result.GetValue(_dormant)));
        return ExitCode.Done;
    }

    private static void Add(Feedback feedback, Fact fact)
    {
        if (fact.Ucr.IsEmpty || fact.Outcome == FilingOutcome.Refused)
        {
            return;
        }

        if (fact.Kind == FilingKind.OfficerAct)
        {
            if (CheckResult.TryRead(fact.Message, fact.Service, out var isFound))
            {
                feedback.AddCheck(fact.Ucr, isFound);
            }
        }
        else
        {
            feedback.Add(fact.Ucr, fact.ReceivedAt, fact.Decision);
        }
    }

    /// <summary>
    /// By profile: the declarations assessed while it was in the rule set, whether or not it matched.
    /// </summary>
    private static SortedDictionary<(string Profile, int Version), long> TriedOf(
        IArchive archive, Feedback feedback, out HashSet<(string, int)> baselines)
    {
        var tried = new SortedDictionary<(string, int), long>();
        baselines = [];
        foreach (var (basis, count) in feedback.Tried)
        {
            foreach (var profile in ProfileCommand.ProfilesOf(KeptBasis.TextsOf(basis, archive.Kept)!))
            {
                var key = (profile.Id, profile.Version);
                tried[key] = tried.GetValueOrDefault(key) + count;
                if (profile.Class == ProfileClass.Baseline)
                {
                    baselines.Add(key);
                }
            }
        }

        return tried;
    }

    private static void Print(
        TextWriter output,
        SortedDictionary<(string Profile, int Version), long> tried,
        IReadOnlyList<ProfileFeedback> rows,
        DateTimeOffset dormantSince)
    {
        var byProfile = rows.ToDictionary(static row => (row.Profile, row.Version));
        var random = rows.Where(static row => row.IsBaseline).ToList();
        var (randomChecked, randomFound) = (random.Sum(static row => row.Checked), random.Sum(static row => row.Found));
        output.WriteLine(
            $"{"profile",-28} {"tried",9} {"matched",8} {"selected",8} {"waived",7} {"checked",8} {"found",6} "
            + $"{"rate",6}  {"95 % interval",-15} {"lift",5} {"alone",6}  {"last hit",-10}  remarks");
        foreach (var (key, count) in tried)
        {
            var row = byProfile.GetValueOrDefault(key) ?? new ProfileFeedback(key.Profile, key.Version, false);
            output.WriteLine(
                $"{LineOf(row, count, randomChecked, randomFound)}  {RemarksOf(row, dormantSince)}".TrimEnd());
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tried.Count} profiles; chance: {randomFound} found in {randomChecked} checks drawn at random"));
    }

    private static string LineOf(ProfileFeedback row, long tried, long randomChecked, long randomFound)
    {
        var interval = WilsonInterval.Of(row.Found, row.Checked);
        var rate = row.Checked == 0 ? double.NaN : (double)row.Found / row.Checked;
        var lift = rate / ((double)randomFound / randomChecked);
        var alone = row.Selected == 0 ? double.NaN : (double)row.Sole / row.Selected;
        var range = row.Checked == 0 ? "" : FormattableString.Invariant($"{interval.Low:P1} - {interval.High:P1}");
        var last = row.Matched == 0 ? "never" : row.LastHit.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{$"{row.Profile} version {row.Version}",-28} {tried,9} {row.Matched,8} {row.Selected,8} {row.Waived,7} "
            + $"{row.Checked,8} {row.Found,6} {Percent(rate),6}  {range,-15} {Factor(lift),5} {Percent(alone),6}  "
            + $"{last,-10}");
    }

    private static string RemarksOf(ProfileFeedback row, DateTimeOffset dormantSince)
    {
        var remarks = new List<string>();
        if (row.Matched == 0)
        {
            remarks.Add("never matched");
        }
        else if (row.LastHit < dormantSince)
        {
            remarks.Add("dormant");
        }

        if (row.Selected > 0 && row.Sole == 0)
        {
            remarks.Add("never alone: others selected all of it");
        }

        if (row.Shadow > 0)
        {
            remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{row.Shadow} on trial"));
        }

        if (row.IsBaseline)
        {
            remarks.Add("chance");
        }

        return string.Join("; ", remarks);
    }

    private static string Percent(double share) =>
        double.IsFinite(share) ? share.ToString("P0", CultureInfo.InvariantCulture) : "-";

    private static string Factor(double lift) =>
        double.IsFinite(lift) ? lift.ToString("0.0", CultureInfo.InvariantCulture) : "-";
}
