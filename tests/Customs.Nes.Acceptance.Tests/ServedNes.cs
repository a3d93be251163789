using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>`nes serve` as a process of its own, so that it can be killed as a machine would kill it.</summary>
internal sealed partial class ServedNes : IDisposable
{
    private readonly Process _process;

    private ServedNes(Process process, IPEndPoint endPoint)
    {
        _process = process;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    public static async Task<ServedNes> StartAsync(string store, string sender)
    {
        // Started beside its store, so that what it keeps there (the sampling key) is gone with it.
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(store)!,
        };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "nes.dll"), "serve",
            "--store", store, "--listen", "127.0.0.1:0", "--trust-sender",
        })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NES_Partners__AGENT1__SenderIds__0"] = sender;
        var process = Process.Start(start)!;
        try
        {
            var endPoint = await ReadEndPointAsync(process.StandardError).WaitAsync(TimeSpan.FromMinutes(2));
            _ = process.StandardError.ReadToEndAsync();
            return new ServedNes(process, endPoint);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed that the operating system does not have already.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
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
