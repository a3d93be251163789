using System.Diagnostics;

namespace Customs.Nes.LoadTests.Traders;

/// <summary>How messages follow one another.</summary>
internal static class Pacing
{
    // The system's own sleep is no finer; what is due within it goes out together.
    private const int SleepMilliseconds = 1;

    /// <summary>
    /// Open loop: each message has its time whatever became of those before it, so a server that stands still is
    /// measured as one that stands still. Blocks its thread until the window is over.
    /// </summary>
    public static void KeepRate(IReadOnlyList<Trader> traders, int perSecond, LoadWindow window)
    {
        var start = Stopwatch.GetTimestamp();
        var interval = (double)Stopwatch.Frequency / perSecond;
        var next = new long[traders.Count];
        while (!window.IsOver)
        {
            for (var index = 0; index < traders.Count; index++)
            {
                var now = Stopwatch.GetTimestamp();

                // Traders take turns: the schedule of one lies between those of its neighbours.
                long due;
                while ((due = start + (long)(((next[index] * traders.Count) + index) * interval)) <= now
                    && due < window.End && traders[index].TryQueue(due))
                {
                    next[index]++;
                }

                traders[index].Send();
            }

            Thread.Sleep(SleepMilliseconds);
        }
    }

    /// <summary>Saturation: so many messages wait for their answers on a connection, no more.</summary>
    public static void TopUp(Trader trader, int waitingMax, LoadWindow window)
    {
        if (window.IsOver)
        {
            return;
        }

        // Half a window at a time: a send for each answer would be the client's system calls that are measured.
        if (trader.WaitingCount <= waitingMax / 2)
        {
            var now = Stopwatch.GetTimestamp();
            while (trader.WaitingCount < waitingMax && trader.TryQueue(now))
            {
            }

            trader.Send();
        }
    }
}
