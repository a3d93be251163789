using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server;

/// <summary>
/// The texts of rule sets in the ledger: parts of some texts each, kept once under their own hash, and under the rule
/// set's the list of its parts. Sets that differ in one text share all parts but the one it stands in, so a step of
/// governance keeps some kilobytes, however large the set is.
/// </summary>
/// <remarks>A set used to be kept whole, as one list of texts: such stores are read, too.</remarks>
internal sealed class KeptRules(ILedger ledger)
{
    public const string Kind = "rules";
    public const string PartKind = "rules part";

    /// <summary>A text so long, in characters, is a part of its own: a file given at start.</summary>
    private const int LongMin = 32 * 1024;

    /// <summary>One text in 32 ends a part: of its own accord, so that one more or less moves no other end.</summary>
    private const ulong EndMask = 31;

    /// <summary>By the name of their first text, the parts of the set kept last.</summary>
    private Dictionary<string, (ProfileText[] Texts, string Hash)> _last = [];

    private readonly HashSet<string> _kept = [];

    /// <summary>Durable when it returns, the parts before the list that names them.</summary>
    public void Keep(RuleSet rules)
    {
        var isKept = ledger.Kept(Kind, rules.Hash) is { } text && !IsWhole(text);
        var parts = new Dictionary<string, (ProfileText[] Texts, string Hash)>();
        var hashes = new List<string>();
        foreach (var texts in PartsOf(rules.Texts))
        {
            var hash = _last.TryGetValue(texts[0].Name, out var last) && last.Texts.AsSpan().SequenceEqual(texts)
                ? last.Hash : Keep(texts, isKept);
            parts[texts[0].Name] = (texts, hash);
            hashes.Add(hash);
        }

        if (!isKept)
        {
            ledger.Keep(Kind, rules.Hash, JsonSerializer.Serialize(new PartList(hashes)));
        }

        _last = parts;
    }

    /// <param name="hash">Of the rule set.</param>
    /// <param name="kept">The text of a kind and hash; null when none is kept.</param>
    /// <returns>Null when the set, or a part of it, is not kept.</returns>
    public static List<ProfileText>? Read(string hash, Func<string, string, string?> kept)
    {
        if (kept(Kind, hash) is not { } text)
        {
            return null;
        }

        if (IsWhole(text))
        {
            return JsonSerializer.Deserialize<List<ProfileText>>(text)!;
        }

        var texts = new List<ProfileText>();
        foreach (var part in JsonSerializer.Deserialize<PartList>(text)!.Parts)
        {
            if (kept(PartKind, part) is not { } content)
            {
                return null;
            }

            texts.AddRange(JsonSerializer.Deserialize<List<ProfileText>>(content)!);
        }

        return texts;
    }

    private static bool IsWhole(string text) => text.StartsWith('[');

    private string Keep(ProfileText[] texts, bool isKept)
    {
        var text = JsonSerializer.Serialize(texts);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (_kept.Add(hash) && !isKept)
        {
            ledger.Keep(PartKind, hash, text);
        }

        return hash;
    }

    private static IEnumerable<ProfileText[]> PartsOf(IReadOnlyList<ProfileText> texts)
    {
        var part = new List<ProfileText>();
        foreach (var text in texts)
        {
            var isLong = text.Content.Length >= LongMin;
            if (isLong && part.Count > 0)
            {
                yield return [.. part];
                part.Clear();
            }

            part.Add(text);
            if (isLong || (XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.Name.AsSpan())) & EndMask) == 0)
            {
                yield return [.. part];
                part.Clear();
            }
        }

        if (part.Count > 0)
        {
            yield return [.. part];
        }
    }

    private sealed record PartList(List<string> Parts);
}
