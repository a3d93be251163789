using System.Collections.ObjectModel;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Assessment.Matching;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Profiles and lists compiled together, immutable: a decision is made wholly by one of these, and a new one replaces
/// it by reference. <see cref="Texts"/> is all that is needed, with the key, to compile the same again for a replay.
/// </summary>
public sealed class RuleSet
{
    private readonly Dictionary<Code, QuotaDraw> _draws;

    /// <summary>What each text says, for the set that comes after this one.</summary>
    private readonly Dictionary<ProfileText, ProfilePart[]> _parts;

    private RuleSet(
        IReadOnlyList<ProfileText> texts,
        SamplingKey key,
        Dictionary<ProfileText, ProfilePart[]> parts,
        Profile[] profiles,
        SortedDictionary<string, CodeList> lists,
        SortedDictionary<string, Quota> quotas,
        TrafficSample? traffic,
        RuleSet? previous)
    {
        Texts = texts;
        Key = key;
        _parts = parts;
        Profiles = profiles;
        Lists = lists;
        Quotas = quotas;
        _draws = quotas.ToDictionary(static quota => new Code(quota.Key), static quota => new QuotaDraw(quota.Value));
        Hash = RuleSetHash.Of(key, profiles, lists.Values, quotas.Values);
        var places = PlacesIn(previous, profiles);
        Rules = new CompiledProfile[profiles.Length];
        for (var number = 0; number < profiles.Length; number++)
        {
            Rules[number] = places[number] >= 0
                ? previous!.Rules[places[number]] : new CompiledProfile(profiles[number]);
        }

        ForgetThoseWithOtherLists(places, previous);
        Traffic = traffic;
        var before = previous?.Traffic == traffic ? previous?.Index : null;
        Index = IndexBuilder.Build(Rules, lists, traffic, before, places);
    }

    /// <summary>No profiles: clears everything.</summary>
    public static RuleSet Empty { get; } = new([], new SamplingKey([]), [], [], [], [], null, null);

    public IReadOnlyList<ProfileText> Texts { get; }

    /// <summary>By identity, then version.</summary>
    public IReadOnlyList<Profile> Profiles { get; }

    public IReadOnlyDictionary<string, CodeList> Lists { get; }

    /// <summary>By freight location.</summary>
    public IReadOnlyDictionary<string, Quota> Quotas { get; }

    /// <summary>SHA-256, in hexadecimal, of every profile's and list's hash and the key's commitment.</summary>
    public string Hash { get; }

    /// <summary>What its draws are made with.</summary>
    public SamplingKey Key { get; }

    /// <summary>By which it is known what is rare; null: by what is usual.</summary>
    public TrafficSample? Traffic { get; }

    internal CompiledProfile[] Rules { get; }

    internal RuleIndex Index { get; }

    /// <summary>
    /// Compiles the texts, or says everything that is wrong with them and returns null. Warnings alone do not stop it.
    /// </summary>
    /// <param name="traffic">
    /// Makes matching quicker when given, here or to the previous set; never changes what matches.
    /// </param>
    /// <param name="previous">
    /// What it has in common with the new set is neither read, tried nor filed again: a step of governance costs little
    /// more than laying out the index.
    /// </param>
    /// <param name="known">Lists that the texts may ask for without holding them.</param>
    public static RuleSet? Compile(
        IReadOnlyList<ProfileText> texts,
        SamplingKey key,
        List<ProfileFault> faults,
        TrafficSample? traffic = null,
        RuleSet? previous = null,
        IReadOnlyDictionary<string, CodeList>? known = null)
    {
        var ofTexts = ReadAll(texts, previous, faults);
        var check = new RuleSetCheck(faults);
        var lists = check.Lists(ofTexts.SelectMany(static parts => parts).SelectMany(static part => part.Lists));
        foreach (var (name, list) in known ?? ReadOnlyDictionary<string, CodeList>.Empty)
        {
            lists.TryAdd(name, list);
        }

        var changed = ChangedLists(previous, lists);
        var profiles = new List<Profile>(previous?.Profiles.Count ?? 0);
        foreach (var part in ofTexts.SelectMany(static parts => parts))
        {
            profiles.AddRange(part.Profiles);
            check.Conditions(
                part.IsTried ? part.Profiles.FindAll(profile => UsesAny(profile.When, changed)) : part.Profiles, lists);
        }

        profiles.Sort(Profile.InOrder);
        check.Versions(profiles);
        var quotas = check.Quotas(ofTexts.SelectMany(static parts => parts).SelectMany(static part => part.Quotas));
        if (faults.Exists(static fault => !fault.IsWarning))
        {
            return null;
        }

        var partsByText = new Dictionary<ProfileText, ProfilePart[]>(texts.Count, ProfileTextComparer.Instance);
        foreach (var (text, parts) in texts.Zip(ofTexts))
        {
            partsByText.TryAdd(text, parts);
            Array.ForEach(parts, static part => part.IsTried = true);
        }

        return new RuleSet(
            texts, key, partsByText, [.. profiles], lists, quotas, traffic ?? previous?.Traffic, previous);
    }

    /// <summary>By text, in order; read on all cores.</summary>
    private static List<ProfilePart[]> ReadAll(
        IReadOnlyList<ProfileText> texts, RuleSet? previous, List<ProfileFault> faults)
    {
        var ofTexts = new List<ProfilePart[]>(texts.Count);
        var unread = new List<ProfilePart>();
        foreach (var text in texts)
        {
            if (previous is null || !previous._parts.TryGetValue(text, out var parts))
            {
                parts = ProfilePart.Of(text);
                unread.AddRange(parts);
            }

            ofTexts.Add(parts);
        }

        if (unread is [var only])
        {
            only.Read(); // A step of governance: not worth waking anybody.
        }
        else
        {
            Parallel.ForEach(unread, static part => part.Read());
        }

        faults.AddRange(unread.SelectMany(static part => part.Faults));
        return ofTexts;
    }

    /// <summary>Of each profile its number in the set before, where it is the same; -1 where it is new.</summary>
    private static int[] PlacesIn(RuleSet? previous, Profile[] profiles)
    {
        var places = new int[profiles.Length];
        Array.Fill(places, -1);
        var (before, at) = (previous?.Profiles ?? [], 0);
        for (var number = 0; number < profiles.Length; number++)
        {
            while (at < before.Count && Profile.InOrder(before[at], profiles[number]) < 0)
            {
                at++;
            }

            places[number] = at < before.Count && before[at] == profiles[number] ? at : -1;
        }

        return places;
    }

    private void ForgetThoseWithOtherLists(int[] places, RuleSet? previous)
    {
        if (ChangedLists(previous, Lists) is { Count: > 0 } changed)
        {
            for (var number = 0; number < places.Length; number++)
            {
                places[number] = UsesAny(Rules[number].Condition, changed) ? -1 : places[number];
            }
        }
    }

    /// <summary>Those of the set before that are gone, or say something else now.</summary>
    private static HashSet<string> ChangedLists(RuleSet? previous, IReadOnlyDictionary<string, CodeList> lists) =>
    [
        .. (previous?.Lists ?? ReadOnlyDictionary<string, CodeList>.Empty)
            .Where(pair => lists.GetValueOrDefault(pair.Key)?.Hash != pair.Value.Hash)
            .Select(static pair => pair.Key),
    ];

    /// <summary>Whether a profile in force, or on trial, asks for a list.</summary>
    public bool UsesList(string name)
    {
        HashSet<string> only = [name];
        return Array.Exists(Rules, rule => UsesAny(rule.Condition, only));
    }

    private static bool UsesAny(Condition condition, HashSet<string> lists) => lists.Count > 0 && condition switch
    {
        AllOf all => Array.Exists(all.Parts, part => UsesAny(part, lists)),
        AnyOf any => Array.Exists(any.Parts, part => UsesAny(part, lists)),
        Not not => UsesAny(not.Part, lists),
        MemberTest test => Array.Exists(test.Lists, lists.Contains),
        _ => false,
    };

    /// <summary>Null when the office has none, or it keeps everything.</summary>
    internal QuotaDraw? QuotaOf(Code location) =>
        _draws.Count > 0 && _draws.GetValueOrDefault(location) is { Threshold: not null } quota ? quota : null;
}
