namespace Customs.Nes.Server.Lives;

/// <summary>What lives to make up. The same options and reference data give the same text.</summary>
internal sealed record LifeOptions
{
    /// <summary>Half of all.</summary>
    public const int ErrorPercentMax = 50;

    public required int Count { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>When the first life begins, UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Lives begin spread evenly over so many days.</summary>
    public int Days { get; init; } = 30;

    /// <summary>
    /// Messages in a hundred that are wrong on purpose, 0 to <see cref="ErrorPercentMax"/>; what is due for each is
    /// said beside it.
    /// </summary>
    public int ErrorPercent { get; init; }

    /// <summary>Movements, consolidations and queries in a hundred that are told in XML, 0 to 100.</summary>
    public int XmlPercent { get; init; }

    /// <summary>Stories and how often each is told beside the others; null: as in
    /// <see cref="LifeStory.All"/>.</summary>
    public IReadOnlyDictionary<string, int>? Mix { get; init; }
}
