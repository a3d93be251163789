using System.Globalization;
using BenchmarkDotNet.Attributes;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Benchmarks;

/// <summary>From the profiles' text to a rule set ready to decide: parsed, hashed, checked, indexed.</summary>
public class RiskLoadBench
{
    private RiskWorkload _workload = null!;
    private RuleSet _rules = null!;
    private int _version;

    [Params(1_000, 10_000)]
    public int Profiles { get; set; } = 10_000;

    [GlobalSetup]
    public void Setup()
    {
        _workload = new RiskWorkload(Profiles, RiskShape.Usual);
        _rules = _workload.Rules;
    }

    [Benchmark]
    public RuleSet Load() => _workload.Compile(_workload.Text);

    /// <summary>One profile is replaced by its next version, the others stay: a step of governance.</summary>
    [Benchmark]
    public RuleSet Reload()
    {
        var changed = new ProfileText("changed", string.Create(
            CultureInfo.InvariantCulture,
            $"profile CHANGED version {++_version}\n effective 2026-01-01 until 2027-01-01\n when commodity starts 8482\n and net mass > {_version} kg\n then documents check\nend\n"));
        return _rules = RuleSet.Compile(
            [_rules.Texts[0], changed], RiskWorkload.Key, [], _workload.Traffic, _rules)!;
    }
}
