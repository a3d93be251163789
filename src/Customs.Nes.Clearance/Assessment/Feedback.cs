using System.Text.Json;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// What became of what profiles matched: read from decisions and results of checks, in any order. A declaration counts
/// once for a profile, however many of its items matched and however often it was assessed.
/// </summary>
public sealed class Feedback
{
    private readonly Dictionary<UcrKey, Dictionary<(string Profile, int Version), MatchKinds>> _matched = [];
    private readonly Dictionary<UcrKey, bool?> _checks = [];
    private readonly Dictionary<(string Profile, int Version), DateTimeOffset> _lastHits = [];
    private readonly Dictionary<string, long> _tried = [];

    [Flags]
    private enum MatchKinds : byte
    {
        None = 0,
        Selected = 1,
        NotDrawn = 2,
        Waived = 4,
        Shadow = 8,
    }

    /// <summary>Declarations assessed, by the basis they were assessed by.</summary>
    public IReadOnlyDictionary<string, long> Tried => _tried;

    /// <summary>Takes in a decision, whatever it is about.</summary>
    public void Add(UcrKey ucr, DateTimeOffset at, ReadOnlyMemory<byte> decision)
    {
        if (decision.Span.IndexOf("\"assessment\""u8) < 0)
        {
            return;
        }

        using var json = JsonDocument.Parse(decision);
        var basis = json.RootElement.GetProperty("basis"u8).GetString() ?? "";
        foreach (var name in (ReadOnlySpan<string>)["examination", "atArrival"])
        {
            if (json.RootElement.TryGetProperty(name, out var examined)
                && examined.TryGetProperty("assessment"u8, out var assessment))
            {
                _tried[basis] = _tried.GetValueOrDefault(basis) + 1;
                Add(ucr, at, assessment, "fired", MatchKinds.Selected);
                Add(ucr, at, assessment, "near", MatchKinds.NotDrawn);
                Add(ucr, at, assessment, "waived", MatchKinds.Waived);
                Add(ucr, at, assessment, "shadow", MatchKinds.Shadow);
            }
        }
    }

    /// <param name="ucr">The declaration that was checked.</param>
    /// <param name="isFound">Whether something was found; null: the officer did not say.</param>
    public void AddCheck(UcrKey ucr, bool? isFound) =>
        _checks[ucr] = _checks.GetValueOrDefault(ucr) == true ? true : isFound;

    /// <summary>By identity and version, each that matched anything.</summary>
    /// <param name="isBaseline">Whether a profile draws at random, whatever the declaration says.</param>
    public IReadOnlyList<ProfileFeedback> Profiles(Func<string, int, bool> isBaseline)
    {
        var counts = new SortedDictionary<(string Profile, int Version), ProfileFeedback>();
        foreach (var (ucr, matches) in _matched)
        {
            var selecting = matches.Count(static match => (match.Value & MatchKinds.Selected) != 0);
            foreach (var (profile, kinds) in matches)
            {
                if (!counts.TryGetValue(profile, out var count))
                {
                    counts.Add(profile, count = new ProfileFeedback(
                        profile.Profile, profile.Version, isBaseline(profile.Profile, profile.Version)));
                    count.LastHit = _lastHits[profile];
                }

                var isSelected = (kinds & MatchKinds.Selected) != 0;
                count.Add(
                    isSelected,
                    isWaived: !isSelected && (kinds & MatchKinds.Waived) != 0,
                    isShadow: kinds == MatchKinds.Shadow,
                    isSole: isSelected && selecting == 1,
                    isChecked: isSelected && _checks.TryGetValue(ucr, out var found) && found is not null,
                    isFound: isSelected && _checks.GetValueOrDefault(ucr) == true);
            }
        }

        return [.. counts.Values];
    }

    private void Add(UcrKey ucr, DateTimeOffset at, JsonElement assessment, string name, MatchKinds kind)
    {
        if (!assessment.TryGetProperty(name, out var matches))
        {
            return;
        }

        if (!_matched.TryGetValue(ucr, out var known))
        {
            _matched.Add(ucr, known = []);
        }

        foreach (var match in matches.EnumerateArray())
        {
            var profile = (match.GetProperty("profile"u8).GetString()!, match.GetProperty("version"u8).GetInt32());
            known[profile] = known.GetValueOrDefault(profile) | kind;
            _lastHits[profile] = at > _lastHits.GetValueOrDefault(profile) ? at : _lastHits[profile];
        }
    }
}

/// <summary>Declarations that a version of a profile matched, and what came of them.</summary>
public sealed class ProfileFeedback(string profile, int version, bool isBaseline)
{
    public string Profile { get; } = profile;

    public int Version { get; } = version;

    /// <summary>Its checks are the random stratum that others are measured against.</summary>
    public bool IsBaseline { get; } = isBaseline;

    public long Matched { get; private set; }

    public long Selected { get; private set; }

    /// <summary>Selected, but for the quota of the office.</summary>
    public long Waived { get; private set; }

    /// <summary>Matched while on trial only.</summary>
    public long Shadow { get; private set; }

    /// <summary>Selected by nothing else.</summary>
    public long Sole { get; private set; }

    /// <summary>Selected, and checked with a result.</summary>
    public long Checked { get; private set; }

    /// <summary>Checked, and something was found.</summary>
    public long Found { get; private set; }

    public DateTimeOffset LastHit { get; internal set; }

    internal void Add(bool isSelected, bool isWaived, bool isShadow, bool isSole, bool isChecked, bool isFound)
    {
        Matched++;
        Selected += isSelected ? 1 : 0;
        Waived += isWaived ? 1 : 0;
        Shadow += isShadow ? 1 : 0;
        Sole += isSole ? 1 : 0;
        Checked += isChecked ? 1 : 0;
        Found += isFound ? 1 : 0;
    }
}
