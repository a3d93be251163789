using System.Diagnostics;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// The n-th system call on the store's files fails, for n = 1, 2, ... until a run has none to fail. Whatever happens,
/// nothing is answered that is not durable. NES_FAULTS=long tries every n; else a few.
/// </summary>
public sealed class FailingSystemTests : IDisposable
{
    private const string Strace = "/usr/bin/strace";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fsync,fdatasync", "EIO")]
    [InlineData("pwrite64", "EIO")]
    [InlineData("pwrite64", "ENOSPC")]
    [InlineData("ftruncate", "EIO")]
    [InlineData("openat", "EIO")]
    public async Task Nothing_is_answered_that_a_failing_call_left_undone(string calls, string error)
    {
        Assert.SkipUnless(File.Exists(Strace), "strace makes the calls fail, and is not installed here.");
        var isLong = Environment.GetEnvironmentVariable("NES_FAULTS") == "long";
        var failures = 0;
        foreach (var number in isLong ? Enumerable.Range(1, 1000) : [1, 2, 5, 12])
        {
            var path = _folder.File($"{number}.db");
            var (answers, isFinished) = await LoadAsync(path, $"{calls}:error={error}:when={number}");
            await CheckAsync(path, answers);
            if (isFinished && isLong)
            {
                break;
            }

            failures += isFinished ? 0 : 1;
        }

        // SQLite takes some failures in its stride (a log it cannot shorten); a failed sync or write it must not.
        Assert.True(failures > 0 || calls is "ftruncate", "no run failed: nothing was proved");
    }

    private static async Task<(Dictionary<string, string> Answers, bool IsFinished)> LoadAsync(
        string path, string inject)
    {
        // Only calls on the store's own files fail: what is tested is the ledger, not the runtime.
        var start = new ProcessStartInfo(Strace)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-f", "-qq", "-o", "/dev/null", "-P", path, "-P", path + "-wal" },
        };
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add("inject=" + inject);
        start.ArgumentList.Add(KilledLoad.ProgramPath);
        start.ArgumentList.Add("load-some");
        start.ArgumentList.Add(path);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var answers = new Dictionary<string, string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            answers.Add(line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..]);
        }

        await process.WaitForExitAsync();
        await errors;
        return (answers, process.ExitCode == 0);
    }

    private static async Task CheckAsync(string path, Dictionary<string, string> answers)
    {
        await using var ledger = SqliteLedger.Open(path, new TinyClerk());
        var keys = ledger.Read().Where(fact => !fact.Key.IsEmpty).Select(fact => fact.Key.Text()).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        foreach (var (key, answer) in answers)
        {
            var again = Submissions.Of(key, KilledLoad.MessagesOf(key));
            await ledger.CommitAsync(again);
            Assert.Equal(SubmissionOutcome.Repeated, again.Outcome);
            Assert.Equal(answer, again.Text());
        }

        Assert.True(SqliteLedger.Verify(path).IsGood);
    }
}
