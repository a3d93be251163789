using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>What a movement may not say of a consignment as it stands, and what came of one that is kept.</summary>
internal static class MovementJudgement
{
    /// <summary>The default when nothing refuses it.</summary>
    public static LifecycleOutcome RefusalOf(ConsignmentRecord record, in MovementFact movement)
    {
        if (movement.Kind == MovementKind.AnticipatedArrival)
        {
            return record.HasArrivedAnywhere ? LifecycleOutcome.NoEffect(RuleCode.AnticipatedTooLate)
                : CountOf(record, MovementKind.AnticipatedArrival) >= ConsignmentRecord.AnticipatedCountMax
                    ? LifecycleOutcome.Refused(RuleCode.AnticipatedTooMany)
                : default;
        }

        if (movement.Kind != MovementKind.RetrospectiveArrival)
        {
            return default;
        }

        return !record.IsDeclared ? LifecycleOutcome.Refused(RuleCode.RetrospectiveUnknown)
            : CountOf(record, MovementKind.RetrospectiveArrival) > 0
                ? LifecycleOutcome.Refused(RuleCode.AlreadyArrivedInRetrospect)
            : record.WasAt(movement.Location, DateTimeOffset.MaxValue)
                ? LifecycleOutcome.Refused(RuleCode.AlreadyArrivedAtLocation)
            : default;
    }

    /// <summary>Of one that was kept.</summary>
    public static LifecycleOutcome OutcomeOf(ConsignmentRecord record, in MovementFact movement)
    {
        if (record.Status == ConsignmentStatus.RefusedAtArrival)
        {
            return LifecycleOutcome.Suspended(RuleCode.RefusedAtArrival);
        }

        if (record.Status == ConsignmentStatus.Cancelled)
        {
            return LifecycleOutcome.Suspended(RuleCode.DeclarationCancelled);
        }

        if (record.Status is ConsignmentStatus.ExpiredUnarrived or ConsignmentStatus.ExpiredUndeparted)
        {
            return LifecycleOutcome.Suspended(RuleCode.DeclarationExpired);
        }

        if (record.Status == ConsignmentStatus.Finalised)
        {
            return LifecycleOutcome.Suspended(RuleCode.EntryFinalised);
        }

        if (movement.IsVoid || movement.Kind == MovementKind.AnticipatedArrival)
        {
            return LifecycleOutcome.Accepted;
        }

        if (movement.Kind.IsArrival())
        {
            return record.Status == ConsignmentStatus.PreLodged
                ? LifecycleOutcome.Suspended(RuleCode.ArrivalElsewhere)
                : LifecycleOutcome.Accepted;
        }

        if (!record.WasAt(movement.Location, movement.At))
        {
            return LifecycleOutcome.Suspended(RuleCode.NoArrivalAtLocation);
        }

        return record.Status == ConsignmentStatus.Departed
            || (movement.IsOfPart && record.Status == ConsignmentStatus.Cleared)
            ? LifecycleOutcome.Accepted
            : LifecycleOutcome.Suspended(RuleCode.NoPermissionToProgress);
    }

    private static int CountOf(ConsignmentRecord record, MovementKind kind)
    {
        var count = 0;
        foreach (var movement in record.Movements)
        {
            count += movement.Kind == kind && !movement.IsVoid ? 1 : 0;
        }

        return count;
    }
}
