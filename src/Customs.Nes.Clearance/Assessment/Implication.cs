using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Whether whatever meets one condition meets another. Says yes only when the shape shows it; a no may be a yes that
/// takes
/// more wit than this.
/// </summary>
internal static class Implication
{
    public static bool Holds(Condition narrow, Condition wide) => (narrow, wide) switch
    {
        (_, AllOf all) => Array.TrueForAll(all.Parts, part => Holds(narrow, part)),
        (AnyOf any, _) => Array.TrueForAll(any.Parts, part => Holds(part, wide)),
        (_, AnyOf any) when Array.Exists(any.Parts, part => Holds(narrow, part)) => true,
        (AllOf all, _) => Array.Exists(all.Parts, part => Holds(part, wide)),
        (Not { Part: Test inner }, Not { Part: Test outer }) => Contains(inner, outer),
        (Test inner, Test outer) => Contains(outer, inner),
        _ => false,
    };

    /// <summary>Every value that meets the narrow test meets the wide one.</summary>
    private static bool Contains(Test wide, Test narrow) => wide.Fact == narrow.Fact && (wide, narrow) switch
    {
        (RangeTest outer, RangeTest inner) => outer.Low <= inner.Low && inner.High <= outer.High,
        (PrefixTest outer, PrefixTest inner) => Array.TrueForAll(inner.Prefixes, prefix => Begins(outer, prefix)),
        (PrefixTest outer, MemberTest inner) =>
            inner.Lists.Length == 0 && Array.TrueForAll(inner.Values, value => Begins(outer, value)),
        (MemberTest outer, MemberTest inner) =>
            inner.Values.All(outer.Values.Contains) && inner.Lists.All(outer.Lists.Contains),
        (ContainsTest outer, ContainsTest inner) => Array.TrueForAll(
            inner.Patterns,
                pattern => Array.Exists(outer.Patterns, part => pattern.Contains(part, StringComparison.Ordinal))),
        (MissingTest, MissingTest) => true,
        _ => false,
    };

    private static bool Begins(PrefixTest test, string value) =>
        Array.Exists(test.Prefixes, prefix => value.StartsWith(prefix, StringComparison.Ordinal));
}
