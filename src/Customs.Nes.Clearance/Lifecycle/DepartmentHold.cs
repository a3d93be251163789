using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// Holds of other departments: each on its own authority, each lifted by whoever laid it and nobody else.
/// </summary>
internal static class DepartmentHold
{
    /// <summary>More departments than can have to do with any goods.</summary>
    public const int CountMax = 16;

    public static LifecycleOutcome RefusalOf(ConsignmentRecord record, in CustomsAct act)
    {
        if (!record.IsDeclared)
        {
            return LifecycleOutcome.Refused(RuleCode.ActOnUndeclared);
        }

        var holds = Holds(record.HeldBy, act.By);
        if (act.Kind == ActKind.DepartmentRelease)
        {
            return holds ? default : LifecycleOutcome.Refused(RuleCode.NoHoldOfYours);
        }

        return holds ? LifecycleOutcome.NoEffect(RuleCode.ActRepeated)
            : !CanStillLeave(record.Status) || record.HeldBy.Count == CountMax
                ? LifecycleOutcome.Refused(RuleCode.ActNotPossible)
            : default;
    }

    public static IReadOnlyList<uint> After(IReadOnlyList<uint> heldBy, in CustomsAct act)
    {
        var by = act.By;
        return act.Kind == ActKind.DepartmentHold ? [.. heldBy, by] : [.. heldBy.Where(mark => mark != by)];
    }

    private static bool Holds(IReadOnlyList<uint> heldBy, uint by) => heldBy.Contains(by);

    /// <summary>Goods that are gone, or may not go anyway, need not be held.</summary>
    private static bool CanStillLeave(ConsignmentStatus status) => status is
        ConsignmentStatus.PreLodged or ConsignmentStatus.DocumentsHeld or ConsignmentStatus.ExaminationHeld
        or ConsignmentStatus.Cleared or ConsignmentStatus.Held or ConsignmentStatus.Queried
        or ConsignmentStatus.Detained or ConsignmentStatus.Seized or ConsignmentStatus.ReleasePending;
}
