namespace Customs.Nes.Clearance.Validation;

/// <summary>Every rule a declaration is held to, in the order they are asked. Adding one is adding a line.</summary>
public static class ExportRules
{
    public static ReadOnlySpan<Rule> Header => HeaderRules.All;

    /// <summary>Asked of each item.</summary>
    public static ReadOnlySpan<Rule> Item => ItemRules.All;

    /// <summary>Asked of each document of each item.</summary>
    public static ReadOnlySpan<Rule> Document => ItemRules.Documents;

    /// <summary>Asked last, when all items have been looked at.</summary>
    public static ReadOnlySpan<Rule> Totals => TotalRules.All;

    public static IReadOnlyList<Rule> All { get; } =
        [.. HeaderRules.All, .. ItemRules.All, .. ItemRules.Documents, .. TotalRules.All];
}
