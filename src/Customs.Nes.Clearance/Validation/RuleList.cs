using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Validation;

/// <summary>Rules in the order they are asked, sorted out by kind of declaration beforehand.</summary>
internal sealed class RuleList(Rule[] rules)
{
    private readonly Rule[][] _byKind =
        [.. Enum.GetValues<DeclarationKind>().Select(kind => Array.FindAll(rules, rule => rule.Kinds.Has(kind)))];

    public ReadOnlySpan<Rule> For(DeclarationKind kind) => _byKind[(int)kind];
}
