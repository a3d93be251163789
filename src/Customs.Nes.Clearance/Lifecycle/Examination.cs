using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Licences;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>Validation and assessment of a declaration at one moment, as far as the life cycle needs them.</summary>
/// <param name="Licences">What was written off for it; null for nothing.</param>
public readonly record struct Examination(
    bool IsRefused, Route Route, IReadOnlyList<LicenceWriteOff>? Licences = null);
