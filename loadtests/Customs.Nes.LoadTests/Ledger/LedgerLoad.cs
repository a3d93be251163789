using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Customs.Nes.Ledger.Sqlite;
using HdrHistogram;

namespace Customs.Nes.LoadTests.Ledger;

/// <summary>
/// The ledger alone, on a real file with durable commits: declarations a second, latency of a commit, bytes written
/// for each declaration. Callers and the writer share the machine, as they do in production.
/// </summary>
internal static class LedgerLoad
{
    private const int TextCount = 4096;

    public static async Task<int> RunAsync(LedgerLoadOptions options)
    {
        var folder = options.StorePath is null ? Directory.CreateTempSubdirectory("nes-load-") : null;
        var path = options.StorePath ?? Path.Combine(folder!.FullName, "ledger.db");
        try
        {
            return await RunAsync(options, path);
        }
        finally
        {
            folder?.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(LedgerLoadOptions options, string path)
    {
        var measured = await MeasureAsync(options, path);
        var folder = Directory.CreateDirectory(path + "-bare");
        try
        {
            return Report(options, measured, BareStore.Measure(path, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Measured> MeasureAsync(LedgerLoadOptions options, string path)
    {
        var opening = Stopwatch.StartNew();
        await using var ledger = SqliteLedger.Open(path, new LoadClerk());
        Console.WriteLine($"opened with {ledger.LastPosition:N0} rows in {opening.ElapsedMilliseconds} ms");
        var before = ledger.LastPosition;
        var texts = DeclarationTexts.Make(TextCount, seed: 1);
        Console.WriteLine($"declarations of {texts.Average(text => text.Length):N0} bytes");
        await WarmUpAsync(ledger, texts, options);

        var start = ledger.LastPosition;
        var written = WrittenBytes();
        var gen2 = GC.CollectionCount(2);
        var processor = Environment.CpuUsage;
        var threads = ThreadTimes.Read();
        var clock = Stopwatch.StartNew();
        var callers = Enumerable.Range(0, options.Callers)
            .Select(caller => new LoadCaller(ledger, caller, texts, options)).ToList();
        var each = options.Count / options.Callers;
        var load = Task.WhenAll(callers.Select(
            (caller, index) => Task.Run(() => caller.RunAsync(index * 7, each))));
        while (await Task.WhenAny(load, Task.Delay(2000)) != load)
        {
            var rows = ledger.LastPosition - start;
            Console.WriteLine($"{rows,12:N0} rows {rows / clock.Elapsed.TotalSeconds,10:N0}/s");
        }

        await load;
        clock.Stop();
        Console.WriteLine(ThreadTimes.Since(threads, ledger.LastPosition - start));
        return new Measured(
            ledger.LastPosition - start,
            callers.Sum(caller => caller.Stored),
            before,
            clock.Elapsed,
            WrittenBytes() - written,
            Environment.CpuUsage.TotalTime - processor.TotalTime,
            GC.CollectionCount(2) - gen2,
            Merge(callers));
    }

    private static async Task WarmUpAsync(SqliteLedger ledger, byte[][] texts, LedgerLoadOptions options)
    {
        var warm = new LoadCaller(ledger, 999, texts, options with { Rate = 0 });
        await warm.RunAsync(0, 20_000);
    }

    private static LongHistogram Merge(List<LoadCaller> callers)
    {
        var all = new LongHistogram(1, 60_000_000, 3);
        foreach (var caller in callers)
        {
            all.Add(caller.Latencies);
        }

        return all;
    }

    private static int Report(LedgerLoadOptions options, Measured measured, double barePerSecond)
    {
        if (measured.Rows != measured.Stored || measured.Stored != options.Count / options.Callers * options.Callers)
        {
            Console.Error.WriteLine($"does not reconcile: {measured.Stored} answered, {measured.Rows} rows");
            return 1;
        }

        var perSecond = measured.Rows / measured.Time.TotalSeconds;
        double Milliseconds(double percentile) => measured.Latencies.GetValueAtPercentile(percentile) / 1000.0;
        Console.WriteLine(
            $"{perSecond:N0}/s over {measured.Rows:N0} rows on {measured.Before:N0}; " +
            $"commit p50 {Milliseconds(50):N1} p99 {Milliseconds(99):N1} " +
            $"p99.9 {Milliseconds(99.9):N1} max {Milliseconds(100):N1} ms; " +
            $"{measured.WrittenBytes / measured.Rows:N0} bytes written a row; " +
            $"{measured.Processor.TotalMicroseconds / measured.Rows:N1} us of processor a row; " +
            $"gen2 {measured.Gen2}; {Environment.WorkingSet / 1048576:N0} MiB");
        Console.WriteLine(
            $"the bare store takes {barePerSecond:N0} of the same rows a second: {perSecond / barePerSecond:N2} of it");
        if (options.RecordPath is { } file)
        {
            File.AppendAllText(file, Line(options, measured, perSecond, barePerSecond, Milliseconds) + "\n");
        }

        return 0;
    }

    private static string Line(
        LedgerLoadOptions options, Measured m, double perSecond, double barePerSecond,
        Func<double, double> milliseconds) =>
        JsonSerializer.Serialize(new
        {
            at = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            scenario = options.Rate == 0 ? "ledger alone" : $"ledger alone, {options.Rate}/s",
            store = "sqlite",
            durable = true,
            rowsBefore = m.Before,
            rows = m.Rows,
            perSecond = Math.Round(perSecond),
            barePerSecond = Math.Round(barePerSecond),
            p50Ms = milliseconds(50),
            p99Ms = milliseconds(99),
            p999Ms = milliseconds(99.9),
            maxMs = milliseconds(100),
            bytesWrittenPerRow = m.WrittenBytes / m.Rows,
            processorMicrosecondsPerRow = Math.Round(m.Processor.TotalMicroseconds / m.Rows, 2),
            processors = Environment.ProcessorCount,
            reconciled = true,
        });

    /// <summary>What the process has caused to be written to a disk so far.</summary>
    private static long WrittenBytes()
    {
        const string field = "write_bytes: ";
        if (!File.Exists("/proc/self/io"))
        {
            return 0;
        }

        var line = File.ReadLines("/proc/self/io").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(field.Length), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private sealed record Measured(
        long Rows,
        int Stored,
        long Before,
        TimeSpan Time,
        long WrittenBytes,
        TimeSpan Processor,
        int Gen2,
        LongHistogram Latencies);
}
