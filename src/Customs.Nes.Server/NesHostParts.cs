using Customs.Nes.Ledger;

namespace Customs.Nes.Server;

/// <summary>What a scenario or a test gives the host instead of the real thing.</summary>
public sealed record NesHostParts
{
    /// <summary>What messages are dated with. Deadlines of connections stay on the machine's own clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Instead of the store the options name; it is the giver's to dispose.</summary>
    public ILedger? Ledger { get; init; }

    /// <summary>True where the clock is set by hand: nothing falls due until whoever sets it lets time pass.</summary>
    public bool TimePassesByHand { get; init; }

    /// <summary>Where the log goes; nowhere when left out.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>True for a service: SIGTERM and Ctrl+C drain it. In another program they are that program's.</summary>
    public bool HandlesSignals { get; init; }
}
