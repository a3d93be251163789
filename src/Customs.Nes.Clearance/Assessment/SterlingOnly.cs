namespace Customs.Nes.Clearance.Assessment;

/// <summary>Knows no foreign currency: for examples in profiles, whose values are in pounds.</summary>
internal sealed class SterlingOnly : ICustomsRates
{
    public static SterlingOnly Instance { get; } = new();

    public bool TryConvert(long hundredths, Code currency, DateOnly on, out long pence)
    {
        pence = hundredths;
        return currency == FactReader.Sterling;
    }
}
