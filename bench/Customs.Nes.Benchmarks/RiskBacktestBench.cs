using BenchmarkDotNet.Attributes;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Columns;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// One profile over two million recorded declarations of three items on average, their columns in memory: what somebody
/// waits for who changes a condition and looks again. Scan is the columns alone, Count the whole back-test with what is
/// counted of every match. Assess is the same of 10,000 declarations one by one, as the assessor does; times 200.
/// </summary>
public class RiskBacktestBench
{
    private const int Rounds = 200;

    private static readonly (DateOnly First, DateOnly Last) Year = (new(2026, 1, 1), new(2026, 12, 31));

    private readonly Assessment _assessment = new();
    private readonly List<Segment> _segments = [];
    private RiskWorkload _workload = null!;
    private RuleSet _rules = null!;

    [Params("commodity", "contains", "nested")]
    public string Profile { get; set; } = "commodity";

    [GlobalSetup]
    public void Setup()
    {
        _workload = new RiskWorkload(100, RiskShape.Usual);
        var destinations = $"{RiskTraffic.Country(3)}, {RiskTraffic.Country(11)}, {RiskTraffic.Country(70)}";
        var when = Profile switch
        {
            "commodity" => $"commodity starts {RiskTraffic.Commodity(5)[..4]}, {RiskTraffic.Commodity(90)[..4]} and destination in "
                + $"({destinations}) and not document has ({RiskTraffic.Document(2)}) and value per kg > 18",
            "contains" => "consignee name contains \"M 07\", \"42\" and value > 2000",
            _ => $"(value > 5000 and net mass < 100) or not (destination in ({destinations}) or cpc starts 100, 101)",
        };
        _rules = _workload.Compile($"profile P-1 version 1\n effective 2026-01-01 until 2027-01-01\n when {when}\n then documents check\nend\n");
        Fill();

        // Times of something else than what the assessor finds say nothing.
        var found = Backtest.Run(_rules, _segments, Year.First, Year.Last);
        if (found.Tried != (long)Rounds * RiskWorkload.DeclarationCount || found.All.Matched != Assess() * (long)Rounds)
        {
            throw new InvalidOperationException($"{found.All.Matched} of {found.Tried} matched, one by one {Assess()} of each round");
        }

        Console.WriteLine($"{Profile}: {_segments.Sum(static segment => (long)segment.ItemCount)} items, {found.All.Matched} matched");
    }

    [Benchmark(Baseline = true)]
    public int Scan()
    {
        var count = 0;
        foreach (var segment in _segments)
        {
            count += SegmentScan.CountOf(new SegmentScan(segment, _rules.Lists).Match(_rules.Rules[0]));
        }

        return count;
    }

    [Benchmark]
    public long Count() => Backtest.Run(_rules, _segments, Year.First, Year.Last).All.Matched;

    [Benchmark]
    public int Assess()
    {
        var count = 0;
        foreach (var declaration in _workload.Declarations)
        {
            Assessor.Assess(declaration, RiskWorkload.AcceptedAt, _rules, Sterling.Rates, _assessment);
            count += _assessment.Fired.IsEmpty ? 0 : 1;
        }

        return count;
    }

    private void Fill()
    {
        var writer = new SegmentWriter(Sterling.Rates);
        for (var number = 0L; number < (long)Rounds * RiskWorkload.DeclarationCount; number++)
        {
            var declaration = _workload.Declarations[number % RiskWorkload.DeclarationCount];
            writer.Add(declaration, number + 1, RiskWorkload.AcceptedAt.AddSeconds(number / 10), (ulong)number << 1, number % 10 == 0);
            if (writer.IsFull)
            {
                _segments.Add(Segment.Open(writer.Finish(number + 1, new byte[16]))!);
            }
        }

        _segments.Add(Segment.Open(writer.Finish(long.MaxValue, new byte[16]))!);
    }
}
