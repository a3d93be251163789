namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// How a scenario is played. Shuffling, repeating and cutting must not change any figure: that is their use.
/// </summary>
public sealed record PlayOptions
{
    /// <summary>Null: a new store, gone afterwards.</summary>
    public string? Store { get; init; }

    /// <summary>A SQL Server database to play in, in a partition of its own; null: the store is a file.</summary>
    public string? SqlServer { get; init; }

    /// <summary>
    /// Messages go out in an order drawn from this number, each at its own time. Only what is expected after the last
    /// of them still applies then.
    /// </summary>
    public int? ShuffleSeed { get; init; }

    /// <summary>Everything is sent twice: some byte for byte, some under a new interchange reference.</summary>
    public bool Repeats { get; init; }

    /// <summary>Bytes handed to the connection at a time; 0: all at once.</summary>
    public int Cut { get; init; }

    /// <summary>Where extracts are written.</summary>
    public string OutputFolder { get; init; } = ".";
}
