using System.Diagnostics;

namespace Customs.Nes.LoadTests.Traders;

/// <summary>
/// The time in which a load counts: after the warm-up, before the sending ends. In the machine's own ticks, which are
/// those of the latencies.
/// </summary>
internal sealed class LoadWindow
{
    private long _start = long.MaxValue;
    private long _end = long.MaxValue;

    public bool IsOver => Stopwatch.GetTimestamp() >= Volatile.Read(ref _end);

    public TimeSpan Length => Stopwatch.GetElapsedTime(_start, _end);

    public long Start => _start;

    public long End => _end;

    public void Open(TimeSpan warmUp, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp() + Ticks(warmUp);
        Volatile.Write(ref _end, start + Ticks(length));
        Volatile.Write(ref _start, start);
    }

    public bool Contains(long timestamp) =>
        timestamp >= Volatile.Read(ref _start) && timestamp < Volatile.Read(ref _end);

    public int SecondOf(long timestamp) => (int)((timestamp - _start) / Stopwatch.Frequency);

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
