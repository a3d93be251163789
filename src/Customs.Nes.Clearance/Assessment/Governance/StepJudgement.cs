using System.Diagnostics;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Assessment.Governance;

/// <summary>
/// Whether a step can be taken, and what it makes of the record: draft, simulated, submitted, approved by another
/// person, active, suspended. The only way round the second person is an emergency, which ends by itself after a day.
/// </summary>
public static class StepJudgement
{
    /// <summary>How long one person alone may keep a profile in force.</summary>
    public static readonly TimeSpan EmergencyLength = TimeSpan.FromHours(24);

    /// <summary>Changes the record when the outcome is that the step was taken.</summary>
    public static LifecycleOutcome Apply(GovernedRecord record, GovernanceStep step, in StepTaken taken)
    {
        var known = record.Find(step.Version);
        if (step.Kind == StepKind.Draft)
        {
            return Draft(record, known, step, taken);
        }

        if (known is null)
        {
            return LifecycleOutcome.Refused(RuleCode.ProfileVersionUnknown);
        }

        var reason = Refusal(record, known, step, taken);
        if (reason != RuleCode.None)
        {
            return reason == RuleCode.ProfileStepRepeated
                ? LifecycleOutcome.NoEffect(reason) : LifecycleOutcome.Refused(reason);
        }

        Take(record, known with { ChangedAt = taken.At }, step, taken);
        return LifecycleOutcome.Accepted;
    }

    private static LifecycleOutcome Draft(
        GovernedRecord record, GovernedVersion? known, GovernanceStep step, in StepTaken taken)
    {
        if (!step.MayGovern(step.Locations))
        {
            return LifecycleOutcome.Refused(RuleCode.ProfileScopeNotAuthorised);
        }

        if (known is not null && known.Hash == step.Hash)
        {
            return LifecycleOutcome.NoEffect(RuleCode.ProfileStepRepeated);
        }

        // Also when the number is free: what was decided by version 3 must not come after what 4 said.
        if (record.Versions.Any(version => version.Version >= step.Version))
        {
            return LifecycleOutcome.Refused(RuleCode.ProfileVersionExists);
        }

        if (step.Until <= taken.Day)
        {
            return LifecycleOutcome.Refused(RuleCode.ProfileExpired);
        }

        // Nobody takes over a national profile, nor one of another office, by drafting its next version for their own.
        if (record.Versions.Any(version => !version.IsFinal && !step.MayGovern(version.Locations)))
        {
            return LifecycleOutcome.Refused(RuleCode.ProfileScopeNotAuthorised);
        }

        (record.Kind, record.Name) = (step.Subject, step.Name);
        record.Put(new GovernedVersion(
            step.Version, step.Hash, taken.Position, taken.By, step.Until, step.Locations)
        {
            ChangedAt = taken.At,
        });
        return LifecycleOutcome.Accepted;
    }

    private static RuleCode Refusal(
        GovernedRecord record, GovernedVersion version, GovernanceStep step, in StepTaken taken)
    {
        if (!step.MayGovern(version.Locations))
        {
            return RuleCode.ProfileScopeNotAuthorised;
        }

        if (step.Hash != version.Hash && (step.Kind != StepKind.Suspend || step.Hash.Length > 0))
        {
            return RuleCode.ProfileContentDiffers;
        }

        if (IsRepeated(version, step.Kind))
        {
            return RuleCode.ProfileStepRepeated;
        }

        if (!IsPossible(version, step, taken.At))
        {
            return RuleCode.ProfileStepNotPossible;
        }

        return step.Kind switch
        {
            // A simulation on record is what anybody can come to, not what somebody says.
            StepKind.Simulate when step.Figures.Length == 0
                || (step.Stated.Length > 0 && step.Stated != step.Figures) => RuleCode.ProfileSimulationDiffers,
            StepKind.Approve when taken.By == version.DraftedBy || taken.By == version.SubmittedBy =>
                RuleCode.ProfileSecondPersonNeeded,
            StepKind.Approve or StepKind.Emergency when version.Until <= taken.Day => RuleCode.ProfileExpired,

            // A second day would make the first person's word last for ever.
            StepKind.Emergency when record.Versions.Any(other => IsStillUnapproved(record, other)) =>
                RuleCode.ProfileEmergencyUsed,
            _ => RuleCode.None,
        };
    }

    /// <summary>Until another person has approved it, or something later of the same name.</summary>
    private static bool IsStillUnapproved(GovernedRecord record, GovernedVersion version) =>
        version.IsUnapprovedEmergency
        && !record.Versions.Any(other => other.ApprovedBy != 0 && other.Version > version.Version);

    private static bool IsRepeated(GovernedVersion version, StepKind step) => step switch
    {
        StepKind.Shadow => version.ShadowFrom != default && version.State < VersionState.Active,
        StepKind.Submit => version.State == VersionState.Submitted,
        StepKind.Approve => version.State == VersionState.Active,
        StepKind.Reject => version.State == VersionState.Rejected,
        StepKind.Suspend => version.State == VersionState.Suspended,
        _ => false,
    };

    private static bool IsPossible(GovernedVersion version, GovernanceStep step, DateTimeOffset at)
    {
        // Lists and quotas select nothing by themselves: there is nothing to simulate or to shadow.
        var isProfile = step.Subject == SubjectKind.Profile;
        var state = version.State;
        return step.Kind switch
        {
            StepKind.Simulate => isProfile && state is VersionState.Drafted or VersionState.Simulated,
            StepKind.Shadow => isProfile && state is VersionState.Simulated or VersionState.Submitted,
            StepKind.Submit => state is VersionState.Simulated or VersionState.Suspended
                || (!isProfile && state == VersionState.Drafted),
            StepKind.Approve => state == VersionState.Submitted,
            StepKind.Reject => state is VersionState.Drafted or VersionState.Simulated or VersionState.Submitted,
            StepKind.Suspend => state == VersionState.Active || (!version.IsFinal && at < version.EmergencyUntil),
            StepKind.Emergency => isProfile
                && state is VersionState.Drafted or VersionState.Simulated or VersionState.Submitted,
            _ => throw new UnreachableException($"A step of kind {step.Kind} that was not refused."),
        };
    }

    private static void Take(GovernedRecord record, GovernedVersion version, GovernanceStep step, in StepTaken taken)
    {
        record.Put(step.Kind switch
        {
            StepKind.Simulate => version with { State = VersionState.Simulated },
            StepKind.Shadow => version with { ShadowFrom = taken.At },
            StepKind.Submit => version with { State = VersionState.Submitted, SubmittedBy = taken.By },
            StepKind.Approve => version with { State = VersionState.Active, ApprovedBy = taken.By },
            StepKind.Reject => Ended(version, taken.At) with { State = VersionState.Rejected },
            StepKind.Suspend when version.State == VersionState.Active =>
                version with { State = VersionState.Suspended },
            StepKind.Suspend => Ended(version, taken.At),
            _ => version with { EmergencyFrom = taken.At, EmergencyUntil = taken.At + EmergencyLength },
        });
        if (step.Kind == StepKind.Approve)
        {
            Supersede(record, version.Version, taken.At);
        }
    }

    /// <summary>One approved version of a name is in force; those before it are done with.</summary>
    private static void Supersede(GovernedRecord record, int approved, DateTimeOffset at)
    {
        foreach (var version in record.Versions.ToArray())
        {
            var isReplaced = version.Version < approved || version.State == VersionState.Active;
            if (version.Version != approved && isReplaced && !version.IsFinal)
            {
                record.Put(Ended(version, at) with { State = VersionState.Superseded, ChangedAt = at });
            }
        }
    }

    private static GovernedVersion Ended(GovernedVersion version, DateTimeOffset at) =>
        version with { EmergencyUntil = version.EmergencyUntil > at ? at : version.EmergencyUntil };
}
