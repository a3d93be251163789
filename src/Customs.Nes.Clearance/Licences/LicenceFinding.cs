using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Licences;

/// <summary>Why goods cannot be written off.</summary>
/// <param name="Licence">What is left of it, where that may be told; null where it is not the sender's to know.</param>
internal readonly record struct LicenceFinding(RuleCode Code, LicenceUse Use, LicenceDesk.Held? Licence);
