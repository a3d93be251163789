using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Reference;

/// <summary>A customs procedure code (box 37) and what may be declared under it.</summary>
public sealed class Cpc
{
    private readonly Code[] _requires;

    internal Cpc(string name, DeclarationKinds kinds, string subdivisions, bool isStatistical, Code[] requires)
    {
        Name = name;
        Kinds = kinds;
        Subdivisions = subdivisions;
        IsStatistical = isStatistical;
        _requires = requires;
    }

    public string Name { get; }

    public DeclarationKinds Kinds { get; }

    /// <summary>Letters of box 1, second subdivision, it may go with.</summary>
    public string Subdivisions { get; }

    /// <summary>Goods under it count in the trade statistics; without interest no value need be stated.</summary>
    public bool IsStatistical { get; }

    /// <summary>Documents or statements of box 44 of which at least one must be on the item; empty: none.</summary>
    public ReadOnlySpan<Code> RequiresOneOf => _requires;

    public bool Allows(char subdivision) => Subdivisions.Contains(subdivision, StringComparison.Ordinal);
}
