using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

internal enum AccessKind : byte
{
    /// <summary>The code or identifier with this number.</summary>
    Id,

    /// <summary>A code or identifier on this list.</summary>
    List,

    /// <summary>A code that begins with these characters.</summary>
    Prefix,

    /// <summary>A bit of the fact's sets or patterns.</summary>
    Bit,

    /// <summary>A number at least this.</summary>
    AtLeast,

    /// <summary>A number at most this.</summary>
    AtMost,

    /// <summary>The fact is missing.</summary>
    Missing,
}

/// <summary>Something a declaration or item can show that leads to the profiles filed under it.</summary>
internal readonly record struct AccessKey(AccessKind Kind, Fact Fact, long Number, string Text);

/// <summary>
/// A set of keys of which a condition cannot do without at least one: whoever tries the profiles filed under the keys
/// that a declaration shows misses nothing.
/// </summary>
/// <param name="Share">Estimate of how often one of them is shown.</param>
/// <param name="IsWhole">
/// Showing one of them is the same as meeting the condition, which then need not be tested again.
/// </param>
internal sealed record Witness(List<AccessKey> Keys, double Share, bool IsWhole);
