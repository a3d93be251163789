using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Server;

/// <summary>What the ledger keeps of a basis under its hash: its terms, and the hashes of its two sets.</summary>
internal sealed record KeptBasis(string Reference, string Rules, string Terms)
{
    public const string Kind = "basis";
    public const string ReferenceKind = "reference";

    public static KeptBasis Of(DecisionBasis basis) => new(basis.Reference.Hash, basis.Rules.Hash, basis.Terms);

    public string ToText() => JsonSerializer.Serialize(this);

    /// <param name="kept">The text of a kind and hash; null when none is kept.</param>
    /// <param name="keys">The sampling keys it may have been compiled with.</param>
    /// <exception cref="InvalidDataException">It is not kept, or has another hash now.</exception>
    public static DecisionBasis Restore(
        string hash, Func<string, string, string?> kept, IReadOnlyList<SamplingKey> keys)
    {
        var text = kept(Kind, hash) ?? throw Missing(Kind, hash);
        var parts = JsonSerializer.Deserialize<KeptBasis>(text)!;
        var tables = kept(ReferenceKind, parts.Reference) ?? throw Missing("reference data", hash);
        var reference = ReferenceData.Replay(tables);
        var rules = KeptRules.Read(parts.Rules, kept) ?? throw Missing("rule set", hash);
        var basis = reference.IsLoaded
            ? new DecisionBasis(reference.Data, Compile(rules, parts.Rules, keys), parts.Terms)
            {
                Limits = Server.Terms.Read(parts.Terms).LimitsInForce,
            }
            : throw Changed(hash);
        return basis.Hash == hash ? basis : throw Changed(hash);
    }

    /// <summary>The texts of its rule set; null when they are not kept.</summary>
    /// <inheritdoc cref="Restore"/>
    public static List<ProfileText>? TextsOf(string hash, Func<string, string, string?> kept) =>
        kept(Kind, hash) is { } text ? KeptRules.Read(JsonSerializer.Deserialize<KeptBasis>(text)!.Rules, kept) : null;

    private static RuleSet Compile(List<ProfileText> texts, string hash, IReadOnlyList<SamplingKey> keys) =>
        keys.Select(key => RuleSet.Compile(texts, key, [])).FirstOrDefault(rules => rules?.Hash == hash)
            ?? throw new InvalidDataException(
                $"The rule set kept as {hash} no longer has that hash; it needs the sampling key it was made with.");

    private static InvalidDataException Missing(string what, string hash) => new($"The {what} of {hash} is not kept.");

    private static InvalidDataException Changed(string hash) => new($"The basis kept as {hash} has another hash now.");
}
