using System.Collections.Frozen;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Clearance.Licences;

/// <summary>Licences as reference data has them.</summary>
public sealed class LicenceRegister
{
    private readonly FrozenDictionary<UcrKey, LicenceTerms> _licences;

    internal LicenceRegister(IEnumerable<LicenceTerms> licences)
    {
        // Of two rows with one number the last holds; the fault of a number no licence can have is told elsewhere.
        var byKey = new Dictionary<UcrKey, LicenceTerms>();
        foreach (var licence in licences)
        {
            byKey[UcrKey.OfLicence(licence.Number)] = licence;
        }

        _licences = byKey.ToFrozenDictionary();
    }

    public IEnumerable<LicenceTerms> All => _licences.Values;

    public LicenceTerms? Find(in UcrKey licence) => _licences.GetValueOrDefault(licence);
}
