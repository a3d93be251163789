using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Customs.Nes.Edifact;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// Reads interchanges that another process sends over loopback: only draining the pipe, then framing, then framing and
/// walking every segment, in turns, so that all meet the same machine. Prints the medians and their ratios.
/// </summary>
internal static class EdifactLoopback
{
    private const int Rounds = 5;
    private const int Length = 10_000_000;
    private const int RepeatCount = 60;
    private const int InterchangeLengthMax = 1 << 20;

    private static readonly byte[] Straddling = new byte[InterchangeLengthMax];

    private enum Work
    {
        Drain,
        Frame,
        Walk,
    }

    internal static async Task SendAsync(string port)
    {
        var stream = EdifactSample.Stream(Length);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        for (var i = 0; i < RepeatCount; i++)
        {
            await client.GetStream().WriteAsync(stream);
        }
    }

    internal static async Task RunAsync()
    {
        var drained = new List<double>();
        var framed = new List<double>();
        var walked = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            drained.Add(await ReceiveAsync(Work.Drain));
            framed.Add(await ReceiveAsync(Work.Frame));
            walked.Add(await ReceiveAsync(Work.Walk));
        }

        var (drain, frame, walk) = (Median(drained), Median(framed), Median(walked));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"loopback: drain {drain:F0} MB/s, frame {frame:F0} MB/s, ratio {frame / drain:F2}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"loopback: frame and walk {walk:F0} MB/s, ratio {walk / drain:F2}"));
    }

    private static async Task<double> ReceiveAsync(Work work)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var sender = StartSender(port);
        using var client = await listener.AcceptTcpClientAsync();
        var input = PipeReader.Create(client.GetStream(), new StreamPipeReaderOptions(bufferSize: 1024 * 1024));
        var framer = new InterchangeFramer(InterchangeLengthMax);
        var length = 0L;
        var segments = 0L;
        var watch = new Stopwatch();
        while (true)
        {
            var read = await input.ReadAsync();
            watch.Start();
            var rest = read.Buffer;
            var before = rest.Length;
            if (work == Work.Drain)
            {
                rest = rest.Slice(rest.End);
            }
            else
            {
                segments += Read(framer, ref rest, isWalked: work == Work.Walk);
            }

            length += before - rest.Length;
            input.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        watch.Stop();
        await sender.WaitForExitAsync();
        return work != Work.Drain && segments == 0 ? 0 : length / watch.Elapsed.TotalSeconds / 1e6;
    }

    /// <summary>This program once more: by its own name, or by that of the host that runs it.</summary>
    private static Process StartSender(int port)
    {
        var isHosted = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        string[] program = isHosted ? [typeof(EdifactLoopback).Assembly.Location] : [];
        return Process.Start(Environment.ProcessPath!, [.. program, "edifact-send", $"{port}"]);
    }

    /// <summary>Segments where they are walked, or else frames.</summary>
    private static long Read(InterchangeFramer framer, ref ReadOnlySequence<byte> rest, bool isWalked)
    {
        var segments = 0L;
        while (framer.TryRead(ref rest, out var frame) == FrameStatus.Complete)
        {
            if (!isWalked)
            {
                segments++;
                continue;
            }

            // A frame within one buffer is read in place; one that straddles two is copied.
            var bytes = frame.IsSingleSegment ? frame.FirstSpan : Straddling.AsSpan(0, (int)frame.Length);
            if (!frame.IsSingleSegment)
            {
                frame.CopyTo(Straddling);
            }

            var reader = new SegmentReader(bytes, ServiceCharacters.Default);
            while (reader.Read())
            {
                segments += reader.ElementCount;
            }
        }

        return segments;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
