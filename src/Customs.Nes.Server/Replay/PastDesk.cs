using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Replay;

/// <summary>A basis of the past, with the intake and the clerk it makes.</summary>
internal sealed class PastDesk
{
    private readonly PartnerBook _partners;
    private readonly Partner _house;

    /// <param name="figures">What simulations showed.</param>
    public PastDesk(DecisionBasis basis, Simulation figures)
    {
        var terms = Terms.Read(basis.Terms);
        var settings = terms.ToIntakeSettings();
        _partners = terms.ToPartnerBook();
        _house = Partner.House(settings.OurId);
        Intake = new Intake(settings, null, () => basis, simulation: figures);
        Clerk = new Clerk(settings);
    }

    /// <summary>Who had that name then, this service itself included; null: nobody.</summary>
    public Partner? PartnerOf(string id) => id == Partner.HouseId ? _house : _partners.ById(id);

    public Intake Intake { get; }

    public IClerk Clerk { get; }
}
