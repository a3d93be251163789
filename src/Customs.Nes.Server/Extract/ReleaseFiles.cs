using System.Security.Cryptography;
using System.Text;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Extract;

/// <summary>
/// Writes every file of a release into a folder, and the manifest last. Files are functions of the release alone. The
/// Parquet files are in the folders of their months, so that many releases together are one partitioned data set.
/// </summary>
internal sealed class ReleaseFiles
{
    // Of the whole release, of each month it shows or corrects, and of what is not in the figures.
    private const int FilesOfRelease = 3;
    private const int FilesOfMonth = 5;
    private const int Tables = 6;

    private readonly string _folder;
    private readonly Action<int>? _progress;
    private readonly List<ReleaseFile> _files = [];

    private ReleaseFiles(string folder, Action<int>? progress)
    {
        _folder = folder;
        _progress = progress;
    }

    /// <summary>How many files the release will be, tables that are off left out.</summary>
    public static int CountOf(Vintage release) => FilesOfRelease + (FilesOfMonth * release.Months().Count) + Tables;

    /// <param name="assumedDays">Of the table of assumed departures; 0 leaves it out.</param>
    /// <param name="progress">Told after each file how many there are.</param>
    public static async Task<ReleaseManifest> WriteAsync(
        string folder, Vintage release, IReadOnlyList<TriangleCell> triangle, long ledgerRows, string reference,
        int assumedDays, Action<int>? progress = null)
    {
        var files = new ReleaseFiles(folder, progress);
        var totals = await files.WriteRowsAsync(release);
        var months = new List<ReleaseMonth>();
        await files.WriteMonthsAsync(release, months);
        await files.WriteTablesAsync(release, triangle, assumedDays);
        var manifest = new ReleaseManifest(
            release.Month.Number, release.Known.AsOf, ledgerRows, reference, totals, months,
            [.. files._files.OrderBy(static file => file.Name, StringComparer.Ordinal)]);
        var bytes = manifest.ToBytes();
        await File.WriteAllBytesAsync(Path.Combine(folder, ReleaseManifest.FileName), bytes);
        await files.WriteSumsAsync(manifest, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return manifest;
    }

    /// <summary>The release itself: its month in full, and signed corrections of older ones.</summary>
    private async Task<ReleaseTotals> WriteRowsAsync(Vintage release)
    {
        var rows = release.Rows;
        await WriteAsync("release.csv", stream => MonthlyExtract.Write(stream, release).Records);
        await WriteAsync("smke19.txt", stream => Smke19Extract.Write(stream, release, PublishedCodes.None).Records);
        await WriteAsync("bds.txt", stream => BdsExtract.Write(stream, release, PublishedCodes.None));
        foreach (var (month, range) in MonthsOf(rows))
        {
            await WriteAsync($"stat_month={month.Number}/release.parquet", async stream =>
            {
                await ReleaseParquet.WriteAsync(stream, release.Month, rows, range);
                return range.End.Value - range.Start.Value;
            });
        }

        return TotalsOf(rows);
    }

    /// <summary>
    /// The months it shows or corrects, once more in full, for those who keep no releases. A month that is not here is
    /// as an earlier release has it. One month at a time: together they may be a year and a half of trade.
    /// </summary>
    private async Task WriteMonthsAsync(Vintage release, List<ReleaseMonth> months)
    {
        foreach (var (month, range) in MonthsOf(release.Rows))
        {
            // The month it shows for the first time is there in full already.
            var restated = month == release.Month.BaseMonth
                ? release.Rows.Slice(range) : release.Restate(month, month);
            var folder = $"stat_month={month.Number}";
            var codes = new SdmxCodes();
            await WriteAsync($"{folder}/month.parquet", async stream =>
            {
                await ReleaseParquet.WriteAsync(stream, release.Month, restated, ..restated.Length);
                return restated.Length;
            });
            await WriteAsync($"{folder}/month.ots.csv", stream =>
                OtsExtract.Write(stream, restated, PublishedCodes.None));
            await WriteAsync($"{folder}/month.sdmx.csv", stream => SdmxExtract.Write(stream, restated, codes));
            await WriteAsync($"{folder}/month.sdmx.xml", stream =>
                SdmxMlExtract.Write(stream, restated, codes, release.Known.AsOf));
            var (change, now) = (SumOf(release.Rows, month), SumOf(restated, month));
            months.Add(new ReleaseMonth(
                month.Number, change.ValuePence * 0.01m, change.Lines, now.ValuePence * 0.01m, now.Lines));
        }
    }

    private async Task WriteTablesAsync(Vintage release, IReadOnlyList<TriangleCell> triangle, int assumedDays)
    {
        await WriteAsync("months.csv", stream => StatisticsTables.WriteMonths(stream, release.Known));
        await WriteAsync("bridge.csv", stream => StatisticsTables.WriteBridge(stream, release.Known));
        await WriteAsync("states.csv", stream => StatisticsTables.WriteStates(stream, release.Known));
        await WriteAsync("completeness.csv", stream => StatisticsTables.WriteCompleteness(stream, release.Known));
        await WriteAsync("lateness.csv", stream => StatisticsTables.WriteLateness(stream, release.Known));
        await WriteAsync("triangle.csv", stream => StatisticsTables.WriteTriangle(stream, triangle));
        if (assumedDays > 0)
        {
            await WriteAsync("assumed.csv", stream =>
                StatisticsTables.WriteAssumed(stream, release.Known, assumedDays));
        }
    }

    private Task WriteAsync(string name, Func<Stream, long> write) =>
        WriteAsync(name, stream => Task.FromResult(write(stream)));

    private async Task WriteAsync(string name, Func<Stream, Task<long>> write)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long records;
        await using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            records = await write(stream);
        }

        await using var written = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(written));
        _files.Add(new ReleaseFile(name, written.Length, records, hash));
        _progress?.Invoke(_files.Count);
    }

    /// <summary>As sha256sum --check reads it.</summary>
    private async Task WriteSumsAsync(ReleaseManifest manifest, string ofManifest)
    {
        var text = new StringBuilder();
        foreach (var file in manifest.Files)
        {
            text.Append(file.Sha256).Append("  ").Append(file.Name).Append('\n');
        }

        text.Append(ofManifest).Append("  ").Append(ReleaseManifest.FileName).Append('\n');
        await File.WriteAllTextAsync(Path.Combine(_folder, "SHA256SUMS"), text.ToString());
    }

    private static ReleaseTotals TotalsOf(VintageRows rows)
    {
        var sum = default(StatisticalAmount);
        var quantities = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            sum += row.Amount;
            if (!row.Cell.SupplementaryUnit.IsEmpty)
            {
                var unit = row.Cell.SupplementaryUnit.ToString();
                quantities[unit] = quantities.GetValueOrDefault(unit) + (row.Amount.SupplementaryThousandths * 0.001m);
            }
        }

        return new ReleaseTotals(
            rows.Length, sum.Lines, sum.ValuePence * 0.01m, sum.NetMassGrams * 0.001m, quantities);
    }

    private static StatisticalAmount SumOf(VintageRows rows, StatisticalMonth month)
    {
        var sum = default(StatisticalAmount);
        foreach (var row in rows)
        {
            sum += row.Month == month ? row.Amount : default;
        }

        return sum;
    }

    /// <summary>Rows are in order of month.</summary>
    private static IEnumerable<(StatisticalMonth Month, Range Range)> MonthsOf(VintageRows rows)
    {
        var start = 0;
        for (var index = 1; index <= rows.Length; index++)
        {
            if (index == rows.Length || rows[index].Month != rows[start].Month)
            {
                yield return (rows[start].Month, start..index);
                start = index;
            }
        }
    }
}
