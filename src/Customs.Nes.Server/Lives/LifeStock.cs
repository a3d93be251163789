using Customs.Nes.Clearance.Fallback;
using Customs.Nes.Clearance.Generation;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Server.Lives;

/// <summary>What lives are made from: codes that hold from the first day for half a year, and who takes part.</summary>
internal sealed class LifeStock
{
    /// <summary>Goods for here are selected for examination by the one profile of the scenario.</summary>
    public const string ExaminedDestination = "AE";

    /// <summary>Goods for here are looked at after clearance.</summary>
    public const string CheckedAfterwardsDestination = "CH";

    /// <summary>Nothing goes here; profiles that are brought into force as part of a life select it.</summary>
    public const string UnusedDestination = "AQ";

    public const int AgentCount = 5;
    private const int TraderCount = 20;
    private const int PortCountMax = 4;
    private const int HoldsDays = 183;

    // Longer ago, and nobody keys in any more.
    private static readonly TimeSpan KeyingMax = TimeSpan.FromDays(60);

    private static readonly string[] Usual =
        ["US", "CN", "HK", "JP", "IN", "AU", "NO", "CA", "SG", "KR", "TR", "SA", "ZA", "BR", "MX", "EG", "NG", "NZ"];

    private readonly Outage[] _outages;

    /// <exception cref="ArgumentException">The reference data hold too little on the first day.</exception>
    public LifeStock(LifeOptions options, ReferenceData reference)
    {
        var on = DateOnly.FromDateTime(options.StartsAt.UtcDateTime);
        var draw = new Draw(options.Seed, ulong.MaxValue);
        Commodities = [.. Held(reference.Commodities, on).Where(entry => entry.Value.PencePerKgHigh > 0)];
        Unlicensable = [.. Commodities.Where(entry => !entry.Value.HasUnit)];
        var ports = Held(reference.Locations, on).Where(entry => entry.Value.Kind == LocationKind.Port)
            .Select(entry => entry.Code.ToString()).ToList();
        while (ports.Count > PortCountMax)
        {
            ports.RemoveAt(draw.Below(ports.Count));
        }

        Ports = [.. ports];
        Destinations = [.. Usual.Where(country => reference.Countries.Contains(country, on))];
        Traders = new string[TraderCount];
        for (var index = 0; index < TraderCount; index++)
        {
            Traders[index] = $"GB{draw.Between(100_000_000, 999_999_999)}000";
        }

        _outages = [.. reference.Outages];
        if (Unlicensable.Length == 0 || Ports.Length < 2 || Destinations.Length == 0)
        {
            throw new ArgumentException($"The reference data hold too little on {on:yyyy-MM-dd} to generate from.");
        }
    }

    public EffectiveEntry<Commodity>[] Commodities { get; }

    /// <summary>Those without a supplementary unit: their licences count kilograms.</summary>
    public EffectiveEntry<Commodity>[] Unlicensable { get; }

    public string[] Ports { get; }

    public string[] Destinations { get; }

    public string[] Traders { get; }

    /// <summary>The last outage that was over by then, if it is not too long ago to key in from.</summary>
    public Outage? OutageBefore(DateTimeOffset at) => _outages
        .Where(outage => outage.EndedAt <= at && at - outage.EndedAt <= KeyingMax).MaxBy(outage => outage.EndedAt);

    private static IEnumerable<EffectiveEntry<T>> Held<T>(EffectiveTable<T> table, DateOnly on) =>
        table.Entries.ToArray().Where(entry => entry.From <= on && on.AddDays(HoldsDays) < entry.Until);
}
