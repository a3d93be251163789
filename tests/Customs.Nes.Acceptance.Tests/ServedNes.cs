using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>`nes serve` as a process of its own, so that it can be killed as a machine would kill it.</summary>
internal sealed partial class ServedNes : IDisposable
{
    public const string Strace = "/usr/bin/strace";

    private readonly Process _process;
    private readonly Task<string> _log;

    private ServedNes(Process process, IPEndPoint endPoint)
    {
        _process = process;
        _log = process.StandardError.ReadToEndAsync();
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    /// <param name="fault">What strace is to inject into calls on the store's log; null: nothing.</param>
    /// <param name="isPushed">Whether the sender is sent its reports unasked.</param>
    public static async Task<ServedNes> StartAsync(
        string store, string sender, string? fault = null, bool isPushed = false)
    {
        // Started beside its store, so that what it keeps there (the sampling key) is gone with it.
        var start = new ProcessStartInfo(fault is null ? "dotnet" : Strace)
        {
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(store)!,
        };
        string[] traced = fault is null
            ? [] : ["-f", "-qq", "-o", "/dev/null", "-P", store + "-wal", "-e", "inject=" + fault, "dotnet"];
        foreach (var argument in (string[])
        [
            .. traced, Path.Combine(AppContext.BaseDirectory, "nes.dll"), "serve",
            "--store", store, "--listen", "127.0.0.1:0", "--trust-sender",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NES_Partners__AGENT1__SenderIds__0"] = sender;
        start.Environment["NES_Partners__AGENT1__PushReports"] = isPushed ? "true" : "false";
        var process = Process.Start(start)!;
        try
        {
            var endPoint = await ReadEndPointAsync(process.StandardError).WaitAsync(TimeSpan.FromMinutes(2));
            return new ServedNes(process, endPoint);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed that the operating system does not have already.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself; what it said after it had begun to listen.</summary>
    public async Task<(int Code, string Log)> EndAsync(TimeSpan within)
    {
        await _process.WaitForExitAsync().WaitAsync(within);
        return (_process.ExitCode, await _log);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static async Task<IPEndPoint> ReadEndPointAsync(StreamReader log)
    {
        var read = new List<string>();
        while (await log.ReadLineAsync() is { } line)
        {
            read.Add(line);
            if (ListeningOn().Match(line) is { Success: true } match)
            {
                return IPEndPoint.Parse(match.Groups[1].Value);
            }
        }

        throw new InvalidOperationException($"nes serve ended: {string.Join(Environment.NewLine, read)}");
    }

    [GeneratedRegex(@"Listening for EDI on (\S+?),? ")]
    private static partial Regex ListeningOn();
}
