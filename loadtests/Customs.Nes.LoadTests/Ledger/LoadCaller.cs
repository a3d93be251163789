using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger;
using HdrHistogram;

namespace Customs.Nes.LoadTests.Ledger;

/// <summary>
/// One connection: keeps a window of submissions in hand and hands each in again as soon as it is answered. In open
/// loop each has a time it was due, and its latency counts from then, late or not.
/// </summary>
internal sealed class LoadCaller(ILedger ledger, int caller, byte[][] texts, LedgerLoadOptions options)
{
    private readonly byte[] _bytes = new byte[8192];

    // Run, caller and number.
    private readonly byte[] _key = Encoding.ASCII.GetBytes($"{Run(4)}{caller:000}0000000");
    private readonly byte[] _ucr = Encoding.ASCII.GetBytes($"3GB{caller:000000000000}-{Run(12)}0000000");

    // All texts begin alike.
    private readonly int _ucrAt = texts[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(DeclarationTexts.Ucr));

    /// <summary>Latencies in microseconds.</summary>
    public LongHistogram Latencies { get; } = new(1, 60_000_000, 3);

    public int Stored { get; private set; }

    public async Task RunAsync(int first, int count)
    {
        var window = new Queue<(Submission Submission, ValueTask Commit, long Since)>(options.Window);
        var spare = new Stack<Submission>();
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            var since = Stopwatch.GetTimestamp();
            if (options.Rate > 0)
            {
                since = start + (long)(number * (double)options.Callers / options.Rate * Stopwatch.Frequency);
                await AnswerAllDoneAsync(window, spare, since);
            }

            while (window.Count >= options.Window)
            {
                spare.Push(await AnswerAsync(window));
            }

            var submission = spare.Count > 0 ? spare.Pop() : new Submission();
            Fill(submission, first + number);
#pragma warning disable CA2012 // Awaited once, in order, when the window asks for it: a pipelined caller does so.
            window.Enqueue((submission, ledger.CommitAsync(submission), since));
#pragma warning restore CA2012
        }

        while (window.Count > 0)
        {
            await AnswerAsync(window);
        }
    }

    /// <summary>Takes answers until the next submission is due.</summary>
    private async Task AnswerAllDoneAsync(
        Queue<(Submission Submission, ValueTask Commit, long Since)> window, Stack<Submission> spare, long due)
    {
        while (Stopwatch.GetTimestamp() < due)
        {
            if (window.TryPeek(out var oldest) && oldest.Commit.IsCompleted)
            {
                spare.Push(await AnswerAsync(window));
            }
            else if (due - Stopwatch.GetTimestamp() > Stopwatch.Frequency / 1000)
            {
                await Task.Delay(1);
            }
            else
            {
                Thread.Yield();
            }
        }
    }

    private async Task<Submission> AnswerAsync(Queue<(Submission Submission, ValueTask Commit, long Since)> window)
    {
        var (submission, commit, since) = window.Dequeue();
        await commit;
        Latencies.RecordValue(Math.Max(1, (Stopwatch.GetTimestamp() - since) / (Stopwatch.Frequency / 1_000_000)));
        Stored += submission.Outcome == SubmissionOutcome.Stored && submission.Answer.WrittenCount > 0 ? 1 : 0;
        return submission;
    }

    private void Fill(Submission submission, int number)
    {
        var text = texts[number % texts.Length];
        WriteNumber(number, _key);
        WriteNumber(number, _ucr);
        text.CopyTo(_bytes, 0);
        _key.CopyTo(_bytes, DeclarationTexts.ControlReferenceAt);
        _ucr.CopyTo(_bytes, _ucrAt);

        submission.Reset();
        submission.Partner = "AGENT";
        submission.Channel = 1;
        submission.ReceivedAt = DateTimeOffset.UtcNow;
        submission.Service = ServiceCharacters.Default;
        submission.Load(new ReadOnlySequence<byte>(_bytes, 0, text.Length));
        submission.Key.Write("AGENT\0CHIEF\0"u8);
        submission.Key.Write(_key);
        submission.KeyHash = XxHash3.HashToUInt64(submission.Key.WrittenSpan);
        submission.ContentHash = XxHash128.HashToUInt128(submission.Bytes.Span);
        var filing = submission.AddFiling();
        filing.Kind = FilingKind.Efd;
        filing.Message = DeclarationTexts.MessageIn(text.Length);
        _ = UcrKey.TryCreate(_ucr, [], out var ucr);
        filing.Ucr = ucr;
    }

    private static string Run(int length) => Guid.NewGuid().ToString("N")[..length].ToUpperInvariant();

    /// <summary>In its last seven digits.</summary>
    private static void WriteNumber(int number, Span<byte> reference) =>
        number.TryFormat(reference[^7..], out _, "0000000", CultureInfo.InvariantCulture);
}
