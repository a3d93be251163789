namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// A condition in its one canonical form: nothing nested needlessly, values sorted, every comparison of a number an
/// interval. Two texts that mean the same by these rules have the same hash, and every reader handles few cases.
/// </summary>
/// <remarks>
/// A test of a value that is missing is neither met nor failed: it is unknown, and so is its negation; a profile whose
/// condition comes out unknown does not fire. So "not a in S" and "a not in S" mean the same, and negation can be
/// pushed down to the tests, where a missing value then makes either form false.
/// </remarks>
public abstract class Condition
{
    private protected Condition()
    {
    }
}

/// <summary>All parts are met; two or more, none itself an <see cref="AllOf"/>.</summary>
public sealed class AllOf : Condition
{
    private AllOf(Condition[] parts) => Parts = parts;

    public Condition[] Parts { get; }

    public static Condition Of(List<Condition> parts)
    {
        var flat = parts.SelectMany(static part => part is AllOf inner ? inner.Parts : [part]).ToArray();
        return flat.Length == 1 ? flat[0] : new AllOf(flat);
    }
}

/// <summary>At least one part is met; two or more, none itself an <see cref="AnyOf"/>.</summary>
public sealed class AnyOf : Condition
{
    private AnyOf(Condition[] parts) => Parts = parts;

    public Condition[] Parts { get; }

    public static Condition Of(List<Condition> parts)
    {
        var flat = parts.SelectMany(static part => part is AnyOf inner ? inner.Parts : [part]).ToArray();
        return flat.Length == 1 ? flat[0] : new AnyOf(flat);
    }
}

/// <summary>The part is not met; never around another negation.</summary>
public sealed class Not : Condition
{
    private Not(Condition part) => Part = part;

    public Condition Part { get; }

    public static Condition Of(Condition part) => part is Not inner ? inner.Part : new Not(part);
}

/// <summary>One question about one fact.</summary>
public abstract class Test : Condition
{
    private protected Test(Fact fact, string source)
    {
        Fact = fact;
        Source = source;
    }

    public Fact Fact { get; }

    /// <summary>As the author wrote it, for explanations; no part of the canonical form.</summary>
    public string Source { get; }
}

/// <summary>
/// The code or identifier is one of the values, or on one of the lists; for a set of codes, any of them is.
/// </summary>
public sealed class MemberTest : Test
{
    internal MemberTest(Fact fact, string source, IEnumerable<string> values, IEnumerable<string> lists)
        : base(fact, source)
    {
        Values = [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Lists = [.. lists.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public string[] Values { get; }

    public string[] Lists { get; }
}

/// <summary>The code or identifier begins with one of the prefixes.</summary>
public sealed class PrefixTest : Test
{
    internal PrefixTest(Fact fact, string source, IEnumerable<string> prefixes)
        : base(fact, source)
        => Prefixes = [.. prefixes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public string[] Prefixes { get; }
}

/// <summary>
/// The text contains one of the patterns, upper and lower case alike. Patterns are held in upper case.
/// </summary>
public sealed class ContainsTest : Test
{
    internal ContainsTest(Fact fact, string source, IEnumerable<string> patterns)
        : base(fact, source)
        => Patterns =
            [.. patterns.Select(TextFold.Upper).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public string[] Patterns { get; }
}

/// <summary>The number lies between the bounds, both included, in ten-thousandths of the fact's unit.</summary>
public sealed class RangeTest : Test
{
    internal RangeTest(Fact fact, string source, long low, long high)
        : base(fact, source)
        => (Low, High) = (low, high);

    public long Low { get; }

    public long High { get; }
}

/// <summary>The declaration does not say. The one test that a missing value meets.</summary>
public sealed class MissingTest : Test
{
    internal MissingTest(Fact fact, string source)
        : base(fact, source)
    {
    }
}
