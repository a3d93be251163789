using System.Diagnostics.CodeAnalysis;

namespace Customs.Nes.Clearance.Reference;

/// <summary>What came of reading reference data: the data, or every fault found, never both.</summary>
public sealed class ReferenceLoad
{
    internal ReferenceLoad(ReferenceData? data, IReadOnlyList<ReferenceFault> faults)
    {
        Data = faults.Count == 0 ? data : null;
        Faults = faults;
    }

    public ReferenceData? Data { get; }

    public IReadOnlyList<ReferenceFault> Faults { get; }

    [MemberNotNullWhen(true, nameof(Data))]
    public bool IsLoaded => Data is not null;
}
