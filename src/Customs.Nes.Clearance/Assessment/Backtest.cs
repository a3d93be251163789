using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// What profiles would have done to declarations of the past: how many they match and select, on which days and where,
/// and how many of those nothing in force selected then. Every declaration is judged as of its own day.
/// </summary>
public sealed class Backtest(RuleSet rules, ICustomsRates rates)
{
    private readonly Assessment _assessment = new();
    private readonly Dictionary<string, BacktestCount> _profiles = [];
    private readonly SortedDictionary<DateOnly, BacktestCount> _days = [];
    private readonly SortedDictionary<string, BacktestCount> _places = new(StringComparer.Ordinal);

    public BacktestCount All { get; } = new();

    /// <summary>By profile, identity and version; those that match nothing are there too.</summary>
    public IEnumerable<(Profile Profile, BacktestCount Count)> Profiles =>
        rules.Profiles.Select(profile => (profile, CountOf(profile)));

    /// <summary>By London day of lodgement.</summary>
    public IReadOnlyDictionary<DateOnly, BacktestCount> Days => _days;

    /// <summary>By goods location, box 30.</summary>
    public IReadOnlyDictionary<string, BacktestCount> Places => _places;

    /// <param name="lodgedAt">When it was received.</param>
    /// <param name="wasSelected">Something in force then selected it for a check.</param>
    public void Add(Declaration declaration, DateTimeOffset lodgedAt, bool wasSelected)
    {
        Assessor.Assess(declaration, lodgedAt, rules, rates, _assessment);
        var isMatched = _assessment.Fired.Length + _assessment.NearMisses.Length > 0;
        var isSelected = _assessment.Route != Route.Clear;
        foreach (var count in (ReadOnlySpan<BacktestCount>)
            [
                All,
                Of(_days, LondonClock.DayOf(lodgedAt)),
                Of(_places, declaration.Location.ToString()),
            ])
        {
            count.Add(isMatched, isSelected, wasSelected, _assessment.Route);
        }

        // A profile that matches on three items matches one declaration.
        Profile? last = null;
        foreach (ref readonly var match in _assessment.Fired)
        {
            if (match.Profile != last)
            {
                CountOf(match.Profile).Add(true, true, wasSelected, match.Profile.Route);
                last = match.Profile;
            }
        }

        last = null;
        foreach (ref readonly var match in _assessment.NearMisses)
        {
            if (match.Profile != last)
            {
                CountOf(match.Profile).Add(true, false, wasSelected, Route.Clear);
                last = match.Profile;
            }
        }
    }

    private BacktestCount CountOf(Profile profile) =>
        Of(_profiles, FormattableString.Invariant($"{profile.Id} {profile.Version}"));

    private static BacktestCount Of<TKey>(IDictionary<TKey, BacktestCount> counts, TKey key)
    {
        if (!counts.TryGetValue(key, out var count))
        {
            counts[key] = count = new BacktestCount();
        }

        return count;
    }
}

/// <summary>Declarations a profile, a day or a place had.</summary>
public sealed class BacktestCount
{
    /// <summary>Judged at all; for a profile those it matched.</summary>
    public int Tried { get; private set; }

    public int Matched { get; private set; }

    /// <summary>Of those matched, the ones also drawn: they would have been checked.</summary>
    public int Selected { get; private set; }

    /// <summary>Selected, and by nothing in force then: the additional work.</summary>
    public int New { get; private set; }

    /// <summary>Selected for route 2: an examination of the goods.</summary>
    public int Physical { get; private set; }

    internal void Add(bool isMatched, bool isSelected, bool wasSelected, Route route)
    {
        Tried++;
        Matched += isMatched ? 1 : 0;
        Selected += isSelected ? 1 : 0;
        New += isSelected && !wasSelected ? 1 : 0;
        Physical += isSelected && route == Route.Physical ? 1 : 0;
    }
}
