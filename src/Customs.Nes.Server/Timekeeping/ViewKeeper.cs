using System.Diagnostics;
using System.Diagnostics.Metrics;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server.Channels;

namespace Customs.Nes.Server.Timekeeping;

/// <summary>
/// Keeps the views up while the host runs, lends them to whoever answers from them, has the timekeeper look at
/// them. Whatever happens to them, the ledger goes on without; they are tried again.
/// </summary>
internal sealed class ViewKeeper(
    ILedger ledger,
    Desk desk,
    ReferenceData? reference,
    TimeLimits limits,
    string path,
    Func<LedgerViews, Mailroom> mailroom,
    Timekeeper? timekeeper,
    TimeSpan interval,
    ILogger<ViewKeeper> log) : BackgroundService
{
    // Behind by more than this, and longer than that since it was last said, and it is said.
    private const long LagTold = 100_000;
    private static readonly TimeSpan LagToldEach = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new("Customs.Nes");
    private LedgerViews? _views;
    private long _lagTold = Stopwatch.GetTimestamp();
    private bool _isWaitTold;

    /// <summary>Null while there are none.</summary>
    public LedgerViews? Views => Volatile.Read(ref _views);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the ports open: who asks for reports at once must not be told that none are kept.
        TryOpen();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Close();
        _meter.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _meter.CreateObservableGauge(
            "nes.views.lag", () => Views?.Lag ?? 0, "{row}", "Rows the views are behind the ledger");
        var told = _meter.CreateCounter<long>("nes.timers.told", "{timer}", "Timers the ledger was told of");
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (Views is not null || TryOpen())
                {
                    await KeepAsync(Views!, told, stoppingToken);
                }
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (LedgerUnavailableException fault)
            {
                desk.StopWork(fault);
                break;
            }
            catch (Exception fault)
            {
                log.ViewsFailed(fault);
            }

            Close();
            await Task.Delay(RetryAfter, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Close();
    }

    private bool TryOpen()
    {
        try
        {
            var views = LedgerViews.Follow(path, ledger, reference, limits);
            Volatile.Write(ref _views, views);
            desk.Mailroom = mailroom(views);
            log.ViewsKept(views.Position, views.Lag);
            _isWaitTold = false;
            return true;
        }
        catch (LedgerUnavailableException fault)
        {
            // `nes views` brings them up to date at the moment, say.
            if (!_isWaitTold)
            {
                log.ViewsElsewhere(fault.Message);
                _isWaitTold = true;
            }
        }
        catch (Exception fault)
        {
            log.ViewsFailed(fault);
        }

        return false;
    }

    private void Close()
    {
        desk.Mailroom = null;
        Interlocked.Exchange(ref _views, null)?.Dispose();
    }

    private async Task KeepAsync(LedgerViews views, Counter<long> told, CancellationToken stopping)
    {
        // What was told shows when the views have come so far; asking before would be asking the same again.
        var awaited = 0L;
        while (views.Fault is null)
        {
            if (timekeeper is not null && views.Position >= awaited)
            {
                await TellAsync(views, told, stopping);
                awaited = ledger.LastPosition;
            }

            if (views.Lag > LagTold && Stopwatch.GetElapsedTime(_lagTold) > LagToldEach)
            {
                log.ViewsBehind(views.Lag);
                _lagTold = Stopwatch.GetTimestamp();
            }

            await Task.Delay(interval, stopping);
        }

        throw new InvalidOperationException("The views stand still.", views.Fault);
    }

    private async Task TellAsync(LedgerViews views, Counter<long> told, CancellationToken stopping)
    {
        try
        {
            if (await timekeeper!.TellDueAsync(views, stopping) is > 0 and var count)
            {
                told.Add(count);
                log.TimersTold(count);
            }
        }
        catch (LedgerFullException)
        {
            desk.RefuseForNow();
        }
    }
}
