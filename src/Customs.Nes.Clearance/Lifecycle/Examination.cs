using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>Validation and assessment of a declaration at one moment, as far as the life cycle needs them.</summary>
public readonly record struct Examination(bool IsRefused, Route Route);
