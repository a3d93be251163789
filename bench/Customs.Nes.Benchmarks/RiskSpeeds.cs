using System.Diagnostics;
using System.Globalization;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// Every size and shape in turns, in one process: what an assessment costs right after its declaration was made. Of each
/// declaration the least of several rounds, so that what shows is its own and not that of whoever else was there: other
/// rounds lie between, which leave nothing of it at hand. Then the load, from text to live index.
/// </summary>
internal static class RiskSpeeds
{
    private const int Rounds = 12;

    private static readonly Assessment Result = new();
    private static readonly Declaration Made = new();
    private static readonly byte[] Text = new byte[RiskTraffic.MessageLength];

    public static void Run(int[] sizes)
    {
        var cases = sizes.SelectMany(static size => Enum.GetValues<RiskShape>().Select(shape => new Case(size, shape))).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var one in cases)
            {
                one.Measure();
            }
        }

        foreach (var one in cases)
        {
            Console.WriteLine(one);
        }
    }

    private sealed class Case(int size, RiskShape shape)
    {
        private readonly RiskWorkload _workload = new(size, shape);
        private readonly List<double> _loads = [];
        private readonly long[] _least = [.. Enumerable.Repeat(long.MaxValue, RiskWorkload.DeclarationCount)];
        private int _hit;

        public void Measure()
        {
            MeasureEach();
            if (size <= 10_000)
            {
                GC.Collect();
                var start = Stopwatch.GetTimestamp();
                _workload.Compile(_workload.Text);
                _loads.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        public override string ToString()
        {
            _loads.Sort();
            Array.Sort(_least);
            var mean = _least.Average() * 1e6 / Stopwatch.Frequency;
            double At(double share) => _least[(int)(share * _least.Length)] * 1e6 / Stopwatch.Frequency;
            var load = _loads.Count == 0 ? "" : string.Create(
                CultureInfo.InvariantCulture, $"; load {_loads[0]:0} ms, median {_loads[_loads.Count / 2]:0}");
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{size,7} {shape,-5} {100.0 * _hit / RiskWorkload.DeclarationCount,3:0} % hit: mean {mean:0.00}, p50 {At(0.5):0.00}, p99 {At(0.99):0.00}, p99.9 {At(0.999):0.00} us{load}");
        }

        private void MeasureEach()
        {
            _hit = 0;
            for (var at = 0; at < _least.Length; at++)
            {
                RiskTraffic.Make(_workload.Declarations[at], Made, Text);
                var start = Stopwatch.GetTimestamp();
                Assess();
                _least[at] = Math.Min(_least[at], Stopwatch.GetTimestamp() - start);
                _hit += Result.Fired.IsEmpty ? 0 : 1;
            }
        }

        private void Assess() =>
            Assessor.Assess(Made, RiskWorkload.AcceptedAt, _workload.Rules, Sterling.Rates, Result);
    }
}
