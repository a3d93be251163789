using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// Repeats one bench for some seconds and tells the processor time of an operation. For a profiler to look at, and for
/// a machine others use too: time on the wall says nothing there, time on the processor still does.
/// </summary>
internal static class Spin
{
    public static void Run(string bench, TimeSpan length)
    {
        var parts = bench.Split('.');
        var type = typeof(BenchData).Assembly.GetTypes().Single(type => type.Name == parts[0]);
        var method = type.GetMethod(parts[1])!;
        var perCall = method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke;
        var target = Activator.CreateInstance(type)!;
        foreach (var setup in type.GetMethods().Where(m => m.GetCustomAttribute<GlobalSetupAttribute>() is not null))
        {
            setup.Invoke(target, []);
        }

        Repeat(() => method.Invoke(target, []), length / 4);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var calls = Repeat(() => method.Invoke(target, []), length);
        process.Refresh();
        var count = calls * perCall;
        var nanoseconds = (process.TotalProcessorTime - before).TotalNanoseconds / count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{bench}: {nanoseconds:N0} ns of processor, {count:N0} operations"));
    }

    private static long Repeat(Action action, TimeSpan length)
    {
        var calls = 0L;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < length; calls++)
        {
            action();
        }

        return calls;
    }
}
