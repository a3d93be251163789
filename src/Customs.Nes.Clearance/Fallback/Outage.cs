namespace Customs.Nes.Clearance.Fallback;

/// <summary>A time in which this service could not be reached and goods were released on paper.</summary>
/// <param name="EndedAt">The first moment at which it could be reached again.</param>
public sealed record Outage(string Id, DateTimeOffset BeganAt, DateTimeOffset EndedAt, string Name)
{
    public bool Covers(DateTimeOffset instant) => BeganAt <= instant && instant < EndedAt;
}
