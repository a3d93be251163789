namespace Customs.Nes.Clearance.Generation;

/// <summary>
/// A stream of random numbers from a key (SplitMix64). Our own, because what a seed gives must not change with the
/// runtime. Fractions choose; whatever is written is a whole number of pence, grams or thousandths.
/// </summary>
public struct Draw
{
    private ulong _state;

    public Draw(ulong seed, ulong number)
    {
        _state = Mix(seed) ^ Mix(unchecked(number + 0x632BE59BD9B4E019));
    }

    public ulong Next() => Mix(_state = unchecked(_state + 0x9E3779B97F4A7C15));

    /// <summary>From 0 to one less than the limit.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Percent(int chance) => Below(100) < chance;

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T Of<T>(ReadOnlySpan<T> values) => values[Below(values.Length)];

    /// <summary>Lognormal about its median; the sum of three uniforms is near enough to a bell, and bounded.</summary>
    public double LogNormal(double median, double sigma) =>
        median * Math.Exp(2 * sigma * (Fraction() + Fraction() + Fraction() - 1.5));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
