namespace Customs.Nes.Clearance.Assessment.Columns;

/// <summary>
/// Notes which rates a segment's pounds were worked out by: columns made by rates that are others now are made again.
/// </summary>
internal sealed class RateProbe(ICustomsRates rates) : ICustomsRates
{
    /// <summary>A hundred million of a currency: any change of a published rate, of six digits, moves it.</summary>
    public const long Amount = 10_000_000_000;

    private readonly SortedDictionary<(DateOnly Day, ulong Currency), long> _used = [];

    /// <summary>What the amount is in pence; missing where there is no rate.</summary>
    public IEnumerable<(ulong Currency, DateOnly Day, long Pence)> Used =>
        _used.Select(static used => (used.Key.Currency, used.Key.Day, used.Value));

    public static long PenceOf(ICustomsRates rates, ulong currency, DateOnly day) =>
        rates.TryConvert(Amount, Code.FromPacked(currency), day, out var pence)
            ? pence : Matching.FactSheet.MissingNumber;

    public void Clear() => _used.Clear();

    public bool TryConvert(long hundredths, Code currency, DateOnly on, out long pence)
    {
        if (!_used.ContainsKey((on, currency.Packed)))
        {
            _used.Add((on, currency.Packed), PenceOf(rates, currency.Packed, on));
        }

        return rates.TryConvert(hundredths, currency, on, out pence);
    }
}
