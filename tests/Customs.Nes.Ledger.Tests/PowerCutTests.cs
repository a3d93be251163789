using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// The power fails: a file system on a loop device is shut down under a load, which drops everything not synced. By
/// hand, as root: NES_POWER_CUTS=10 sets how many on each file system. With eatmydata installed the same cuts are made
/// with syncs turned off, and must then lose something, else the cuts prove nothing.
/// </summary>
public sealed class PowerCutTests : IDisposable
{
    private const string DeafToSyncs = "/usr/lib/x86_64-linux-gnu/libeatmydata.so";

    // FS_IOC_SHUTDOWN of Linux, and its flag to leave the file system's own log unwritten too.
    private const ulong ShutdownRequest = 0x8004587d;
    private const uint WithoutLog = 2;

    private readonly TemporaryFolder _folder = new();
    private readonly ITestOutputHelper _output;

    public PowerCutTests(ITestOutputHelper output) => _output = output;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ext4", false)]
    [InlineData("xfs", false)]
    [InlineData("ext4", true)]
    [InlineData("xfs", true)]
    public async Task A_power_cut_loses_nothing_that_was_answered(string fileSystem, bool isControl)
    {
        var cuts = int.Parse(Environment.GetEnvironmentVariable("NES_POWER_CUTS") ?? "0", CultureInfo.InvariantCulture);
        Assert.SkipUnless(cuts > 0, "A power cut needs root and a loop device: NES_POWER_CUTS sets how many.");
        Assert.SkipUnless(File.Exists($"/usr/sbin/mkfs.{fileSystem}"), $"mkfs.{fileSystem} is not installed.");
        Assert.SkipUnless(!isControl || File.Exists(DeafToSyncs), "eatmydata is not installed.");
        var random = new Random();
        var lost = 0;
        var answered = 0;
        for (var cut = 0; cut < cuts; cut++)
        {
            var image = _folder.File($"{cut}.img");
            var mount = Directory.CreateDirectory(_folder.File($"{cut}")).FullName;
            await RunAsync("truncate", "-s", "1G", image);
            await RunAsync($"/usr/sbin/mkfs.{fileSystem}", "-q", image);
            await RunAsync("mount", "-o", "loop", image, mount);
            var answers = await LoadAndCutAsync(mount, TimeSpan.FromMilliseconds(random.Next(200, 2000)), isControl);
            await RunAsync("umount", mount);
            await RunAsync("mount", "-o", "loop", image, mount);
            lost += await CountLostAsync(Path.Combine(mount, "ledger.db"), answers);
            answered += answers.Count;
            await RunAsync("umount", mount);
            File.Delete(image);
        }

        _output.WriteLine($"{cuts} cuts on {fileSystem}: {answered} answered, {lost} of them lost");
        Assert.Equal(isControl, lost > 0);
    }

    private static async Task<List<string>> LoadAndCutAsync(string mount, TimeSpan after, bool isControl)
    {
        var start = new ProcessStartInfo(KilledLoad.ProgramPath)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "load", Path.Combine(mount, "ledger.db"), "0" },
        };
        if (isControl)
        {
            start.Environment["LD_PRELOAD"] = DeafToSyncs;
        }

        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var keys = new List<string>();
        Task? cut = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // Answers that come out after the cut count too: they were given.
            keys.Add(line[..line.IndexOf(' ')]);
            cut ??= Task.Delay(after).ContinueWith(
                _ =>
                {
                    Shutdown(mount);
                    process.Kill();
                },
                TaskScheduler.Default);
        }

        await process.WaitForExitAsync();
        await (cut ?? throw new InvalidOperationException("The load answered nothing."));
        return keys;
    }

    private static async Task<int> CountLostAsync(string path, List<string> keys)
    {
        try
        {
            await using var ledger = SqliteLedger.Open(path, new TinyClerk());
            Assert.True(SqliteLedger.Verify(path).IsGood);
            var lost = 0;
            foreach (var key in keys)
            {
                var again = Submissions.Of(key, KilledLoad.MessagesOf(key));
                await ledger.CommitAsync(again);
                lost += again.Outcome == SubmissionOutcome.Repeated ? 0 : 1;
            }

            return lost;
        }
        catch (Exception error) when (error is Microsoft.Data.Sqlite.SqliteException or LedgerUnavailableException)
        {
            return keys.Count;
        }
    }

    private static void Shutdown(string mount)
    {
        var flag = WithoutLog;
        using var handle = File.OpenHandle(Path.Combine(mount, "ledger.db"), share: FileShare.ReadWrite);
        if (Control((int)handle.DangerousGetHandle(), ShutdownRequest, ref flag) != 0)
        {
            throw new IOException($"The file system could not be shut down: {Marshal.GetLastPInvokeError()}.");
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int handle, ulong request, ref uint flag);
}
