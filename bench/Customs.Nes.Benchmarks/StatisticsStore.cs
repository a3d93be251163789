using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// A store as large as a trade: real messages of declarations with two items and what becomes of them, through the
/// intake into the ledger. Each departs within two days; one in ten is simplified and completed ten days later, and one
/// departure in a hundred is corrected. Stamped as if all of it had taken its time: no clock is waited for.
/// </summary>
internal sealed class StatisticsStore
{
    private const int SimplifiedEvery = 10;
    private const int CorrectedEvery = 100;
    private const int WindowMax = 4_096;

    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StatisticsMessages _messages = new();
    private readonly Intake _intake = new(BenchData.Settings, null, static () => BenchData.Basis);
    private readonly Queue<(Submission Submission, Task Commit)> _window = new();
    private readonly List<Submission> _batch = [];
    private readonly SqliteLedger _ledger;
    private readonly TimeSpan _step;

    private StatisticsStore(SqliteLedger ledger, TimeSpan step) => (_ledger, _step) = (ledger, step);

    /// <param name="lines">Of all months together.</param>
    public static async Task RunAsync(string path, int months, int lines)
    {
        var count = lines / StatisticsMessages.LinesEach;
        await using var ledger = SqliteLedger.Open(path, new Clerk(BenchData.Settings));
        var watch = Stopwatch.StartNew();
        await new StatisticsStore(ledger, (Start.AddMonths(months) - Start) / count).FillAsync(count);
        var (rows, seconds) = (ledger.LastPosition, watch.Elapsed.TotalSeconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rows:N0} rows of {lines:N0} lines, {rows / seconds:N0}/s"));
    }

    private async Task FillAsync(int count)
    {
        // So many declarations are lodged until what belongs to the first of them comes.
        var (depart, complete, correct) = (CountIn(days: 2), CountIn(days: 10), CountIn(days: 20));
        for (var number = 0; number < count + correct; number++)
        {
            var now = Start + (_step * number);
            if (number < count)
            {
                await SendAsync(now, _messages.Lodge(number, number % SimplifiedEvery == 0, isCompletion: false));
            }

            if (number - depart is >= 0 and var departed && departed < count)
            {
                await SendAsync(now, _messages.Depart(departed, DepartsAt(departed), version: 1));
            }

            if (number - complete is >= 0 and var completed && completed < count && completed % SimplifiedEvery == 0)
            {
                await SendAsync(now, _messages.Lodge(completed, isSimplified: true, isCompletion: true));
            }

            if (number - correct is >= 0 and var corrected && corrected % CorrectedEvery == 0)
            {
                await SendAsync(now, _messages.Depart(corrected, DepartsAt(corrected).AddDays(1), version: 2));
            }
        }

        while (_window.Count > 0)
        {
            await AnswerAsync();
        }
    }

    private int CountIn(int days) => (int)(TimeSpan.FromDays(days) / _step);

    private DateTimeOffset DepartsAt(int number) => (Start + (_step * number)).AddMinutes(90 + (number % 1_440));

    private async Task SendAsync(DateTimeOffset now, ReadOnlyMemory<byte> text)
    {
        var rest = new ReadOnlySequence<byte>(text);
        _batch.Clear();
        _intake.Decide(ref rest, BenchData.Partner, now, _batch);
        var submission = _batch[0];
        if (submission.Filings[0].IsRefused)
        {
            throw new InvalidOperationException($"Refused: {Encoding.ASCII.GetString(text.Span)}");
        }

        _window.Enqueue((submission, _ledger.CommitAsync(submission).AsTask()));
        while (_window.Count >= WindowMax || (_window.Count > 0 && _window.Peek().Commit.IsCompleted))
        {
            await AnswerAsync();
        }
    }

    private async Task AnswerAsync()
    {
        var (submission, commit) = _window.Dequeue();
        await commit;
        _intake.Return(submission);
    }
}
