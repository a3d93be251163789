using Customs.Nes.LoadTests.Runs;
using Customs.Nes.LoadTests.Traders;
using HdrHistogram;

namespace Customs.Nes.LoadTests.Results;

/// <summary>What a run measured, and whether it may be believed.</summary>
internal sealed class LoadResult
{
    public required LoadOptions Options { get; init; }

    public required TimeSpan Window { get; init; }

    public required StepCounts Sent { get; init; }

    public required StepCounts Answered { get; init; }

    public required long WrongCount { get; init; }

    public string? Complaint { get; init; }

    /// <summary>In microseconds.</summary>
    public required LongHistogram Latencies { get; init; }

    public required SecondCounts Seconds { get; init; }

    /// <summary>New rows by the store's own count.</summary>
    public required StoreCount Stored { get; init; }

    /// <summary>Goods items in the month's extract; null where the scenario has no departures.</summary>
    public long? Extracted { get; init; }

    /// <summary>The server drained and closed its store when told to.</summary>
    public bool HasStopped { get; init; } = true;

    public double ServerSecondsPerMessage { get; init; }

    public double BytesWrittenPerMessage { get; init; }

    public double BytesKeptPerMessage { get; init; }

    public long PeakMemory { get; init; }

    public double MessageLength { get; init; }

    public double PerSecond => Seconds.Total / Window.TotalSeconds;

    public bool IsReconciled =>
        HasStopped && WrongCount == 0
        && Answered.All == Sent.All && Sent.New > 0
        && Stored.Declarations == Sent.Lodged && Stored.Arrivals == Sent.Arrived && Stored.Departures == Sent.Departed
        && Stored.Refused == 0
        && (Extracted is null || Extracted == Sent.DepartedItems);

    public double MillisecondsAt(double percentile) => Latencies.GetValueAtPercentile(percentile) / 1000.0;

    public double MillisecondsMax => Latencies.TotalCount == 0 ? 0 : Latencies.GetMaxValue() / 1000.0;
}
