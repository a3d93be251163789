using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Customs.Nes.Edifact;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Sends a file to an EDI port, as a trader's system would, and shows what comes back.</summary>
internal sealed class SubmitCommand : INesCommand
{
    private readonly Argument<FileInfo> _file = new("file") { Description = "Interchanges, one after the other" };

    private readonly Option<string> _to = new("--to")
    {
        Description = "The server",
        HelpName = "host:port",
        DefaultValueFactory = _ => "127.0.0.1:4501",
    };

    private readonly Option<bool> _raw = new("--raw") { Description = "Print the answers as they are on the wire" };

    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = "Seconds to wait for an answer before giving up",
        DefaultValueFactory = _ => 60,
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes submit samples/messages/efd-arrived.edi",
        "nes submit declarations.edi --to 127.0.0.1:4501 --raw > answers.edi",
    ];

    public Command Build()
    {
        var command = new Command(
            "submit", "Send a file to the EDI port and print the answers. Exit code 1 if one of them refuses.");
        command.Arguments.Add(_file);
        command.Options.Add(_to);
        command.Options.Add(_raw);
        command.Options.Add(_timeout);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var file = result.GetValue(_file)!;
        if (!file.Exists)
        {
            throw new SettingsException($"{file.FullName}: there is no such file");
        }

        var server = ParseServer(result.GetValue(_to)!);
        var output = result.InvocationConfiguration.Output;
        var error = result.InvocationConfiguration.Error;
        try
        {
            var bytes = await File.ReadAllBytesAsync(file.FullName, cancellation);
            await using var client = await EdiClient.ConnectAsync(server, cancellation);
            var sending = SendAsync(client, bytes, cancellation);
            var print = new AnswerPrinter(output, result.GetValue(_raw));
            var patience = TimeSpan.FromSeconds(Math.Max(1, result.GetValue(_timeout)));
            await PrintAnswersAsync(client, print, patience, cancellation);
            await sending;
            var sent = CountInterchanges(bytes);
            await error.WriteLineAsync($"{sent} interchanges sent, {print.AnswerCount} answers");
            return print.AnswerCount >= sent && !print.HasRefusal ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception fault) when (fault is SocketException or IOException or InvalidDataException)
        {
            await error.WriteLineAsync($"nes: {server}: {fault.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync($"nes: {server}: no answer in time");
            return ExitCode.Failed;
        }
    }

    /// <summary>While answers are read: neither side may be left waiting for the other.</summary>
    private static async Task SendAsync(EdiClient client, byte[] bytes, CancellationToken cancellation)
    {
        await client.SendAsync(bytes, cancellation);
        client.FinishSending();
    }

    private static async Task PrintAnswersAsync(
        EdiClient client, AnswerPrinter print, TimeSpan patience, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(patience);
        while (await client.ReadAnswerAsync(deadline.Token) is { } answer)
        {
            deadline.CancelAfter(patience);
            print.Print(answer);
        }
    }

    private static int CountInterchanges(byte[] bytes)
    {
        var framer = new InterchangeFramer(Math.Max(bytes.Length, InterchangeFramer.TooLongHeadLength));
        var rest = new System.Buffers.ReadOnlySequence<byte>(bytes);
        var count = 0;
        while (framer.TryRead(ref rest, out _) != FrameStatus.NeedMore)
        {
            count++;
        }

        return count;
    }

    internal static EndPoint ParseServer(string text)
    {
        if (IPEndPoint.TryParse(text, out var address) && address.Port != 0)
        {
            return address;
        }

        return text.LastIndexOf(':') is > 0 and var colon && ushort.TryParse(text.AsSpan(colon + 1), out var port)
            ? new DnsEndPoint(text[..colon], port)
            : throw new SettingsException($"--to: '{text}' is not a host and a port, as in localhost:4501");
    }
}
