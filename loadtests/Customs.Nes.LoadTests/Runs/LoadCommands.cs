using System.CommandLine;
using System.Net;
using Customs.Nes.LoadTests.Results;

namespace Customs.Nes.LoadTests.Runs;

/// <summary>One command for each scenario, with the same options.</summary>
internal sealed class LoadCommands
{
    private static readonly string HistoryFile = Path.Combine("loadtests", "results", "history.jsonl");
    private static readonly string ChartsFolder = Path.Combine("artifacts", "loadtests");

    private readonly Option<int> _rate = new("--rate")
    {
        Description = "Messages a second, open loop: each has its time whatever became of those before it",
        DefaultValueFactory = _ => 10_000,
    };

    private readonly Option<bool> _saturate = new("--saturate")
    {
        Description = "Instead of --rate: as fast as answers come, a bounded number waiting on each connection",
    };

    private readonly Option<int> _waiting = new("--waiting")
    {
        Description = "With --saturate: messages waiting on each connection",
        DefaultValueFactory = _ => 256,
    };

    private readonly Option<int> _seconds = new("--seconds")
    {
        Description = "Length of the window",
        DefaultValueFactory = _ => 15,
    };

    private readonly Option<int> _warmUp = new("--warm-up")
    {
        // The runtime compiles the server's busiest methods for a good ten seconds under load, on the same two cores.
        Description = "Seconds before the window, not counted",
        DefaultValueFactory = _ => 12,
    };

    private readonly Option<int> _connections = new("--connections")
    {
        Description = "Connections that send",
        DefaultValueFactory = _ => 8,
    };

    private readonly Option<int> _idle = new("--idle-connections")
    {
        Description = "Scenario idle: connections that only stay",
        DefaultValueFactory = _ => 10_000,
    };

    private readonly Option<int> _profiles = new("--profiles")
    {
        Description = "Risk profiles active at the server; 0 for those of samples/profiles",
        DefaultValueFactory = _ => 1_000,
    };

    private readonly Option<string?> _store = new("--store")
    {
        Description = "Store that stays; by default one made for the run",
    };

    private readonly Option<string?> _target = new("--target")
    {
        Description = "A server that runs already with loadtest.settings.json, on loopback; --store names its store",
        HelpName = "host:port",
    };

    private readonly Option<bool> _unrecorded = new("--unrecorded")
    {
        Description = "Keep no line in the history and draw no chart",
    };

    public static void AddTo(RootCommand root)
    {
        (Scenario Scenario, string Text)[] scenarios =
        [
            (Scenario.Lodge, "New full declarations and nothing else"),
            (Scenario.Life, "Lodge, arrive, clear, depart"),
            (Scenario.Resend, "Three of ten messages are sent a second time"),
            (Scenario.SlowConsumer, "Half of the connections hardly read their answers; the others are measured"),
            (Scenario.Idle, "Thousands of connections that only stay, while others lodge"),
        ];
        foreach (var (scenario, text) in scenarios)
        {
            root.Subcommands.Add(new LoadCommands().Build(scenario, text));
        }
    }

    private Command Build(Scenario scenario, string text)
    {
        var command = new Command(ResultText.Name(scenario), text)
        {
            _rate, _saturate, _waiting, _seconds, _warmUp, _connections, _idle, _profiles, _store, _target, _unrecorded,
        };
        command.SetAction((parsed, _) => RunAsync(scenario, parsed));
        return command;
    }

    private async Task<int> RunAsync(Scenario scenario, ParseResult parsed)
    {
        IPEndPoint? target = null;
        if (parsed.GetValue(_target) is { } text
            && (!IPEndPoint.TryParse(text, out target)
                || !IPAddress.IsLoopback(target.Address)
                || parsed.GetValue(_store) is null))
        {
            Console.Error.WriteLine("--target is a loopback address and port, and needs --store to reconcile with.");
            return 2;
        }

        var options = new LoadOptions(scenario)
        {
            Rate = parsed.GetValue(_saturate) ? 0 : parsed.GetValue(_rate),
            WaitingMax = parsed.GetValue(_waiting),
            Length = TimeSpan.FromSeconds(parsed.GetValue(_seconds)),
            WarmUp = TimeSpan.FromSeconds(parsed.GetValue(_warmUp)),
            Connections = parsed.GetValue(_connections),
            IdleConnections = parsed.GetValue(_idle),
            Profiles = parsed.GetValue(_profiles),
            Store = parsed.GetValue(_store),
            Target = target,
        };
        var result = await new LoadRun(options).RunAsync();
        ResultText.Write(result, Console.Out);
        if (result.IsReconciled && !parsed.GetValue(_unrecorded))
        {
            History.Append(result, HistoryFile);
            Console.WriteLine($"  {LatencyChart.Write(result, ChartsFolder)}");
        }

        return result.IsReconciled ? 0 : 1;
    }
}
