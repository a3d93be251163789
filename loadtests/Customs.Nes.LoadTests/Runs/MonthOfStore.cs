using System.Globalization;

namespace Customs.Nes.LoadTests.Runs;

/// <summary>What the trade statistics make of a store: `nes extract`, and the control total of its file.</summary>
internal static class MonthOfStore
{
    // The trailer's row of totals: records, value, mass, quantity, lines, hash. The first such row is its heading.
    private const string Totals = "#total,";
    private const int LinesColumn = 5;

    /// <summary>Goods items counted in the month; -1 when the extract could not be made.</summary>
    public static async Task<long> CountLinesAsync(string store, DateTime month, string folder)
    {
        var file = Path.Combine(folder, "month.csv");
        using var extract = NesProgram.Create(
            "extract",
            "--settings", NesProgram.Settings,
            "--store", store,
            "--month", month.ToString("yyyy-MM", CultureInfo.InvariantCulture),

            // As the next month's release will have it: by then the departures announced ahead have happened.
            "--vintage", month.AddMonths(1).ToString("yyyy-MM", CultureInfo.InvariantCulture),
            "--out", file);
        extract.Start();
        var complaint = extract.StandardError.ReadToEndAsync();
        await extract.StandardOutput.ReadToEndAsync();
        await extract.WaitForExitAsync();
        if (extract.ExitCode != 0)
        {
            await Console.Error.WriteAsync(await complaint);
            return -1;
        }

        var totals = File.ReadLines(file).Last(line => line.StartsWith(Totals, StringComparison.Ordinal));
        return long.Parse(totals.Split(',')[LinesColumn], CultureInfo.InvariantCulture);
    }
}
