using System.Runtime.CompilerServices;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Backtesting;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Channels;

/// <summary>What all connections of the EDI port share: ledger, clock, limits, and the way to stop.</summary>
internal sealed class Desk(
    ILedger ledger,
    TimeProvider clock,
    BasisInForce basis,
    RiskWatch watch,
    Simulator simulator,
    EdiOptions options,
    ILogger<Desk> log,
    IHostApplicationLifetime process)
{
    private const long RefusalToldEach = 10_000;

    private readonly IntakeSettings _settings = options.ToIntakeSettings();
    private Exception? _fault;
    private long _nextRefusalTold;

    public ConnectionGate Gate { get; } = new(options.ConnectionCountMax, options.ConnectionCountPerAddressMax);

    public ConnectionLimits Limits { get; } = new(options);

    public ILogger Log => log;

    /// <summary>Why work was stopped; null while it goes on.</summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>What messages are dated with; a scenario sets it.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    public TimeProvider Clock => clock;

    /// <summary>What is decided by at the moment.</summary>
    public DecisionBasis Basis => basis.Now;

    /// <summary>Where parties fetch their reports; null where no views are kept.</summary>
    public Mailroom? Mailroom { get; set; }

    public Intake OpenIntake(PartnerBook? trustedSenders) =>
        new(_settings, trustedSenders, () => basis.Now, watch.Comparison, simulator.Figures);

    /// <summary>
    /// Why a person should look at what is decided by, though work goes on; null while there is no reason.
    /// </summary>
    public string? Alarm => basis.Fault is not null ? "Rules that were approved cannot be used."
        : watch.HasAlarm ? "The index of risk profiles and a full scan differ." : null;

    /// <summary>Durable, all of them, when it returns.</summary>
    /// <param name="commits">The connection's own list, to be used again: a busy one commits thousands of times a
    /// second.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask CommitAsync(List<Submission> batch, List<ValueTask> commits)
    {
        // Handed in before the first is awaited, so that the ledger takes them in one transaction.
        commits.Clear();
        foreach (var submission in batch)
        {
            // What never got as far as an interchange has its answer already and leaves no trace.
            if (submission.Outcome == SubmissionOutcome.Pending && !IsForMailroom(submission))
            {
#pragma warning disable CA2012 // Each is awaited once, below.
                commits.Add(ledger.CommitAsync(submission));
#pragma warning restore CA2012
            }
        }

        for (var index = 0; index < commits.Count; index++)
        {
            await commits[index];
        }

        foreach (var submission in batch)
        {
            if (submission is { HasSteps: true, Outcome: SubmissionOutcome.Stored })
            {
                // Answered when it holds. Only this analyst waits for it: others go on with what is in force.
                await Task.Run(() => basis.Advance(submission));
            }

            if (IsForMailroom(submission))
            {
                await Mailroom!.AnswerAsync(submission);
            }
        }
    }

    private bool IsForMailroom(Submission submission) =>
        submission.IsMailboxRequest && Mailroom is { IsOpen: true };

    public static void Release(Intake intake, List<Submission> batch)
    {
        foreach (var submission in batch)
        {
            intake.Return(submission);
        }

        batch.Clear();
    }

    /// <summary>Said once in a while: while the disk is full every connection comes here.</summary>
    public void RefuseForNow()
    {
        var now = Environment.TickCount64;
        var next = Interlocked.Read(ref _nextRefusalTold);
        if (now >= next && Interlocked.CompareExchange(ref _nextRefusalTold, now + RefusalToldEach, next) == next)
        {
            log.LedgerFull();
        }
    }

    /// <summary>The ledger cannot keep its promise: one clear message, and the process ends, to be restarted.</summary>
    public void StopWork(Exception fault)
    {
        if (Interlocked.CompareExchange(ref _fault, fault, null) is null)
        {
            log.LedgerFailed(fault);
            process.StopApplication();
        }
    }
}
