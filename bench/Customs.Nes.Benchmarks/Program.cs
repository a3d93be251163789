using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Customs.Nes.Benchmarks;

if (args is ["spin", .. var benches])
{
    foreach (var bench in benches)
    {
        Spin.Run(bench, TimeSpan.FromSeconds(6));
    }

    return;
}

switch (args)
{
    case ["edifact-stages"]:
        EdifactStages.Run();
        return;
    case ["edifact-loopback"]:
        await EdifactLoopback.RunAsync();
        return;
    case ["statistics", var months, var lines]:
        await StatisticsYear.RunAsync(
            int.Parse(months, CultureInfo.InvariantCulture), int.Parse(lines, CultureInfo.InvariantCulture));
        return;
    case ["statistics-store", var path, var months, var lines]:
        await StatisticsStore.RunAsync(
            path, int.Parse(months, CultureInfo.InvariantCulture), int.Parse(lines, CultureInfo.InvariantCulture));
        return;
    case ["statistics-rebuild", var store]:
        StatisticsRebuild.Run(store);
        return;
    case ["statistics-view", var store]:
        await StatisticsViewCost.RunAsync(store);
        return;
    case ["risk", .. var sizes]:
        RiskSpeeds.Run([.. sizes.Select(static size => int.Parse(size, CultureInfo.InvariantCulture))]);
        return;
    case ["edifact-send", var port]:
        await EdifactLoopback.SendAsync(port);
        return;
}

// In this process: nothing is generated and built again for each bench, and what is measured is this build.
var job = args.Contains("--quick") ? Job.ShortRun : Job.Default;
var config = ManualConfig.CreateEmpty()
    .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(ConsoleLogger.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .WithArtifactsPath(Path.Combine("artifacts", "bench"));
BenchmarkSwitcher.FromAssembly(typeof(BenchData).Assembly).Run(args.Except(["--quick"]).ToArray(), config);
