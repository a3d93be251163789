using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Replay;

/// <summary>A basis of the past, with the intake and the clerk it makes.</summary>
internal sealed class PastDesk
{
    public PastDesk(DecisionBasis basis)
    {
        var terms = Terms.Read(basis.Terms);
        var settings = terms.ToIntakeSettings();
        Partners = terms.ToPartnerBook();
        Intake = new Intake(settings, null, () => basis);
        Clerk = new Clerk(settings);
    }

    public PartnerBook Partners { get; }

    public Intake Intake { get; }

    public IClerk Clerk { get; }
}
