using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// The whole assessment of a declaration of three items on average: reading its facts, matching, deciding, recording.
/// The time is per declaration; a million divided by the microseconds is declarations a second on one core. The spread
/// over single declarations is printed after each case.
/// </summary>
public class RiskIndexBench
{
    private readonly Assessment _assessment = new();
    private readonly Declaration _made = new();
    private readonly byte[] _text = new byte[RiskTraffic.MessageLength];
    private RiskWorkload _workload = null!;

    [Params(100, 1_000, 10_000, 100_000)]
    public int Profiles { get; set; } = 10_000;

    [Params(RiskShape.Usual, RiskShape.Hard)]
    public RiskShape Shape { get; set; }

    [GlobalSetup]
    public void Setup() => _workload = new RiskWorkload(Profiles, Shape);

    [Benchmark(OperationsPerInvoke = RiskWorkload.DeclarationCount)]
    public int Assess()
    {
        var hit = 0;
        foreach (var declaration in _workload.Declarations)
        {
            Assessor.Assess(declaration, RiskWorkload.AcceptedAt, _workload.Rules, Sterling.Rates, _assessment);
            hit += _assessment.Fired.Length > 0 ? 1 : 0;
        }

        return hit;
    }

    /// <summary>What making each declaration in the one place costs; to be taken off the next row.</summary>
    [Benchmark(OperationsPerInvoke = RiskWorkload.DeclarationCount)]
    public int Make()
    {
        var items = 0;
        foreach (var declaration in _workload.Declarations)
        {
            RiskTraffic.Make(declaration, _made, _text);
            items += _made.ItemCount;
        }

        return items;
    }

    /// <summary>As in the product: a declaration is assessed right after it was read.</summary>
    [Benchmark(OperationsPerInvoke = RiskWorkload.DeclarationCount)]
    public int MakeAndAssess()
    {
        var hit = 0;
        foreach (var declaration in _workload.Declarations)
        {
            RiskTraffic.Make(declaration, _made, _text);
            Assessor.Assess(_made, RiskWorkload.AcceptedAt, _workload.Rules, Sterling.Rates, _assessment);
            hit += _assessment.Fired.Length > 0 ? 1 : 0;
        }

        return hit;
    }

    /// <summary>One declaration at a time, over everything three times: what the slowest in a hundred takes.</summary>
    [GlobalCleanup]
    public void PrintSpread()
    {
        var hit = Assess();
        var ticks = new long[3 * RiskWorkload.DeclarationCount];
        for (var at = 0; at < ticks.Length; at++)
        {
            RiskTraffic.Make(_workload.Declarations[at % RiskWorkload.DeclarationCount], _made, _text);
            var start = Stopwatch.GetTimestamp();
            Assessor.Assess(_made, RiskWorkload.AcceptedAt, _workload.Rules, Sterling.Rates, _assessment);
            ticks[at] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(ticks);
        double At(double share) => ticks[(int)(share * ticks.Length)] * 1e6 / Stopwatch.Frequency;
        var runs = Enumerable.Range(0, 200).Select(MeasureRun).Order().ToArray();
        Console.WriteLine(
            $"// {Profiles} profiles, {Shape}: {_workload.Rules.Profiles.Count} live, {hit / (double)RiskWorkload.DeclarationCount:P1} "
            + $"of declarations hit; mean {runs[runs.Length / 2]:0.000} us; "
            + $"p50 {At(0.5):0.00} us, p99 {At(0.99):0.00} us, p99.9 {At(0.999):0.00} us");
    }

    /// <summary>
    /// Microseconds per declaration over a run of 500: shorter than the slice of time a busy machine gives, so that the
    /// median of many runs says what it costs and not who else was there.
    /// </summary>
    private double MeasureRun(int number)
    {
        const int Length = 500;
        var declarations = _workload.Declarations.AsSpan(number * Length % RiskWorkload.DeclarationCount, Length);
        var start = Stopwatch.GetTimestamp();
        foreach (var declaration in declarations)
        {
            Assessor.Assess(declaration, RiskWorkload.AcceptedAt, _workload.Rules, Sterling.Rates, _assessment);
        }

        return (Stopwatch.GetTimestamp() - start) * 1e6 / Stopwatch.Frequency / Length;
    }
}
