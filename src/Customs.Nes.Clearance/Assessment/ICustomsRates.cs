namespace Customs.Nes.Clearance.Assessment;

/// <summary>The customs rates of exchange, by which profiles compare values in pounds.</summary>
public interface ICustomsRates
{
    /// <summary>Hundredths of the currency as pence; false when no rate is published for that day.</summary>
    bool TryConvert(long hundredths, Code currency, DateOnly on, out long pence);
}
