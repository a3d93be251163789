using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Extract.Report;

/// <summary>
/// One page, one file, nothing to fetch: for those who sign a month off. Every picture has its numbers in a table
/// beneath it, and no colour says what a number does not.
/// </summary>
internal static class ReportPage
{
    public static string Write(ReportData data)
    {
        var page = new ReportWriter();
        page.Begin($"Exports of {Long(data.Month)}", $"Exports of {Long(data.Month)}");
        page.Paragraph(
            $"As the release of {data.Release} has them: what left in {Long(data.Month)} by London's calendar, from "
            + $"everything received until {Publisher.Text(data.Known.AsOf)}.");
        WriteHeadline(page, data);
        WriteMonths(page, data);
        WriteTriangle(page, data);
        WriteLateness(page, data);
        WriteMissing(page, data);
        WriteTop(page, data);
        WriteBridge(page, data);
        WriteStates(page, data);
        return page.End();
    }

    private static void WriteHeadline(ReportWriter page, ReportData data)
    {
        var total = data.Total;
        var provisional = data.Sum(static row => row.Cell.IsProvisional);
        page.Tiles(
        [
            ("Value", $"GBP {Pounds(total.ValuePence)}"),
            ("Lines", Count(total.Lines)),
            ("Net mass", $"{Count(total.NetMassGrams / 1_000_000)} t"),
            ("Provisional", Share(provisional.ValuePence, total.ValuePence)),
            ("Figures", Count(data.Restated.Length)),
        ]);
    }

    private static void WriteMonths(ReportWriter page, ReportData data)
    {
        var months = MonthTable.Of(data.Known).TakeLast(ReportData.TriangleReleases).ToArray();
        page.Heading(
            "By departure and by receipt",
            "The first is the statistics. The second is what counting a line in the month its papers came would have "
            + "said: where the two part, timing and not trade is at work.");
        page.Bars(
            [.. months.Select(static row => row.Month.ToString())],
            ("by departure", [.. months.Select(static row => row.ByDeparture.ValuePence)]),
            ("by receipt", [.. months.Select(static row => row.ByReceipt.ValuePence)]));
        page.Table(
            ["Month", "By departure, GBP", "Lines", "By receipt, GBP", "Lines", "Difference, GBP"],
            months.Select(row => (string[])
            [
                row.Month.ToString(), Pounds(row.ByDeparture.ValuePence), Count(row.ByDeparture.Lines),
                Pounds(row.ByReceipt.ValuePence), Count(row.ByReceipt.Lines),
                Signed(row.ByDeparture.ValuePence - row.ByReceipt.ValuePence),
            ]),
            row => months[row].Month == data.Month);
    }

    private static void WriteTriangle(ReportWriter page, ReportData data)
    {
        page.Heading(
            "Revisions",
            "Each month down, each release across: what the release added to the month, in GBP million. A row adds up "
            + "to what these releases made of the month, a column to what a release changed. What stands right of the "
            + "outlined diagonal came late; blue was added, orange taken back.");
        if (data.Triangle.Count == 0)
        {
            page.Paragraph("No release has shown anything yet.");
            return;
        }

        var releases = new List<VintageMonth>();
        for (var next = data.Triangle.Min(static cell => cell.Release); next <= data.Release; next = next.Next)
        {
            releases.Add(next);
        }

        var months = data.Triangle.Select(static cell => cell.Month).Distinct().Order().ToArray();
        var cells = data.Triangle.ToDictionary(static cell => (cell.Month, cell.Release));
        page.HeatMap(
            [.. releases.Select(static release => release.ToString())],
            months.Select(month => (
                month.ToString(),
                releases.Select(release => cells.TryGetValue((month, release), out var cell)
                    ? (long?)cell.Change.ValuePence : null).ToArray(),
                releases.FindIndex(release => release.BaseMonth == month))));
    }

    private static void WriteLateness(ReportWriter page, ReportData data)
    {
        var late = data.Known.Lateness();
        var total = late.Sum(static row => row.Amount.ValuePence);
        page.Heading(
            "How late the sources are",
            "Share of all counted value by days from departure until the last message that makes it count was here.");
        if (total <= 0)
        {
            page.Paragraph("Nothing is counted yet.");
            return;
        }

        long sum = 0;
        var points = late.Select(row => (row.Days, Share: (double)(sum += row.Amount.ValuePence) / total)).ToArray();
        page.Curve(points);
        int[] steps = [0, 1, 2, 5, 9, 14, 30, 60, 90, 180];
        page.Table(
            ["Within days", "Value, GBP", "Share"],
            steps.Select(days => late.Where(row => row.Days <= days).Sum(static row => row.Amount.ValuePence))
                .Select((pence, index) => (string[])[Count(steps[index]), Pounds(pence), Share(pence, total)]));
    }

    private static void WriteMissing(ReportWriter page, ReportData data)
    {
        page.Heading(
            "What is still missing",
            "Accepted and not departed by days since acceptance; departed without a value by days since departure. "
            + "None of it is in any figure, and no timer will put it there.");
        page.Table(
            ["Waiting for", "Days", "Lines", "Value if declared, GBP"],
            Completeness.Of(data.Known).Select(static row => (string[])
            [
                row.State == LineState.PendingDeparture ? "departure" : "value",
                row.ToDays is { } to ? $"{row.FromDays} to {to}" : $"{row.FromDays} and more",
                Count(row.Amount.Lines), Pounds(row.Amount.ValuePence),
            ]));
    }

    private static void WriteTop(ReportWriter page, ReportData data)
    {
        const int Rows = 15;
        page.Heading("Largest figures", $"Of {Long(data.Month)}, by value.");
        var total = data.Total.ValuePence;
        (string Title, Func<VintageRow, string> Of)[] tables =
        [
            ("Commodity, country and port", static row =>
                $"{row.Cell.Commodity} to {row.Cell.Country} from {row.Cell.Port}"),
            ("Country", static row => row.Cell.Country.ToString()),
            ("Chapter", static row => Suppression.ChapterOf(row.Cell.Commodity).ToString()),
        ];
        foreach (var (title, of) in tables)
        {
            page.Table(
                [title, "Value, GBP", "Share", "Lines"],
                data.Top(of, Rows).Select(row => (string[])
                [
                    row.Key, Pounds(row.Amount.ValuePence), Share(row.Amount.ValuePence, total),
                    Count(row.Amount.Lines),
                ]));
        }
    }

    private static void WriteBridge(ReportWriter page, ReportData data)
    {
        page.Heading(
            "Bridge", $"What left in {Long(data.Month)}, by the months of its acceptance and of its last document.");
        page.Table(
            ["Departure", "Acceptance", "Receipt", "Value, GBP", "Lines"],
            data.Known.Bridge().Where(row => row.Departure == data.Month).Select(static row => (string[])
            [
                row.Departure.ToString(), row.Acceptance.ToString(), row.Receipt.ToString(),
                Pounds(row.Amount.ValuePence), Count(row.Amount.Lines),
            ]));
    }

    private static void WriteStates(ReportWriter page, ReportData data)
    {
        page.Heading("Where every line stands", "All lines ever declared, each once, and departures nobody declared.");
        var states = data.Known.CountStates().GroupBy(static count => (count.State, count.Reason));
        page.Table(
            ["State", "Reason", "Lines", "Value, GBP", "Conflicting departures"],
            states.Select(static state => (string[])
            [
                Word(StatisticsNames.Of(state.Key.State)), Word(StatisticsNames.Of(state.Key.Reason)),
                Count(state.Sum(static count => count.Amount.Lines)),
                Pounds(state.Sum(static count => count.Amount.ValuePence)),
                Count(state.Sum(static count => count.Conflicts)),
            ]));
    }

    internal static string Pounds(long pence) =>
        decimal.Round(pence / 100m).ToString("N0", CultureInfo.InvariantCulture);

    internal static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Signed(long pence) => pence > 0 ? $"+{Pounds(pence)}" : Pounds(pence);

    private static string Share(long part, long whole) =>
        whole == 0 ? "" : ((double)part / whole * 100).ToString("N1", CultureInfo.InvariantCulture) + " %";

    private static string Long(StatisticalMonth month) =>
        new DateOnly(month.Year, month.Month, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Word(ReadOnlySpan<byte> name) =>
        Encoding.ASCII.GetString(name).ToLowerInvariant().Replace('_', ' ');
}
