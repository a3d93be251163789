using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Customs.Nes.LoadTests.Runs;

/// <summary>
/// The server under load: `nes serve` in a process of its own, on a loopback port of its choosing, as it is shipped.
/// What it costs is read from what the system keeps of a process.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Listening = "Listening for EDI on ";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public IPEndPoint EndPoint { get; private set; } = null!;

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Most memory it has had resident, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Bytes it has caused to be written to a disk, as the system counts them.</summary>
    public long BytesWritten
    {
        get
        {
            const string name = "write_bytes:";
            foreach (var line in File.ReadLines($"/proc/{_process.Id}/io"))
            {
                if (line.StartsWith(name, StringComparison.Ordinal))
                {
                    return long.Parse(
                        line.AsSpan(name.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
                }
            }

            return 0;
        }
    }

    public static async Task<ServerProcess> StartAsync(string store, string profiles)
    {
        var server = new ServerProcess(NesProgram.Create(
            "serve",
            "--settings", NesProgram.Settings,
            "--store", store,
            "--profiles", profiles,
            "--listen", "127.0.0.1:0",
            "--trust-sender"));
        var endPoint = new TaskCompletionSource<IPEndPoint>();
        server._process.ErrorDataReceived += (_, line) => Hear(line.Data, endPoint);
        server._process.OutputDataReceived += (_, line) => Hear(line.Data, endPoint);
        server._process.Start();
        server._process.BeginErrorReadLine();
        server._process.BeginOutputReadLine();
        try
        {
            server.EndPoint = await endPoint.Task.WaitAsync(StartTimeout);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>As an operator stops it: what is in hand is answered, the store closed.</summary>
    public async Task<bool> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(StopTimeout);
        return _process.ExitCode == 0;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static void Hear(string? line, TaskCompletionSource<IPEndPoint> endPoint)
    {
        if (line is null)
        {
            // Its end; too late for an address to come.
            endPoint.TrySetException(new InvalidOperationException("The server ended before it listened."));
            return;
        }

        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at < 0)
        {
            Console.Error.WriteLine($"server: {line}");
            return;
        }

        var text = line.AsSpan(at + Listening.Length);
        if (IPEndPoint.TryParse(text[..text.IndexOf(',')], out var address))
        {
            endPoint.TrySetResult(address);
        }
    }
}
