using System.Globalization;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Server.Backtesting;

namespace Customs.Nes.Server.Commands;

/// <summary>What a back-test showed, for people.</summary>
internal sealed class BacktestListing(TextWriter output, CheckMinutes minutes)
{
    /// <summary>Profiles in force that are named; those after them fire on less.</summary>
    private const int NamedMax = 20;

    public void Write(Backtest backtest)
    {
        var all = backtest.All;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{backtest.Tried:N0} declarations: {all.Matched:N0} matched, {all.Selected:N0} selected, {all.New:N0} of "
            + $"them by nothing in force then; {minutes.HoursOf(all):N1} officer hours"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"by route: {all.Documents:N0} route 1, {all.Physical:N0} route 2, "
            + $"{all.Afterwards:N0} route 3"));
        WriteOutcomes(all);
        output.WriteLine();
        WriteHeading("profile");
        foreach (var (profile, count) in backtest.Profiles)
        {
            WriteRow(FormattableString.Invariant($"{profile.Id} version {profile.Version}"), count);
        }

        output.WriteLine();
        WriteHeading("day");
        foreach (var (day, count) in backtest.Days)
        {
            WriteRow(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), count);
        }

        output.WriteLine();
        WriteHeading("location");
        foreach (var (place, count) in backtest.Places)
        {
            WriteRow(place.Length == 0 ? "none" : place, count);
        }
    }

    public void Write(LiveOverlap overlap)
    {
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"of {overlap.LookedAt:N0} selected declarations looked at, {overlap.Alone:N0} would be selected by "
            + $"nothing in force now; also fire:"));
        foreach (var (id, version, count) in overlap.Fired.Take(NamedMax))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{$"{id} version {version}",-32} {count,9:N0} {(double)count / overlap.LookedAt,7:P1}"));
        }
    }

    private void WriteOutcomes(BacktestCount all)
    {
        var interval = WilsonInterval.Of(all.Found, all.Checked);
        output.WriteLine(all.Checked == 0
            ? "nothing of what would be selected was checked then"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{all.Checked:N0} of the selected were checked then, {all.Found:N0} with a find: "
                + $"{(double)all.Found / all.Checked:P1}, between {interval.Low:P1} and {interval.High:P1}"));
    }

    private void WriteHeading(string name) => output.WriteLine(
        $"{name,-32} {"matched",9} {"selected",9} {"new",9} {"route 1",9} {"route 2",9} {"route 3",9} {"checked",9} "
        + $"{"found",9} {"hours",9}");

    private void WriteRow(string name, BacktestCount count) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-32} {count.Matched,9:N0} {count.Selected,9:N0} {count.New,9:N0} {count.Documents,9:N0} "
        + $"{count.Physical,9:N0} {count.Afterwards,9:N0} {count.Checked,9:N0} {count.Found,9:N0} "
        + $"{minutes.HoursOf(count),9:N1}"));
}
