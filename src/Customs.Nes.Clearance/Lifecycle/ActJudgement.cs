using System.Diagnostics;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// Whether an act can be done about a consignment as it stands, and what happens then. Where a consignment may go from
/// here is for the one table of transitions to say; here is who may send it there, and when that is nothing new.
/// </summary>
internal static class ActJudgement
{
    /// <param name="happening">The default when nothing happens.</param>
    public static LifecycleOutcome Judge(
        ConsignmentRecord record, in CustomsAct act, out LifecycleEvent happening)
    {
        happening = default;
        if (!record.IsDeclared)
        {
            return LifecycleOutcome.Refused(RuleCode.ActOnUndeclared);
        }

        var refusal = act.Kind.IsTraders() ? RefusalOfTrader(record, act) : RefusalOfOfficer(record, act);
        if (refusal.Reason != RuleCode.None)
        {
            return refusal;
        }

        var wanted = EventOf(record, act);
        if (!Transition.TryNext(record.Status, wanted, out _))
        {
            return LifecycleOutcome.Refused(RuleCode.ActNotPossible);
        }

        happening = wanted;
        return wanted switch
        {
            LifecycleEvent.LoweringProposed => LifecycleOutcome.Suspended(RuleCode.SecondOfficerNeeded),
            LifecycleEvent.CancellationRequested => LifecycleOutcome.Suspended(RuleCode.CancellationUnderReview),
            _ => LifecycleOutcome.Accepted,
        };
    }

    /// <summary>What later acts need to know of this one.</summary>
    public static CustomsWork After(in CustomsWork work, in CustomsAct act, LifecycleEvent happening)
    {
        var after = act.Kind is ActKind.Take or ActKind.TakeOver or ActKind.HandOver or ActKind.RecordCheck
            ? work : work with { ReportPosition = act.Position };
        return happening switch
        {
            LifecycleEvent.Taken => after with { TakenBy = act.By },
            LifecycleEvent.HandedOver => after with { TakenBy = 0 },
            LifecycleEvent.Queried => after with { QuestionPosition = act.Position, WasQueried = true },
            LifecycleEvent.QueryAnswered => after with { QuestionPosition = 0 },
            LifecycleEvent.LoweringProposed => after with { LowerTo = act.Route, LowerBy = act.By },
            LifecycleEvent.CancellationRequested => after with { CancellationPosition = act.Position },
            LifecycleEvent.CancellationRefused => after with { CancellationPosition = 0 },

            // A decision ends what was open; whoever had it need not hand it over.
            LifecycleEvent.Released or LifecycleEvent.RoutedToClearance => Settled(after) with { ReleasedAt = act.At },
            LifecycleEvent.Cancelled => Settled(after) with
            {
                CancellationPosition = 0,
                IsCancelledUnasked = act.Kind == ActKind.Cancel && work.CancellationPosition == 0,
            },
            LifecycleEvent.Checked => after,

            // Whatever the amended version leads to follows for itself.
            LifecycleEvent.Amended or LifecycleEvent.AmendmentRefused => after,
            _ => after with { ReleasedAt = default, LowerTo = Route.None, LowerBy = 0 },
        };
    }

    private static CustomsWork Settled(in CustomsWork work) =>
        work with { TakenBy = 0, QuestionPosition = 0, LowerTo = Route.None, LowerBy = 0 };

    private static LifecycleOutcome RefusalOfTrader(ConsignmentRecord record, in CustomsAct act)
    {
        if (record.LodgedBy != act.By)
        {
            return LifecycleOutcome.Refused(RuleCode.NotTheDeclarant);
        }

        if (act.Kind == ActKind.Answer)
        {
            return record.Work.QuestionPosition == 0
                ? LifecycleOutcome.Refused(RuleCode.NoQuestionOpen) : default;
        }

        return record.Status == ConsignmentStatus.Cancelled || record.Work.CancellationPosition != 0
                ? LifecycleOutcome.NoEffect(RuleCode.ActRepeated)
            : record.Status is ConsignmentStatus.Departed or ConsignmentStatus.Finalised
                ? LifecycleOutcome.Refused(RuleCode.DepartedForGood)
            : default;
    }

    private static LifecycleOutcome RefusalOfOfficer(ConsignmentRecord record, in CustomsAct act)
    {
        var taken = record.Work.TakenBy;
        if (taken != 0 && taken != act.By && act.Kind != ActKind.TakeOver && !IsAgreement(record, act))
        {
            return LifecycleOutcome.Refused(RuleCode.TakenByAnother);
        }

        var isRepeated = act.Kind switch
        {
            ActKind.Release => record.Status == ConsignmentStatus.Cleared,
            ActKind.Hold => record.Status is ConsignmentStatus.DocumentsHeld or ConsignmentStatus.ExaminationHeld
                or ConsignmentStatus.Queried
                || (record.Status == ConsignmentStatus.Held && !record.IsHeldForOthersOnly),
            ActKind.Detain => record.Status == ConsignmentStatus.Detained,
            ActKind.Seize => record.Status == ConsignmentStatus.Seized,
            ActKind.Cancel => record.Status == ConsignmentStatus.Cancelled,
            ActKind.Take or ActKind.TakeOver => taken == act.By,
            ActKind.HandOver => taken == 0,
            ActKind.Reroute => record.Route == act.Route
                || (record.Work.LowerTo == act.Route && record.Work.LowerBy == act.By),
            _ => false,
        };
        return isRepeated ? LifecycleOutcome.NoEffect(RuleCode.ActRepeated)
            : act.Kind == ActKind.RefuseCancellation && record.Work.CancellationPosition == 0
                ? LifecycleOutcome.Refused(RuleCode.CancellationNotRequested)
            : act.Kind is ActKind.AcceptAmendment or ActKind.RefuseAmendment && record.Versions.PendingPosition == 0
                ? LifecycleOutcome.Refused(RuleCode.AmendmentNotRequested)
            : default;
    }

    private static LifecycleEvent EventOf(ConsignmentRecord record, in CustomsAct act) => act.Kind switch
    {
        ActKind.Release => LifecycleEvent.Released,
        ActKind.Hold => LifecycleEvent.Held,
        ActKind.Detain => LifecycleEvent.Detained,
        ActKind.Seize => LifecycleEvent.Seized,
        ActKind.Take or ActKind.TakeOver => LifecycleEvent.Taken,
        ActKind.HandOver => LifecycleEvent.HandedOver,
        ActKind.Query or ActKind.RequestDocuments => LifecycleEvent.Queried,
        ActKind.Reroute => RerouteOf(record, act),
        ActKind.Cancel => LifecycleEvent.Cancelled,
        ActKind.RefuseCancellation => LifecycleEvent.CancellationRefused,
        ActKind.RecordCheck => LifecycleEvent.Checked,
        ActKind.AcceptAmendment => LifecycleEvent.Amended,
        ActKind.RefuseAmendment => LifecycleEvent.AmendmentRefused,
        ActKind.Answer => LifecycleEvent.QueryAnswered,

        // Before presentation nobody needs to agree.
        ActKind.RequestCancellation => record.Status == ConsignmentStatus.PreLodged
            ? LifecycleEvent.Cancelled : LifecycleEvent.CancellationRequested,
        _ => throw new UnreachableException($"An act of kind {act.Kind} that was not refused."),
    };

    /// <summary>More checks are any officer's to order; fewer take two.</summary>
    private static LifecycleEvent RerouteOf(ConsignmentRecord record, in CustomsAct act)
    {
        var isLower = RouteOrder.Strength(act.Route) < RouteOrder.Strength(record.Route);
        return isLower && !IsAgreement(record, act)
            ? LifecycleEvent.LoweringProposed
            : Consignment.EventOf(act.Route);
    }

    private static bool IsAgreement(ConsignmentRecord record, in CustomsAct act) =>
        act.Kind == ActKind.Reroute && record.Work.LowerTo == act.Route && record.Work.LowerBy != act.By;
}
