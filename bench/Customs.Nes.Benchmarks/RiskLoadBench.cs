using BenchmarkDotNet.Attributes;
using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Benchmarks;

/// <summary>From the profiles' text to a rule set ready to decide: parsed, hashed, checked, indexed.</summary>
public class RiskLoadBench
{
    private RiskWorkload _workload = null!;

    [Params(1_000, 10_000)]
    public int Profiles { get; set; } = 10_000;

    [GlobalSetup]
    public void Setup() => _workload = new RiskWorkload(Profiles, RiskShape.Usual);

    [Benchmark]
    public RuleSet Load() => _workload.Compile(_workload.Text);
}
