using System.Reflection;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Customs.Nes.Benchmarks;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// Not beside other tests: those live in other years, and would push today's offset out of the clock of London.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// Benches against their budgets: bytes allocated for one operation in steady state, as bench/allocations.json allows
/// them. More fails; how long it took never does. A bench that has no line there has no budget.
/// </summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    // Lists and buffers grow to their size in the first rounds; what is left to grow after them would be a leak.
    private const int WarmUpCount = 50;
    private const int MeasuredCount = 10;

    // The quietest series counts: what the runtime does once, it does in another.
    private const int SeriesCount = 10;

    public static TheoryData<string, double> Budgets()
    {
        var budgets = new TheoryData<string, double>();
        var path = Path.Combine(AppContext.BaseDirectory, "allocations.json");
        foreach (var (bench, bytes) in JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(path))!)
        {
            budgets.Add(bench, bytes);
        }

        return budgets;
    }

    [Theory]
    [MemberData(nameof(Budgets))]
    public void A_bench_allocates_no_more_than_its_budget(string bench, double bytesMax)
    {
        var parts = bench.Split('.');
        var type = typeof(BenchData).Assembly.GetTypes().Single(type => type.Name == parts[0]);
        var method = type.GetMethod(parts[1])!;
        var operationCount = method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke;
        var run = RunnerOf(type, method);

        for (var round = 0; round < WarmUpCount; round++)
        {
            run();
        }

        var bytes = double.MaxValue;
        for (var series = 0; series < SeriesCount; series++)
        {
            bytes = Math.Min(bytes, BytesOf(run, MeasuredCount) / operationCount);
        }

        // Less than half a byte is a buffer that grew once in the series, not a cost of each message.
        Assert.True(bytes < bytesMax + 0.5, $"{bench} allocates {bytes:0.##} bytes an operation; its budget is {bytesMax}.");
    }

    private static double BytesOf(Action run, int count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < count; round++)
        {
            run();
        }

        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count;
    }

    private static Action RunnerOf(Type type, MethodInfo method)
    {
        var target = Activator.CreateInstance(type)!;
        foreach (var setup in type.GetMethods().Where(m => m.GetCustomAttribute<GlobalSetupAttribute>() is not null))
        {
            setup.Invoke(target, []);
        }

        // A delegate of the method's own type: a call by reflection would allocate for its result.
        var call = typeof(AllocationTests)
            .GetMethod(nameof(Discard), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(method.ReturnType == typeof(void) ? typeof(object) : method.ReturnType);
        return method.ReturnType == typeof(void)
            ? method.CreateDelegate<Action>(target)
            : (Action)call.Invoke(null, [target, method])!;
    }

    private static Action Discard<T>(object target, MethodInfo method)
    {
        var run = method.CreateDelegate<Func<T>>(target);
        return () => run();
    }
}
