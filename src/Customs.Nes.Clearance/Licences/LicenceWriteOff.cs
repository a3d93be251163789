using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Clearance.Licences;

/// <summary>What one declaration used of one licence; kept in its record, so that it can be given back.</summary>
/// <param name="Licence">The licence's own key.</param>
/// <param name="Thousandths">Of the licence's unit.</param>
/// <param name="Closes">The licence was closed with it (EE, ES).</param>
public readonly record struct LicenceWriteOff(UcrKey Licence, long Thousandths, long Pence, bool Closes);
