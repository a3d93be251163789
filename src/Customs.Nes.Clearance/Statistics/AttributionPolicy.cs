namespace Customs.Nes.Clearance.Statistics;

/// <summary>The thresholds of attribution. None of them can move a line from one month to another.</summary>
public sealed record AttributionPolicy
{
    public static AttributionPolicy Default { get; } = new();

    /// <summary>
    /// A departure longer before acceptance than this is a slip of the pen; movements are keyed up to 60 days late.
    /// </summary>
    public TimeSpan DepartureBeforeAcceptanceMax { get; init; } = TimeSpan.FromDays(60);

    /// <summary>
    /// Most pence, grams or thousandths of a unit one line may have and be added up: 100 billion pounds, 10 million
    /// tonnes. More is a slip, and a few of the largest numbers a message can hold would overflow every total.
    /// </summary>
    public long LineMeasureMax { get; init; } = 10_000_000_000_000;

    /// <summary>
    /// A departure reported longer ahead of its event than this is not believed, not even when the day comes.
    /// </summary>
    public TimeSpan DepartureAheadOfReceiptMax { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>Pence for an amount, at the rate of the month of acceptance; null when there is no rate.</summary>
/// <param name="hundredths">Amount in hundredths of the currency.</param>
public delegate long? SterlingOf(long hundredths, Code currency, StatisticalMonth acceptance);
