using System.Net;
using System.Net.Sockets;
using Customs.Nes.LoadTests.Messages;
using Customs.Nes.LoadTests.Results;
using Customs.Nes.LoadTests.Traders;
using HdrHistogram;

namespace Customs.Nes.LoadTests.Runs;

/// <summary>
/// One run: start the server, connect, send through warm-up and window, half-close, take the last answers, stop the
/// server, count its store.
/// </summary>
internal sealed class LoadRun(LoadOptions options)
{
    /// <summary>loadtest.settings.json has so many partners; connections share them in turn.</summary>
    private const int SenderCount = 8;

    // A slow consumer reads 10 KB a second: some 25 answers.
    private const int SlowReadLength = 512;
    private static readonly TimeSpan SlowPause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(120);

    private readonly LoadWindow _window = new();
    private readonly List<Socket> _idle = [];

    public async Task<LoadResult> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("nes-load-");
        try
        {
            var store = options.Store ?? Path.Combine(folder.FullName, "load.db");
            var before = File.Exists(store) ? StoreCount.Of(store) : StoreCount.None;
            using var server = options.Target is null
                ? await ServerProcess.StartAsync(store, Profiles(folder.FullName))
                : null;
            var measured = await LoadAsync(server, options.Target ?? server!.EndPoint);
            var hasStopped = server is null || await server.StopAsync();
            return Result(
                measured,
                StoreCount.Of(store).Since(before),
                options.Scenario == Scenario.Life && before.All == 0
                    ? await MonthOfStore.CountLinesAsync(store, Templates.DepartureAt(measured.Now), folder.FullName)
                    : null,
                hasStopped,
                StoreCount.LengthOf(store));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Profiles(string folder)
    {
        if (options.Profiles == 0)
        {
            return Path.Combine("samples", "profiles");
        }

        var profiles = Directory.CreateDirectory(Path.Combine(folder, "profiles")).FullName;
        LoadProfiles.Write(profiles, options.Profiles);
        return profiles;
    }

    private async Task<Measured> LoadAsync(ServerProcess? server, IPEndPoint endPoint)
    {
        var traders = new List<Trader>();
        try
        {
            var now = DateTimeOffset.UtcNow;
            var templates = await ConnectAsync(traders, endPoint, now);
            _window.Open(options.WarmUp, options.Length);
            var isSlow = options.Scenario == Scenario.SlowConsumer;
            var receiving = traders.Select((trader, index) => Receive(trader, isSlow && index % 2 == 1)).ToArray();
            var costs = MeasureCostsAsync(server);
            if (options.IsSaturating)
            {
                await Task.Delay(options.WarmUp + options.Length);
            }
            else
            {
                var sending = traders.Where((_, index) => !(isSlow && index % 2 == 1)).ToArray();
                await Task.Factory.StartNew(
                    () => Pacing.KeepRate(sending, options.Rate, _window), TaskCreationOptions.LongRunning);
            }

            var (processor, written) = await costs;
            foreach (var trader in traders)
            {
                trader.FinishSending();
            }

            await Task.WhenAll(receiving).WaitAsync(DrainTimeout);
            return new Measured(traders, templates, now, processor, written, server?.PeakMemory ?? 0);
        }
        finally
        {
            traders.ForEach(trader => trader.Dispose());
            _idle.ForEach(socket => socket.Dispose());
        }
    }

    private async Task<Templates> ConnectAsync(List<Trader> traders, IPEndPoint endPoint, DateTimeOffset now)
    {
        var run = (uint)Random.Shared.Next();
        var templates = Enumerable.Range(0, SenderCount)
            .Select(sender => Templates.Make($"LOAD{sender}", seed: sender, now)).ToArray();
        for (var number = 0; number < options.Connections; number++)
        {
            var trader = new Trader(NewPlan(), templates[number % SenderCount], new Tag(run, number), _window);
            traders.Add(trader);
            await trader.ConnectAsync(endPoint);
        }

        for (var number = 0; options.Scenario == Scenario.Idle && number < options.IdleConnections; number++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _idle.Add(socket);
            await socket.ConnectAsync(endPoint);
        }

        return templates[0];
    }

    private IPlan NewPlan() => options.Scenario switch
    {
        Scenario.Life => new LifePlan(),
        Scenario.Resend => new ResendPlan(),
        _ => new LodgePlan(),
    };

    private Task Receive(Trader trader, bool isSlow)
    {
        if (isSlow)
        {
            Pacing.TopUp(trader, options.WaitingMax, _window);
            return trader.ReceiveAsync(
                slow => Pacing.TopUp(slow, options.WaitingMax, _window), SlowReadLength, SlowPause);
        }

        if (!options.IsSaturating)
        {
            return trader.ReceiveAsync();
        }

        Pacing.TopUp(trader, options.WaitingMax, _window);
        return trader.ReceiveAsync(ready => Pacing.TopUp(ready, options.WaitingMax, _window));
    }

    private async Task<(TimeSpan Processor, long Written)> MeasureCostsAsync(ServerProcess? server)
    {
        if (server is null)
        {
            return default;
        }

        await Task.Delay(options.WarmUp);
        var (processor, written) = (server.ProcessorTime, server.BytesWritten);
        await Task.Delay(options.Length);
        return (server.ProcessorTime - processor, server.BytesWritten - written);
    }

    private LoadResult Result(Measured measured, StoreCount stored, long? extracted, bool hasStopped, long kept)
    {
        var (sent, answered, seconds) = (new StepCounts(), new StepCounts(), new SecondCounts());
        var latencies = new LongHistogram(1, 60_000_000, 3);
        var isSlow = options.Scenario == Scenario.SlowConsumer;
        foreach (var (index, trader) in measured.Traders.Index())
        {
            sent.Add(trader.Sent);
            answered.Add(trader.Answered);
            if (!(isSlow && index % 2 == 1))
            {
                // Of the slow ones only that they lose nothing: their speed is their own.
                seconds.Add(trader.Measured);
                latencies.Add(trader.Latencies);
            }
        }

        var count = Math.Max(1, seconds.Total);
        return new LoadResult
        {
            Options = options,
            Window = _window.Length,
            Sent = sent,
            Answered = answered,
            WrongCount = measured.Traders.Sum(trader => trader.WrongCount),
            Complaint = measured.Traders.Select(trader => trader.Complaint).FirstOrDefault(text => text is not null),
            Latencies = latencies,
            Seconds = seconds,
            Stored = stored,
            Extracted = extracted,
            HasStopped = hasStopped,
            ServerSecondsPerMessage = measured.Processor.TotalSeconds / count,
            BytesWrittenPerMessage = (double)measured.Written / count,
            BytesKeptPerMessage = (double)kept / Math.Max(1, stored.All),
            PeakMemory = measured.PeakMemory,
            MessageLength = measured.Templates.MeanDeclarationLength,
        };
    }

    private sealed record Measured(
        List<Trader> Traders,
        Templates Templates,
        DateTimeOffset Now,
        TimeSpan Processor,
        long Written,
        long PeakMemory);
}
