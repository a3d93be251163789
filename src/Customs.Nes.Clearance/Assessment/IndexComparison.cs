using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Looks, for one declaration in so many, whether a full scan finds what the index found: a profile that silently
/// misses is the one fault nobody complains about. Shared by all threads; changes no decision.
/// </summary>
/// <param name="every">Of each thread's declarations one in so many is compared.</param>
public sealed class IndexComparison(int every)
{
    private long _compared;
    private long _differences;

    public int Every { get; } = every;

    public long Compared => Interlocked.Read(ref _compared);

    public long Differences => Interlocked.Read(ref _differences);

    /// <summary>
    /// Told after each comparison; true when it found a difference. Nothing of the declaration is told.
    /// </summary>
    public Action<bool>? Told { get; init; }

    /// <param name="hits">What the index found, in order.</param>
    internal void Compare(Declaration declaration, RuleSet rules, FullScan scan, List<Hit> hits)
    {
        var isDifferent = !IsSame(declaration, rules, scan, hits);
        Interlocked.Increment(ref _compared);
        if (isDifferent)
        {
            Interlocked.Increment(ref _differences);
        }

        Told?.Invoke(isDifferent);
    }

    private static bool IsSame(Declaration declaration, RuleSet rules, FullScan scan, List<Hit> hits)
    {
        var next = 0;
        for (var rule = 0; rule < rules.Rules.Length; rule++)
        {
            var isOfItem = rules.Rules[rule].IsOfItem;
            for (var item = 0; item < (isOfItem ? declaration.ItemCount : 1); item++)
            {
                if (scan.Evaluate(rules.Rules[rule].Condition, item) != Truth.Yes)
                {
                    continue;
                }

                if (next == hits.Count || hits[next++] != new Hit(rule, isOfItem ? item + 1 : 0))
                {
                    return false;
                }
            }
        }

        return next == hits.Count;
    }
}
