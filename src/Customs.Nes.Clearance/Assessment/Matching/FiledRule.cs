namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>Up to two checks, then a program: all of it must be met.</summary>
internal readonly record struct FiledPart(Check First, Check Second, int Next)
{
    public static FiledPart Accepting { get; } = new(Check.Always, Check.Always, Op.Accept);
}

/// <summary>
/// What is left to test of a rule for whoever comes by one of its keys, or of one without keys for everybody. It does
/// not know its rule's number, which is another in every set.
/// </summary>
/// <param name="key">Of no meaning where there is none.</param>
/// <param name="part">Of whoever came by the key.</param>
/// <param name="ofItem">Under a key of the declaration: what is then tested of each item.</param>
internal sealed class FiledRule(AccessKey key, FiledPart part, FiledPart ofItem)
{
    public AccessKey Key { get; } = key;

    public FiledPart Part { get; } = part;

    public FiledPart OfItem { get; } = ofItem;
}

/// <summary>Where a rule is filed: worked out once, and good for every later set that has the rule.</summary>
/// <param name="IsUnfiled">It has no key, and is tried on everything.</param>
internal sealed record Filing(FiledRule[] Rules, bool IsUnfiled);

/// <summary>A filed rule in its set.</summary>
/// <param name="Rule">Number of the rule.</param>
internal readonly record struct FiledEntry(FiledRule Filed, int Rule);
