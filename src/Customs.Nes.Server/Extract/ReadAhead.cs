using System.Collections.Concurrent;

namespace Customs.Nes.Server.Extract;

/// <summary>
/// Goes through a source on a thread of its own, some blocks ahead of whoever works on them: reading a ledger and
/// making sense of its rows take about as long, and there are two processors nearly everywhere.
/// </summary>
internal static class ReadAhead
{
    private const int BlockLength = 512;
    private const int BlocksAhead = 4;

    /// <summary>The same, in the same order; a fault of the source comes where it was.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> source)
    {
        using var blocks = new BlockingCollection<List<T>>(BlocksAhead);
        using var stop = new CancellationTokenSource();
        var reading = Task.Factory.StartNew(
            () => Read(source, blocks, stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var block in blocks.GetConsumingEnumerable())
            {
                foreach (var item in block)
                {
                    yield return item;
                }
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            // Whoever wants no more does not want to wait for the rest either.
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }
    }

    private static void Read<T>(IEnumerable<T> source, BlockingCollection<List<T>> blocks, CancellationToken stop)
    {
        try
        {
            var block = new List<T>(BlockLength);
            foreach (var item in source)
            {
                block.Add(item);
                if (block.Count == BlockLength)
                {
                    blocks.Add(block, stop);
                    block = new List<T>(BlockLength);
                }
            }

            blocks.Add(block, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody waits for it.
        }
        finally
        {
            blocks.CompleteAdding();
        }
    }
}
