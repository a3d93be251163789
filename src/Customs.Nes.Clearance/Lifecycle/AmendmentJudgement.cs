using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>Whether a declaration can be amended or replaced as it stands, by whom, and whether at once.</summary>
internal static class AmendmentJudgement
{
    /// <summary>What refuses an amendment whatever it says; the default when nothing does.</summary>
    public static LifecycleOutcome RefusalOf(ConsignmentRecord record, int number, uint by) =>
        !record.IsDeclared ? LifecycleOutcome.Refused(RuleCode.AmendmentUndeclared)
        : record.LodgedBy != by ? LifecycleOutcome.Refused(RuleCode.NotTheDeclarant)
        : number > 1 && number <= HighestOf(record) ? LifecycleOutcome.NoEffect(RuleCode.AmendmentSuperseded)
        : record.Versions.PendingPosition != 0 ? LifecycleOutcome.Refused(RuleCode.AmendmentPending)
        : !Transition.TryNext(record.Status, LifecycleEvent.Amended, out _)
            ? LifecycleOutcome.Refused(RuleCode.AmendmentNotPossible)
        : default;

    public static LifecycleOutcome Judge(ConsignmentRecord record, in AmendedVersion version)
    {
        var refusal = RefusalOf(record, version.Number, version.By);
        return refusal.Reason != RuleCode.None ? refusal
            : IsPresented(record) ? LifecycleOutcome.Suspended(RuleCode.AmendmentUnderReview)
            : LifecycleOutcome.Accepted;
    }

    public static RuleCode RefusalToReplace(ConsignmentRecord record, uint by) =>
        !record.IsDeclared ? RuleCode.AmendmentUndeclared
        : record.LodgedBy != by ? RuleCode.NotTheDeclarant
        : record.Status is not (ConsignmentStatus.Cancelled or ConsignmentStatus.RefusedAtArrival
            or ConsignmentStatus.ExpiredUnarrived)
            ? RuleCode.ReplacementOfValid
        : record.Work.IsCancelledUnasked ? RuleCode.ReplacementBarred
        : RuleCode.None;

    /// <summary>What a version told without a number, or with a higher one, is called.</summary>
    public static int NumberOf(ConsignmentRecord record, in AmendedVersion version) =>
        Math.Max(version.Number, HighestOf(record) + 1);

    /// <summary>From presentation on customs has looked at the declaration, or has chosen not to.</summary>
    public static bool IsPresented(ConsignmentRecord record) => record.Status != ConsignmentStatus.PreLodged;

    private static int HighestOf(ConsignmentRecord record) => Math.Max(1, record.Versions.Highest);
}
