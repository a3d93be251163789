using System.CommandLine;
using System.Net;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Keeps the host up until it is told to stop.</summary>
internal sealed class ServeCommand : INesCommand
{
    private readonly SettingsArguments _settings = new();

    private readonly Option<string[]> _listen = new("--listen")
    {
        Description = "Address and port of the EDI port, instead of the listeners of the settings",
        HelpName = "address:port",
    };

    private readonly Option<bool> _trustSender = new("--trust-sender")
    {
        Description = "With --listen on a loopback address: who connects is who the sender of UNB says",
    };

    private readonly Option<string?> _partner = new("--partner")
    {
        Description = "With --listen: the one partner the port is for",
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes serve",
        "nes serve --store /var/lib/nes/nes.db --listen 127.0.0.1:4501 --trust-sender",
        "nes serve --store sqlserver --connection \"Server=db1;Database=nes;User Id=nes\" --views views.db",
        "NES_Edi__IdleSeconds=600 nes serve --settings /etc/nes/appsettings.json",
    ];

    public Command Build()
    {
        var command = new Command("serve", "Take interchanges on the EDI port until told to stop.");
        command.Options.Add(_listen);
        command.Options.Add(_trustSender);
        command.Options.Add(_partner);
        _settings.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var options = WithListeners(_settings.Load(result), result);
        await using var host = await NesHost.StartAsync(
            options, new NesHostParts { HandlesSignals = true, Logging = LogToStandardError }, cancellation);
        await host.WaitForStopAsync(cancellation);
        return host.Fault is null ? ExitCode.Done : ExitCode.Failed;
    }

    private NesOptions WithListeners(NesOptions options, ParseResult result)
    {
        var addresses = result.GetValue(_listen) ?? [];
        if (addresses.Length == 0)
        {
            return options;
        }

        var listeners = new List<ListenerOptions>();
        foreach (var text in addresses)
        {
            if (!IPEndPoint.TryParse(text, out var endPoint))
            {
                throw new SettingsException($"--listen: '{text}' is not an address and a port, as in 127.0.0.1:4501");
            }

            listeners.Add(new ListenerOptions
            {
                Address = endPoint.Address.ToString(),
                Port = endPoint.Port,
                TrustSender = result.GetValue(_trustSender),
                Partner = result.GetValue(_partner),
            });
        }

        // Instead of, not added to: nobody expects a port they did not name to be open.
        return options with { Edi = options.Edi with { Listeners = listeners } };
    }

    private static void LogToStandardError(ILoggingBuilder logging) =>
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        }).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
