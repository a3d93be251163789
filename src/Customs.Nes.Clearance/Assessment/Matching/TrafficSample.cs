using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// How often each value occurs in recent declarations. It only makes the index quicker: a profile is filed under what
/// is rare in it. Results are the same with any sample, or none.
/// </summary>
public sealed class TrafficSample
{
    /// <summary>Enough for quantiles to a tenth of a percent, little enough to sort in a moment.</summary>
    private const int NumberCountMax = 8192;

    private readonly Dictionary<(Fact Fact, ulong Code), int> _codes = [];
    private readonly Dictionary<(Fact Fact, string Identifier), int> _identifiers = [];
    private readonly List<long>[] _numbers = new List<long>[FactTable.FactCount];
    private readonly FactReader _facts = new();
    private bool _isSorted;

    public int DeclarationCount { get; private set; }

    public int ItemCount { get; private set; }

    public void Observe(Declaration declaration)
    {
        _facts.Open(declaration, SterlingOnly.Instance, default);
        _isSorted = false;
        DeclarationCount++;
        Observe(false, 0);
        for (var item = 0; item < declaration.ItemCount; item++)
        {
            ItemCount++;
            Observe(true, item);
        }
    }

    /// <summary>Of a hundred values, how many are this code, or begin with it; null when nothing was seen.</summary>
    internal double? ShareOf(Fact fact, Code code) => Share(fact, _codes.GetValueOrDefault((fact, code.Packed)));

    internal double? ShareOf(Fact fact, string identifier) =>
        Share(fact, _identifiers.GetValueOrDefault((fact, identifier)));

    internal double? ShareBetween(Fact fact, long low, long high)
    {
        if (_numbers[(int)fact] is not { Count: > 0 } numbers)
        {
            return null;
        }

        Sort();
        var below = CountBelow(numbers, low - (low > long.MinValue ? 1 : 0));
        return (double)(CountBelow(numbers, high) - below) / numbers.Count;
    }

    private static int CountBelow(List<long> sorted, long bound)
    {
        int low = 0, high = sorted.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= bound ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private double? Share(Fact fact, int count)
    {
        var total = FactTable.Of(fact).IsOfItem ? ItemCount : DeclarationCount;

        // Half an occurrence for what was not seen: rare, not impossible.
        return total == 0 ? null : Math.Max(count, 0.5) / total;
    }

    private void Observe(bool ofItem, int itemIndex)
    {
        foreach (var row in FactTable.All)
        {
            if (row.IsOfItem == ofItem)
            {
                Observe(row, itemIndex);
            }
        }
    }

    private void Observe(FactRow row, int itemIndex)
    {
        switch (row.Shape)
        {
            case FactShape.Code:
                var code = _facts.ReadCode(row.Fact, itemIndex);
                for (var length = 1; length <= code.Length; length++)
                {
                    Count(_codes, (row.Fact, code.Prefix(length).Packed));
                }

                break;
            case FactShape.Codes:
                for (var index = 0; index < _facts.CodeCount(row.Fact, itemIndex); index++)
                {
                    Count(_codes, (row.Fact, _facts.CodeAt(row.Fact, itemIndex, index).Packed));
                }

                break;
            case FactShape.Identifier:
                var text = _facts.ReadText(row.Fact, itemIndex);
                Count(_identifiers, (row.Fact, System.Text.Encoding.Latin1.GetString(text)));
                break;
            case FactShape.Number when _facts.ReadNumber(row.Fact, itemIndex) is { } number:
                var numbers = _numbers[(int)row.Fact] ??= [];
                if (numbers.Count < NumberCountMax)
                {
                    numbers.Add(number);
                }

                break;
        }
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
        => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    private void Sort()
    {
        if (!_isSorted)
        {
            foreach (var numbers in _numbers)
            {
                numbers?.Sort();
            }

            _isSorted = true;
        }
    }
}
