using System.Diagnostics;
using System.Globalization;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Server.Extract;
using DuckDB.NET.Data;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// What statistics cost: facts into the fold, one release out of it, and its files. Declarations of one to four lines,
/// each with its departure, one in five simplified with a supplementary declaration two weeks later, one departure in
/// a hundred moved over a month's end. Times are of processor, all threads together, so that other work on the machine
/// shows little; the peak is that of the process.
/// </summary>
internal static class StatisticsYear
{
    private static readonly string[] Countries =
        [.. Enumerable.Range(0, 200).Select(static i => $"{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}")];

    private static readonly string[] Ports = [.. Enumerable.Range(0, 90).Select(static i => $"GB{i:000}")];

    /// <param name="lines">Of all months together.</param>
    public static async Task RunAsync(int months, int lines)
    {
        var watch = ProcessorWatch.Start();
        var fold = new StatisticsFold(overflow: OverflowFile.Open);
        var adding = TimeSpan.Zero;
        var batch = new List<StatisticalFact>(20_000);
        foreach (var fact in Facts(months, lines))
        {
            batch.Add(fact);
            if (batch.Count == 20_000)
            {
                adding += Add(fold, batch);
            }
        }

        adding += Add(fold, batch);
        Tell("facts", $"{fold.FactCount:N0} of {lines:N0} lines, {fold.FactCount / adding.TotalSeconds:N0}/s");
        Tell("held", $"{GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB");
        watch = ProcessorWatch.Start();
        var last = VintageMonth.FirstOf(new StatisticalMonth(2003, 1).AddMonths(months - 1));
        var release = fold.Release(last, VintageCalendar.Default);
        var took = watch.Elapsed;
        Tell("release", $"{took.TotalSeconds:F2} s, {release.Rows.Length:N0} rows");
        Tell("held", $"{GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB, release and all");
        Tell("rebuild", $"{fold.FactCount / (adding + took).TotalSeconds:N0} facts/s in all");
        if (months == 1)
        {
            await WriteReleaseAsync(fold, release, last);
        }

        watch = ProcessorWatch.Start();
        _ = release.Rows[0];
        Tell("order", $"{watch.Elapsed.TotalSeconds:F2} s");
        Write("csv", stream => MonthlyExtract.Write(stream, release));
        Write("smke19", stream => Smke19Extract.Write(stream, release, PublishedCodes.None));
        Write("bds", stream => BdsExtract.Write(stream, release, PublishedCodes.None));
        var folder = Directory.CreateTempSubdirectory("nes-statistics").FullName;
        var file = Path.Combine(folder, "release.parquet");
        watch = ProcessorWatch.Start();
        await using (var stream = File.Create(file))
        {
            await ReleaseParquet.WriteAsync(stream, last, release.Rows, ..release.Rows.Length);
        }

        var parquet = watch.Elapsed;
        Tell("parquet", $"{parquet.TotalSeconds:F2} s, {new FileInfo(file).Length >> 10:N0} KiB");
        Tell("duckdb", $"{parquet.TotalSeconds / Duck(file):F2} times its time for the same rows, one thread, Snappy");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>All files of a release as they are published, and the most memory the process had meanwhile.</summary>
    private static async Task WriteReleaseAsync(StatisticsFold fold, Vintage release, VintageMonth month)
    {
        var folder = Directory.CreateTempSubdirectory("nes-release").FullName;
        if (OperatingSystem.IsLinux())
        {
            // What Linux counts as the peak begins again here.
            await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        }

        var watch = ProcessorWatch.Start();
        var triangle = Triangle.Of(fold, VintageCalendar.Default, month, month);
        await ReleaseFiles.WriteAsync(folder, release, triangle, fold.FactCount, "bench", assumedDays: 0);
        using var process = Process.GetCurrentProcess();
        Tell("publish", $"{watch.Elapsed.TotalSeconds:F2} s, every file; peak {process.PeakWorkingSet64 >> 20} MiB");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What the process has used since, as one core would take.</summary>
    private readonly struct ProcessorWatch(TimeSpan began)
    {
        public TimeSpan Elapsed => Environment.CpuUsage.TotalTime - began;

        public static ProcessorWatch Start() => new(Environment.CpuUsage.TotalTime);
    }

    private static double Duck(string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(connection, "SET threads = 1");
        Execute(connection, $"CREATE TABLE rows AS SELECT * FROM '{file}'");
        var watch = ProcessorWatch.Start();
        Execute(connection, $"COPY rows TO '{file}.duck' (FORMAT parquet, COMPRESSION snappy)");
        return watch.Elapsed.TotalSeconds;
    }

    private static void Execute(DuckDBConnection connection, string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own text; there is no user.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static void Write(string name, Action<Stream> write)
    {
        var watch = ProcessorWatch.Start();
        using var stream = new BufferedStream(Stream.Null);
        write(stream);
        Tell(name, $"{watch.Elapsed.TotalSeconds:F2} s");
    }

    private static TimeSpan Add(StatisticsFold fold, List<StatisticalFact> batch)
    {
        var watch = ProcessorWatch.Start();
        batch.ForEach(fold.Add);
        batch.Clear();
        return watch.Elapsed;
    }

    private static void Tell(string name, FormattableString what) =>
        Console.WriteLine($"{name,-8} {what.ToString(CultureInfo.InvariantCulture)}");

    private static IEnumerable<StatisticalFact> Facts(int months, int count)
    {
        var random = new Random(7);
        var start = new StatisticalMonth(2003, 1).Start;
        long position = 0;
        for (var (number, made) = (0, 0); made < count; number++)
        {
            var ucr = $"3GB{random.Next(1_000_000):000000}789000-S{number:00000000}";
            var departs = start.AddMinutes(random.NextInt64((long)months * 30 * 24 * 60));
            var declares = departs.AddHours(-random.Next(2, 72));
            var isSimplified = random.Next(5) == 0;
            var lines = Lines(random, 1 + random.Next(4), isSimplified);
            made += lines.Length;
            Code port = Ports[random.Next(Ports.Length)];
            yield return new DeclaredFact(
                ucr, ++position, declares, 1, isSimplified, IsArrived: true, port, lines);
            yield return new DepartedFact(
                ucr, ++position, departs.AddHours(6), departs, port, new MovementSource("LOADER", $"D{number}"));
            if (isSimplified)
            {
                yield return new SupplementedFact(
                    ucr, ++position, departs.AddDays(14), 1,
                    [.. lines.Select(line => line with { ValueHundredths = 1_000 + random.Next(10_000_000) })]);
            }

            if (random.Next(100) == 0)
            {
                yield return new DepartedFact(
                    ucr, ++position, departs.AddDays(20), departs.AddDays(3), port,
                    new MovementSource("LOADER", $"D{number}"), Version: 2);
            }
        }
    }

    private static StatisticalLine[] Lines(Random random, int count, bool isSimplified)
    {
        var lines = new StatisticalLine[count];
        for (var index = 0; index < count; index++)
        {
            var commodity = random.Next(9_500);
            lines[index] = new StatisticalLine
            {
                Item = index + 1,
                Commodity = $"{(commodity % 97) + 1:00}{commodity:0000}00",
                Country = Countries[random.Next(Countries.Length)],
                Mode = '1',
                Cpc = "1000001",
                Flag = "GB",
                ValueHundredths = isSimplified ? null : 1_000 + random.Next(10_000_000),
                NetMassGrams = 1 + random.Next(10_000_000),
                SupplementaryThousandths = commodity % 3 == 0 ? 1_000 * random.Next(1_000) : null,
                SupplementaryUnit = commodity % 3 == 0 ? "NAR" : default(Code),
            };
        }

        return lines;
    }
}
