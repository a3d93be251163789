namespace Customs.Nes.Clearance.Generation;

/// <summary>What to generate. The same seed, options and reference data give the same bytes.</summary>
public sealed record GeneratorOptions
{
    /// <summary>How many declarations, supplementary ones included; then the generator is done.</summary>
    public long DeclarationCount { get; init; } = long.MaxValue;

    /// <summary>When the first declaration is lodged, UTC; codes and the DUCRs' year are of the day.</summary>
    public DateTimeOffset StartsAt { get; init; } = new(2003, 4, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>From one declaration to the next; five million a year are six seconds apart.</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromSeconds(6);

    public int MessagesPerInterchange { get; init; } = 1;

    /// <summary>
    /// Arrivals and departures follow each declaration, over some five days. They are in the future of whoever
    /// receives all at once: start that much earlier.
    /// </summary>
    public bool WholeLives { get; init; }

    /// <summary>One sender (UNB 0004) for everything; by default each agent and each port has its own.</summary>
    public string? Sender { get; init; }

    /// <summary>CHIEF's own identification for what comes through EDCS.</summary>
    public string Recipient { get; init; } = "EDRCHIEF";
}
