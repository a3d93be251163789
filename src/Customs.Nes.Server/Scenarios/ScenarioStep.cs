using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Scenarios;

/// <summary>One thing a scenario does or expects.</summary>
/// <param name="At">What the clock says then.</param>
public abstract record ScenarioStep(int Line, DateTimeOffset At);

/// <summary>A partner sends an interchange.</summary>
/// <param name="What">Said for people.</param>
/// <param name="Body">
/// The messages without their envelope, when it was built here: only then can they go out under another reference.
/// </param>
/// <param name="Original">The interchange this one repeats.</param>
public sealed record SendStep(
    int Line,
    DateTimeOffset At,
    string Partner,
    string What,
    ReadOnlyMemory<byte> Bytes,
    InterchangeBody? Body,
    SendStep? Original) : ScenarioStep(Line, At)
{
    /// <summary>Of a request in XML: makes it repeatable. Empty: it is an interchange.</summary>
    public string Correlation { get; init; } = "";

    /// <summary>It asks for what is there now: the same again may get more.</summary>
    public bool IsReading { get; init; }
}

/// <summary>The host is stopped and started again on the same store.</summary>
public sealed record RestartStep(int Line, DateTimeOffset At) : ScenarioStep(Line, At);

/// <summary>An extract is written.</summary>
/// <param name="Month">The one month in full; null: the whole release, its corrections of older months
/// included.</param>
/// <param name="Vintage">As that release has it; null: as it stands now.</param>
public sealed record ExtractStep(
    int Line, DateTimeOffset At, StatisticalMonth? Month, VintageMonth? Vintage, string File) : ScenarioStep(Line, At);

/// <summary>The month table is shown, by departure beside by receipt.</summary>
public sealed record ShowStep(int Line, DateTimeOffset At, string? Ducrs, string Caption) : ScenarioStep(Line, At);

/// <summary>Something must be so; which is <see cref="Claim"/>.</summary>
public sealed record ExpectStep(int Line, DateTimeOffset At, Claim Claim) : ScenarioStep(Line, At);
