using System.CommandLine;
using System.Net.Sockets;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// An officer's act about one consignment, sent to the running host by its EDI port. Who the officer is the port knows
/// from the connection; the sender given here is only what UNB says.
/// </summary>
internal sealed class ActCommand : INesCommand
{
    private static readonly SortedDictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["release"] = "REL",
        ["hold"] = "HLD",
        ["detain"] = "DET",
        ["seize"] = "SEZ",
        ["take"] = "TAK",
        ["hand-over"] = "HOV",
        ["query"] = "QRY",
        ["documents"] = "DRQ",
        ["reroute"] = "RTE",
        ["cancel"] = "CAN",
        ["refuse-cancellation"] = "RFC",
        ["check"] = "CHK",
        ["amend"] = "AMD",
        ["refuse-amendment"] = "RFA",
    };

    private readonly Argument<string> _act = new("act")
    {
        Description = string.Join(", ", Codes.Keys),
        HelpName = "act",
    };

    private readonly Argument<string> _ucr = new("ucr") { Description = "The DUCR" };

    private readonly Option<string> _as = new("--as")
    {
        Description = "Interchange sender (UNB 0004) of the officer",
        HelpName = "sender",
        Required = true,
    };

    private readonly Option<string> _to = new("--to")
    {
        Description = "The server",
        HelpName = "host:port",
        DefaultValueFactory = _ => "127.0.0.1:4501",
    };

    private readonly Option<string> _part = new("--part") { Description = "The DUCR's part" };

    private readonly Option<string> _route = new("--route") { Description = "The new route: 1, 2, 3 or 6" };

    private readonly Option<string> _text = new("--text") { Description = "Question, reason or result" };

    private readonly Option<bool?> _found = new("--found")
    {
        Description = "Of a check: true when something was found, false when nothing was",
    };

    private readonly Option<string[]> _document = new("--document") { Description = "A document wanted; repeatable" };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes act release 3GB123456789000-INV42 --as HO1",
        "nes act documents 3GB123456789000-INV42 --as HO1 --document N934 --text \"Declaration of value\"",
        "nes act reroute 3GB123456789000-INV42 --as HO1 --route 2",
    ];

    public Command Build()
    {
        _act.AcceptOnlyFromAmong([.. Codes.Keys]);
        var command = new Command(
            "act", "Do what an officer does about a consignment, on a running host. Exit code 1 if it is refused.");
        command.Arguments.Add(_act);
        command.Arguments.Add(_ucr);
        foreach (var option in new Option[] { _as, _to, _part, _route, _text, _found, _document })
        {
            command.Options.Add(option);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        var reference = ControlReference.Of(now);
        var form = new ActForm
        {
            Code = Codes[result.GetValue(_act)!],
            Ucr = result.GetValue(_ucr)!,
            Part = result.GetValue(_part) ?? "",
            Route = result.GetValue(_route) ?? "",
            Text = result.GetValue(_text) ?? "",
            Result = result.GetValue(_found) switch { true => "F", false => "N", _ => "" },
            Documents = result.GetValue(_document) ?? [],
            Reference = reference,
        };
        var interchange = new InterchangeBody(result.GetValue(_as)!, ActText.Of(form, reference), 1)
            .Under(reference, now);
        var server = SubmitCommand.ParseServer(result.GetValue(_to)!);
        try
        {
            await using var client = await EdiClient.ConnectAsync(server, cancellation);
            await client.SendAsync(interchange, cancellation);
            client.FinishSending();
            var print = new AnswerPrinter(result.InvocationConfiguration.Output, isRaw: false);
            while (await client.ReadAnswerAsync(cancellation) is { } answer)
            {
                print.Print(answer);
            }

            return print.AnswerCount > 0 && !print.HasRefusal ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception fault) when (fault is SocketException or IOException or InvalidDataException)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync($"nes: {server}: {fault.Message}");
            return ExitCode.Failed;
        }
    }
}
