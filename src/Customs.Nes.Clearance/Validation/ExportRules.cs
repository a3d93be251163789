namespace Customs.Nes.Clearance.Validation;

/// <summary>Every rule a declaration is held to, in the order they are asked. Adding one is adding a line.</summary>
public static class ExportRules
{
    internal static RuleList Header { get; } = new(HeaderRules.All);

    /// <summary>Asked of each item.</summary>
    internal static RuleList Item { get; } = new(ItemRules.All);

    /// <summary>Asked of each document of each item.</summary>
    internal static RuleList Document { get; } = new(ItemRules.Documents);

    /// <summary>Asked last, when all items have been looked at.</summary>
    internal static RuleList Totals { get; } = new(TotalRules.All);

    public static IReadOnlyList<Rule> All { get; } =
        [.. HeaderRules.All, .. ItemRules.All, .. ItemRules.Documents, .. TotalRules.All];
}
