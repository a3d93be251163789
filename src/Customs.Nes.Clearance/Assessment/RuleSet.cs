using System.Collections.ObjectModel;
using System.Text;
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
    private Dictionary<(ProfileText Text, int FirstLine), ReadText> _read = [];

    private RuleSet(
        IReadOnlyList<ProfileText> texts,
        SamplingKey key,
        Profile[] profiles,
        SortedDictionary<string, CodeList> lists,
        SortedDictionary<string, Quota> quotas,
        TrafficSample? traffic)
    {
        Texts = texts;
        Key = key;
        Profiles = profiles;
        Lists = lists;
        Quotas = quotas;
        _draws = quotas.ToDictionary(static quota => new Code(quota.Key), static quota => new QuotaDraw(quota.Value));
        Hash = HashOf(key, profiles, lists.Values, quotas.Values);
        Rules = Array.ConvertAll(profiles, static profile => new CompiledProfile(profile));
        Index = IndexBuilder.Build(Rules, lists, traffic);
    }

    /// <summary>No profiles: clears everything.</summary>
    public static RuleSet Empty { get; } = new([], new SamplingKey([]), [], [], [], null);

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

    internal CompiledProfile[] Rules { get; }

    internal RuleIndex Index { get; }

    /// <summary>
    /// Compiles the texts, or says everything that is wrong with them and returns null. Warnings alone do not stop it.
    /// </summary>
    /// <param name="traffic">Makes matching quicker when given; never changes what matches.</param>
    /// <param name="previous">Texts it was made of are not read again: to swap a list no profile is parsed.</param>
    /// <param name="known">Lists that the texts may ask for without holding them.</param>
    public static RuleSet? Compile(
        IReadOnlyList<ProfileText> texts,
        SamplingKey key,
        List<ProfileFault> faults,
        TrafficSample? traffic = null,
        RuleSet? previous = null,
        IReadOnlyDictionary<string, CodeList>? known = null)
    {
        var read = new Dictionary<(ProfileText Text, int FirstLine), ReadText>();
        var profiles = new List<Profile>();
        var lists = new List<CodeList>();
        var quotas = new List<Quota>();
        var profileTexts = texts.SelectMany(
            text => ProfileCsv.IsTable(text) ? ProfileCsv.Read(text, faults) : [text]);
        foreach (var (place, part, found) in ReadAll(profileTexts, previous))
        {
            read[place] = part;
            faults.AddRange(found);
            profiles.AddRange(part.Profiles);
            lists.AddRange(part.Lists);
            quotas.AddRange(part.Quotas);
        }

        var check = new RuleSetCheck(faults);
        var listsByName = check.Lists(lists);
        foreach (var (name, list) in known ?? ReadOnlyDictionary<string, CodeList>.Empty)
        {
            listsByName.TryAdd(name, list);
        }

        check.Profiles(profiles, listsByName);
        var quotasByLocation = check.Quotas(quotas);
        if (faults.Exists(static fault => !fault.IsWarning))
        {
            return null;
        }

        var ordered = profiles
            .OrderBy(static profile => profile.Id, StringComparer.Ordinal)
            .ThenBy(static profile => profile.Version)
            .ToArray();
        return new RuleSet(texts, key, ordered, listsByName, quotasByLocation, traffic) { _read = read };
    }

    /// <summary>In the order of the texts, read on all cores.</summary>
    private static List<((ProfileText Text, int FirstLine) Place, ReadText Read, List<ProfileFault> Faults)> ReadAll(
        IEnumerable<ProfileText> texts, RuleSet? previous)
    {
        var places = texts.SelectMany(TextParts.Of).ToList();
        var parts = places.ConvertAll(place =>
            (Place: place, Read: previous?._read.GetValueOrDefault(place), Faults: new List<ProfileFault>()));
        var unread = Enumerable.Range(0, parts.Count).Where(number => parts[number].Read is null).ToArray();
        void Read(int number)
        {
            var ((text, firstLine), _, faults) = parts[number];
            var read = new ReadText([], [], []);
            ProfileParser.Read(text, read.Profiles, read.Lists, faults, read.Quotas, firstLine);
            parts[number] = parts[number] with { Read = read };
        }

        if (unread is [var only])
        {
            Read(only); // A step of governance: not worth waking anybody.
        }
        else
        {
            Parallel.ForEach(unread, Read);
        }

        return parts!;
    }

    /// <summary>Whether a profile in force, or on trial, asks for a list.</summary>
    public bool UsesList(string name) => Array.Exists(Rules, rule => Uses(rule.Condition, name));

    private static bool Uses(Condition condition, string list) => condition switch
    {
        AllOf all => Array.Exists(all.Parts, part => Uses(part, list)),
        AnyOf any => Array.Exists(any.Parts, part => Uses(part, list)),
        Not not => Uses(not.Part, list),
        MemberTest test => test.Lists.Contains(list),
        _ => false,
    };

    /// <summary>Null when the office has none, or it keeps everything.</summary>
    internal QuotaDraw? QuotaOf(Code location) =>
        _draws.Count > 0 && _draws.GetValueOrDefault(location) is { Threshold: not null } quota ? quota : null;

    private static string HashOf(
        SamplingKey key,
        IEnumerable<Profile> profiles,
        IEnumerable<CodeList> lists,
        SortedDictionary<string, Quota>.ValueCollection quotas)
    {
        var text = new StringBuilder("rules 1\n").Append(key.Commitment).Append('\n');
        foreach (var profile in profiles)
        {
            text.Append(profile.Hash);
            if (profile.Standing is { } standing)
            {
                text.Append(' ').Append(standing);
            }

            text.Append('\n');
        }

        text.Append("lists\n");
        foreach (var list in lists)
        {
            text.Append(list.Hash).Append('\n');
        }

        if (quotas.Count > 0)
        {
            text.Append("quotas\n");
            foreach (var quota in quotas)
            {
                text.Append(quota.Hash).Append('\n');
            }
        }

        return CanonicalText.HashOf(text.ToString());
    }

    private sealed record ReadText(List<Profile> Profiles, List<CodeList> Lists, List<Quota> Quotas);
}
