using System.Diagnostics;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Ledger.Tests;

/// <summary>The disk fills up under a load: a small file system in memory, which needs root to be mounted.</summary>
public sealed class DiskFullTests : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly string _mount;
    private bool _isMounted;

    public DiskFullTests() => _mount = Directory.CreateDirectory(_folder.File("disk")).FullName;

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", _mount);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Work_is_refused_before_the_disk_is_full_and_taken_again_when_there_is_room()
    {
        Mount();
        var ballast = Path.Combine(_mount, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[20 * Megabyte]);
        var options = new SqliteLedgerOptions { DiskReserve = 16 * Megabyte };
        await using var ledger = SqliteLedger.Open(Path.Combine(_mount, "ledger.db"), new TinyClerk(), options: options);

        var answered = await FillAsync<LedgerFullException>(ledger);

        var room = new DriveInfo(_mount).AvailableFreeSpace;
        Assert.InRange(room, 8 * Megabyte, 16 * Megabyte);
        Assert.Equal(answered, ledger.LastPosition);
        Assert.Equal(answered, ledger.Read().Count());

        File.Delete(ballast);
        var start = Stopwatch.GetTimestamp();
        while (!await IsTakenAsync(ledger, "after"))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10), "Still refused.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        for (var n = 0; n < answered; n++)
        {
            var again = Submissions.Of($"K{n}", MessageOf(n));
            await ledger.CommitAsync(again);
            Assert.Equal(SubmissionOutcome.Repeated, again.Outcome);
        }

        Assert.True(SqliteLedger.Verify(Path.Combine(_mount, "ledger.db")).IsGood);
    }

    [Fact]
    public async Task Without_a_reserve_the_same_load_ends_the_ledger()
    {
        Mount();
        await using var ledger = SqliteLedger.Open(Path.Combine(_mount, "ledger.db"), new TinyClerk());

        await FillAsync<LedgerUnavailableException>(ledger);

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => IsTakenAsync(ledger, "after"));
    }

    /// <summary>How many were answered before the ledger threw.</summary>
    private static async Task<int> FillAsync<TException>(SqliteLedger ledger)
        where TException : Exception
    {
        var answered = 0;
        await Assert.ThrowsAsync<TException>(async () =>
        {
            for (; ; answered++)
            {
                await ledger.CommitAsync(Submissions.Of($"K{answered}", MessageOf(answered)));
            }
        });
        Assert.NotEqual(0, answered);
        return answered;
    }

    private static async Task<bool> IsTakenAsync(SqliteLedger ledger, string key)
    {
        try
        {
            await ledger.CommitAsync(Submissions.Of(key, "D:U:a"));
            return true;
        }
        catch (LedgerFullException)
        {
            return false;
        }
    }

    /// <summary>By the number alone; nothing a dictionary could make much shorter.</summary>
    private static string MessageOf(int n)
    {
        var random = new Random(n);
        return $"D:U{n}:" + string.Create(12_000, random, static (text, random) =>
        {
            foreach (ref var letter in text)
            {
                letter = (char)random.Next('0', 'z');
            }
        }).Replace(':', '-').Replace('?', '-');
    }

    private void Mount()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Mounting a disk needs root.");
        Assert.SkipUnless(
            Run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", _mount) == 0, "No file system can be mounted here.");
        _isMounted = true;
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
