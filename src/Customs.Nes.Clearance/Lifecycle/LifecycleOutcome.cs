using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>What one message did to its consignment.</summary>
/// <param name="Reason">
/// Why it was refused, is held in suspense or had no effect. When it took effect None, or what is to be looked at all
/// the same.
/// </param>
public readonly record struct LifecycleOutcome(FilingOutcome Outcome, RuleCode Reason)
{
    public static LifecycleOutcome Accepted => new(FilingOutcome.Accepted, RuleCode.None);

    public static LifecycleOutcome AcceptedBut(RuleCode reason) => new(FilingOutcome.Accepted, reason);

    public static LifecycleOutcome Refused(RuleCode reason) => new(FilingOutcome.Refused, reason);

    public static LifecycleOutcome Suspended(RuleCode reason) => new(FilingOutcome.Suspended, reason);

    public static LifecycleOutcome NoEffect(RuleCode reason) => new(FilingOutcome.NoEffect, reason);
}
