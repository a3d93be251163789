using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Tests;

/// <summary>
/// A ledger that decides nothing: each submission is answered with its own reference and its place in the order. So
/// what a test sees at the far end is the channel's doing alone.
/// </summary>
internal sealed class AnsweringLedger : ILedger
{
    private readonly Lock _lock = new();
    private readonly List<string> _contrls = [];
    private TaskCompletionSource? _gate;

    /// <summary>Every commit from this one on fails; 0: none.</summary>
    public int FailsFrom { get; init; }

    /// <summary>Takes nothing for now.</summary>
    public bool IsFull { get; set; }

    /// <summary>What each answer is made longer by, for peers that do not read.</summary>
    public int AnswerPadding { get; init; }

    public long LastPosition { get; private set; }

    /// <summary>Of each submission the CONTRL the intake prepared for it; empty where none was due.</summary>
    public IReadOnlyList<string> Contrls
    {
        get
        {
            lock (_lock)
            {
                return [.. _contrls];
            }
        }
    }

    public static string AnswerTo(string reference, string padding = "") =>
        $"UNB+UNOA:2+EDRCHIEF+{padding}+030601:1010+{reference}'UNZ+0+{reference}'";

    /// <summary>Holds every commit until the returned source is completed.</summary>
    public TaskCompletionSource Hold() =>
        _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask CommitAsync(Submission submission)
    {
        if (IsFull)
        {
            throw new LedgerFullException("No room.");
        }

        lock (_lock)
        {
            LastPosition++;
            if (FailsFrom > 0 && LastPosition >= FailsFrom)
            {
                throw new LedgerUnavailableException("The disk is gone.");
            }

            var reference = EdifactText.Decode(submission.Raw(submission.Header.ControlReference), submission.Service);
            var answer = AnswerTo(reference, new string('X', AnswerPadding));
            _contrls.Add(Encoding.Latin1.GetString(submission.Contrl.WrittenSpan));
            Encoding.ASCII.GetBytes(answer, submission.Answer);
            submission.Position = LastPosition;
            submission.Outcome = SubmissionOutcome.Stored;
        }

        await (_gate?.Task ?? Task.CompletedTask);
    }

    public IEnumerable<Fact> Read(long fromPosition = 1) => [];

    public IEnumerable<Fact> History(UcrKey ucr) => [];

    public void Keep(string kind, string hash, string text)
    {
    }

    public string? Kept(string kind, string hash) => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
