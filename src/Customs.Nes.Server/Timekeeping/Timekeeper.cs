using System.Buffers;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Views;

namespace Customs.Nes.Server.Timekeeping;

/// <summary>
/// Tells the ledger what has fallen due: a message of our own for each timer the views name, prepared and committed as
/// a trader's is. It decides nothing. The views may be behind and it may be killed between telling and their taking
/// notice: the same message again is known to the ledger, and one that came too late has no effect.
/// </summary>
public sealed class Timekeeper
{
    // Told in one go; more would hold traders up for longer than a few milliseconds.
    private const int BatchMax = 256;

    private readonly ILedger _ledger;
    private readonly TimeProvider _clock;
    private readonly string _ourId;
    private readonly Partner _house;
    private readonly Intake _intake;
    private readonly Func<DecisionBasis> _basis;
    private DateOnly _keysKept;
    private readonly ArrayBufferWriter<byte> _text = new(512);
    private readonly List<Submission> _batch = [];
    private readonly List<Task> _commits = [];

    /// <param name="basis">What is decided by at the moment.</param>
    public Timekeeper(ILedger ledger, TimeProvider clock, IntakeSettings settings, Func<DecisionBasis> basis)
    {
        (_ledger, _clock, _ourId) = (ledger, clock, settings.OurId);
        _house = Partner.House(settings.OurId);
        _intake = new Intake(settings, null, basis);
        _basis = basis;
    }

    /// <summary>
    /// Tells everything that is due by the views as they stand, once each; what follows from that falls due only when
    /// they have taken it in. Not for two callers at once.
    /// </summary>
    /// <returns>How many were told.</returns>
    /// <exception cref="LedgerUnavailableException">The ledger cannot commit.</exception>
    /// <exception cref="LedgerFullException">There is no room; what was not told will be told later.</exception>
    public async Task<int> TellDueAsync(LedgerViews views, CancellationToken cancellation = default)
    {
        // One reading: what is due by it is also due by the stamp its message gets.
        var now = _clock.GetUtcNow();
        if (LondonClock.DayOf(now) is var today && today != _keysKept)
        {
            DayKeys.Keep(_ledger, _basis().Rules.Key, today);
            _keysKept = today;
        }

        var told = 0;
        DeadlineLine? last = null;
        while (!cancellation.IsCancellationRequested && views.Deadlines(now, last, BatchMax) is { Count: > 0 } due)
        {
            last = due[^1];
            await TellAsync(due, now);
            told += due.Count;
        }

        return told;
    }

    private async Task TellAsync(IReadOnlyList<DeadlineLine> due, DateTimeOffset now)
    {
        foreach (var line in due)
        {
            _text.ResetWrittenCount();
            TimerMessage.Write(_ourId, line.Ucr, line.Timer, line.Position, _text);
            var bytes = new ReadOnlySequence<byte>(_text.WrittenMemory);
            var submission = _intake.Prepare(FrameStatus.Complete, bytes, _house, now);
            _batch.Add(submission);
            _commits.Add(_ledger.CommitAsync(submission).AsTask());
        }

        try
        {
            await Task.WhenAll(_commits);
        }
        finally
        {
            _batch.ForEach(_intake.Return);
            _batch.Clear();
            _commits.Clear();
        }
    }
}
