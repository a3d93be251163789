using System.Net;

namespace Customs.Nes.LoadTests.Runs;

/// <summary>What one run is asked to do, whatever asks: the command line or a test.</summary>
internal sealed record LoadOptions(Scenario Scenario)
{
    /// <summary>Messages a second, open loop; 0: as fast as it goes.</summary>
    public int Rate { get; init; } = 10_000;

    public bool IsSaturating => Rate == 0;

    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Not counted: the server compiles its methods, the system grows its buffers.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    public int Connections { get; init; } = 8;

    /// <summary>Saturating: messages of one connection that wait for their answers.</summary>
    public int WaitingMax { get; init; } = 256;

    /// <summary>Connections that send nothing, in the idle scenario.</summary>
    public int IdleConnections { get; init; } = 10_000;

    /// <summary>Risk profiles active at the server; 0: those of samples/profiles.</summary>
    public int Profiles { get; init; } = 1_000;

    /// <summary>A store that stays; null: one that is made for the run and deleted.</summary>
    public string? Store { get; init; }

    /// <summary>A server that runs already, on loopback; null: one is started for the run.</summary>
    public IPEndPoint? Target { get; init; }

    /// <summary>Where the result is kept, one JSON line; null: nowhere.</summary>
    public string? History { get; init; }

    /// <summary>Where the chart goes; null: nowhere.</summary>
    public string? Charts { get; init; }
}

internal enum Scenario
{
    Lodge,
    Life,
    Resend,
    SlowConsumer,
    Idle,
}
