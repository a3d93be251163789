using BenchmarkDotNet.Attributes;
using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// The same profiles and declarations by other means, one after the other in one run: the figures are for their ratio.
/// Delegates and RulesEngine get facts read out beforehand, which favours them. Per declaration.
/// </summary>
public class RiskPeersBench
{
    private const int Count = 100;

    private readonly Assessment _assessment = new();
    private RiskWorkload _workload = null!;
    private Func<RiskItem, bool>[] _delegates = [];
    private RiskEngineOfMicrosoft _engine = null!;
    private RiskItem[][] _items = [];

    [Params(1_000, 10_000)]
    public int Profiles { get; set; } = 10_000;

    [GlobalSetup]
    public void Setup()
    {
        _workload = new RiskWorkload(Profiles, RiskShape.Usual);
        _items = [.. _workload.Declarations.Take(Count).Select(RiskItem.Of)];
        _delegates = RiskDelegates.Compile(_workload.Rules);
        _engine = new RiskEngineOfMicrosoft(_workload.Rules);

        // A ratio between engines that do not agree says nothing.
        var hits = (Index(), FullScan(), CompiledDelegates(), RulesEngine());
        if (hits.Item1 != hits.Item2 || hits.Item1 != hits.Item3 || hits.Item1 != hits.Item4)
        {
            throw new InvalidOperationException($"the engines disagree: {hits}");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int Index()
    {
        var hits = 0;
        foreach (var declaration in _workload.Declarations.AsSpan(0, Count))
        {
            Assessor.Assess(declaration, RiskWorkload.AcceptedAt, _workload.Rules, Sterling.Rates, _assessment);
            hits += _assessment.Hits.Count;
        }

        return hits;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int FullScan()
    {
        var hits = 0;
        foreach (var declaration in _workload.Declarations.AsSpan(0, Count))
        {
            _assessment.Begin(_workload.Rules);
            _assessment.Facts.Open(declaration, Sterling.Rates, default);
            foreach (var rule in _workload.Rules.Rules)
            {
                for (var item = 0; item < (rule.IsOfItem ? declaration.ItemCount : 1); item++)
                {
                    hits += _assessment.Scan.Evaluate(rule.Condition, item) == Truth.Yes ? 1 : 0;
                }
            }
        }

        return hits;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int CompiledDelegates()
    {
        var hits = 0;
        foreach (var items in _items)
        {
            foreach (var item in items)
            {
                foreach (var isMet in _delegates)
                {
                    hits += isMet(item) ? 1 : 0;
                }
            }
        }

        return hits;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int RulesEngine()
    {
        var hits = 0;
        foreach (var items in _items)
        {
            hits += _engine.CountHits(items);
        }

        return hits;
    }
}
