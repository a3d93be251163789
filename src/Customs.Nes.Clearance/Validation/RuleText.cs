using System.Diagnostics;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Validation;

/// <summary>What a rule code weighs and what is said about it.</summary>
/// <param name="Reference">Codes of the same meaning in DMS (CDS...), CHIEF (E...) and inventory linking (ILE ...);
/// empty when there is none.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record RuleText(RuleCode Code, Severity Severity, string Reference, string Text, string Fix)
{
    private static readonly RuleText[] Ordered =
    [
        .. new[]
            {
                HeaderRuleTexts.All, ItemRuleTexts.All, TotalRuleTexts.All, OtherRuleTexts.All,
                ConsolidationRuleTexts.All, ActRuleTexts.All, TimerRuleTexts.All,
                AmendmentRuleTexts.All, MailboxRuleTexts.All, LicenceRuleTexts.All, FallbackRuleTexts.All,
                ProfileRuleTexts.All, FormRuleTexts.All,
            }
            .SelectMany(texts => texts).OrderBy(text => text.Code),
    ];

    private static readonly RuleText?[] ByCode = Index(Ordered);

    /// <summary>All of them, by number.</summary>
    public static ReadOnlySpan<RuleText> All => Ordered;

    public static RuleText Of(RuleCode code) =>
        (int)code < ByCode.Length && ByCode[(int)code] is { } text
            ? text
            : throw new UnreachableException($"Rule {(int)code} has no text: add it to those of its hundred.");

    /// <summary>A finding under this code, with the weight the code has.</summary>
    public static Finding Finding(RuleCode code, int item, Field field, int segment, TextRange value) =>
        new(code, Of(code).Severity, item, field, segment, value);

    private static RuleText?[] Index(RuleText[] texts)
    {
        var index = new RuleText?[(int)texts[^1].Code + 1];
        foreach (var text in texts)
        {
            index[(int)text.Code] = text;
        }

        return index;
    }
}
