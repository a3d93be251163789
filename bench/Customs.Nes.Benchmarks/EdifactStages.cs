using System.Diagnostics;
using System.Globalization;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// The stages of reading in turns, a short text each time, so that all of them meet the same machine: others may use it
/// too. Of many repetitions the fastest says what a stage costs, the median how far to trust that.
/// </summary>
internal static class EdifactStages
{
    private const int Length = 8_000_000;
    private const int RoundCount = 60;

    internal static void Run()
    {
        var benches = new EdifactBenchmarks();
        benches.Setup(Length);
        (string Name, Action Run, List<double> Seconds)[] stages =
        [
            ("search values", () => benches.SearchValuesLoop(), []),
            ("index", () => benches.Index(), []),
            ("walk", () => benches.Walk(), []),
            ("framed", () => benches.Framed(), []),
            ("and envelopes, repertoire", () => benches.Messages(), []),
            ("and structure, formats", () => benches.Validated(), []),
            ("and typed declarations", () => benches.Typed(), []),
        ];

        // The first rounds are compiled anew as they go.
        for (var round = -RoundCount; round < RoundCount; round++)
        {
            foreach (var (_, run, seconds) in stages)
            {
                var start = Stopwatch.GetTimestamp();
                run();
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        foreach (var (name, _, seconds) in stages)
        {
            seconds.RemoveRange(0, RoundCount);
            seconds.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-26} {Rate(seconds[0]),7:F2} GB/s, median {Rate(seconds[RoundCount / 2]):F2}"));
        }
    }

    private static double Rate(double seconds) => Length / seconds / 1e9;
}
