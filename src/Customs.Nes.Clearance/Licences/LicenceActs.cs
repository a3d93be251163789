using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Licences;

/// <summary>Applies what a department does about its licence. What was written off stays written off.</summary>
internal static class LicenceActs
{
    public static LifecycleOutcome Apply(LicenceMessage act, LicenceDesk.Held licence)
    {
        if (act.Kind == LicenceActKind.Grant)
        {
            if (licence.Terms is { } known && known.Department != act.Sender.Id)
            {
                return LifecycleOutcome.Refused(RuleCode.LicenceNotYours);
            }

            licence.Record.Terms = licence.Terms = act.Terms;
            return LifecycleOutcome.Accepted;
        }

        if (licence.Terms is not { } terms)
        {
            return LifecycleOutcome.Refused(RuleCode.LicenceUnknown);
        }

        if (act.Kind == LicenceActKind.Query)
        {
            return MaySee(act.Sender, terms)
                ? LifecycleOutcome.Accepted : LifecycleOutcome.Refused(RuleCode.LicenceNotYours);
        }

        if (terms.Department != act.Sender.Id)
        {
            return LifecycleOutcome.Refused(RuleCode.LicenceNotYours);
        }

        var isSuspended = act.Kind == LicenceActKind.Suspend;
        if (licence.Record.IsSuspended == isSuspended)
        {
            return LifecycleOutcome.NoEffect(RuleCode.ActRepeated);
        }

        licence.Record.IsSuspended = isSuspended;
        return LifecycleOutcome.Accepted;
    }

    /// <summary>Its department, customs, and whoever may declare for its holder by name.</summary>
    private static bool MaySee(Partner partner, LicenceTerms terms) =>
        terms.Department == partner.Id || partner.May(PartnerRights.Officer)
        || (partner.May(PartnerRights.Declare)
            && (partner.Eoris.Count == 0 || partner.Eoris.Contains(terms.Holder)))
        || partner.ExporterEoris.Contains(terms.Holder);
}
