using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Clearance.Reference;

/// <summary>
/// Units of a currency for one pound, by calendar month, in millionths. Sterling is always one and needs no row.
/// </summary>
public sealed class ExchangeRates : ICustomsRates
{
    /// <summary>Rates are held in millionths: published rates have at most six decimals.</summary>
    public const long One = 1_000_000;

    // An amount below this times a million, with half a rate added, fits 64 bits, where dividing is cheap.
    private const long PlainMax = long.MaxValue / 2 / One;

    private static readonly Code Sterling = "GBP";

    internal ExchangeRates(EffectiveTable<long> table) => Table = table;

    public EffectiveTable<long> Table { get; }

    public bool Contains(Code currency, DateOnly on) => currency == Sterling || Table.Contains(currency, on);

    /// <summary>The rate of the month the day is in, in millionths of a unit for one pound.</summary>
    public bool TryGet(Code currency, DateOnly on, out long millionthsPerPound)
    {
        millionthsPerPound = One;
        return currency == Sterling || Table.TryGet(currency, on, out millionthsPerPound);
    }

    /// <summary>Hundredths of the currency as pence, rounded half up; false when the month has no rate.</summary>
    public bool TryConvert(long hundredths, Code currency, DateOnly on, out long pence)
    {
        pence = hundredths;
        if (currency == Sterling)
        {
            return true;
        }

        if (!Table.TryGet(currency, on, out var rate))
        {
            return false;
        }

        pence = hundredths is > -PlainMax and < PlainMax
            ? ((hundredths * One) + (rate / 2)) / rate
            : ConvertLarge(hundredths, rate);
        return true;
    }

    /// <summary>An amount of 18 digits times a million needs 128 bits; an absurd one is kept at the limit.</summary>
    private static long ConvertLarge(long hundredths, long rate) =>
        (long)Int128.Min((((Int128)hundredths * One) + (rate / 2)) / rate, long.MaxValue);
}
