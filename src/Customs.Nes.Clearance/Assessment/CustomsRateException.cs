namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// An amount cannot be compared because no rate is known for its currency. Validation refuses such currencies, so this
/// is our fault and not the trader's; the assessment it ends selects the declaration for a check.
/// </summary>
public sealed class CustomsRateException(Code currency, DateOnly day)
    : Exception($"no customs rate for {currency} on {day:yyyy-MM-dd}");
