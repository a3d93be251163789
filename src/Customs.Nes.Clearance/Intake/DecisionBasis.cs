using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// What a decision rests on beside the message itself: reference data and risk rules. Immutable and swapped whole, so
/// that a message is decided entirely by one basis, whose hashes its decision records.
/// </summary>
public sealed record DecisionBasis(ReferenceData Reference, RuleSet Rules);
