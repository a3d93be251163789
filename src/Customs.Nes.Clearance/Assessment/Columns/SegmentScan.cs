using System.Numerics;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Columns;

/// <summary>
/// Evaluates a condition on all declarations of a segment at once: each test narrows a set of rows, a bit each. It must
/// agree with <see cref="FullScan"/> on every row; negations are pushed down to the tests, where a value that is
/// missing meets neither form.
/// </summary>
internal sealed class SegmentScan(Segment segment, IReadOnlyDictionary<string, CodeList> lists)
{
    private readonly Stack<ulong[]> _spare = [];

    public static int WordsOf(int rows) => (rows + PackedColumn.WordLength - 1) / PackedColumn.WordLength;

    /// <summary>
    /// Bits of the declarations the rule's condition holds on, for at least one item where it asks of items.
    /// </summary>
    public ulong[] Match(CompiledProfile rule)
    {
        var declarations = new ulong[WordsOf(segment.DeclarationCount)];
        Fill(declarations, segment.DeclarationCount);
        Narrow(rule, declarations);
        return declarations;
    }

    /// <summary>Of the declarations whose bits are set, keeps those the rule's condition holds on.</summary>
    public void Narrow(CompiledProfile rule, Span<ulong> declarations)
    {
        if (!rule.IsOfItem)
        {
            Narrow(rule.Condition, false, declarations, ofItem: false);
            return;
        }

        // What the declaration alone can decide is decided on declarations, which are fewer.
        var parts = rule.Condition is AllOf all ? all.Parts : [rule.Condition];
        foreach (var part in parts)
        {
            if (!CompiledProfile.IsOfItemFact(part))
            {
                Narrow(part, false, declarations, ofItem: false);
            }
        }

        var items = new ulong[WordsOf(segment.ItemCount)];
        Expand(declarations, items);
        foreach (var part in parts.Where(CompiledProfile.IsOfItemFact).OrderBy(CostOf))
        {
            Narrow(part, false, items, ofItem: true);
        }

        Collapse(items, declarations);
    }

    public static void Fill(Span<ulong> bits, int rows)
    {
        bits.Fill(ulong.MaxValue);
        if (rows % PackedColumn.WordLength != 0)
        {
            bits[^1] = (1UL << (rows % PackedColumn.WordLength)) - 1;
        }
    }

    /// <summary>Plain comparisons first: what they leave fewer of is dearer to look at.</summary>
    private static int CostOf(Condition condition) => condition switch
    {
        RangeTest or MissingTest => 0,
        PrefixTest or MemberTest => 1,
        ContainsTest => 2,
        _ => 3,
    };

    private void Narrow(Condition condition, bool isNegated, Span<ulong> bits, bool ofItem)
    {
        if (!bits.ContainsAnyExcept(0UL))
        {
            return;
        }

        if (ofItem && !CompiledProfile.IsOfItemFact(condition))
        {
            NarrowByDeclaration(condition, isNegated, bits);
            return;
        }

        switch (condition)
        {
            case Not not:
                Narrow(not.Part, !isNegated, bits, ofItem);
                break;
            case AllOf all when !isNegated:
                NarrowByAll(all.Parts, isNegated, bits, ofItem);
                break;
            case AnyOf any when isNegated:
                NarrowByAll(any.Parts, isNegated, bits, ofItem);
                break;
            case AllOf all:
                NarrowByAny(all.Parts, isNegated, bits, ofItem);
                break;
            case AnyOf any:
                NarrowByAny(any.Parts, isNegated, bits, ofItem);
                break;
            case Test test:
                NarrowByTest(test, isNegated, bits);
                break;
        }
    }

    private void NarrowByAll(Condition[] parts, bool isNegated, Span<ulong> bits, bool ofItem)
    {
        foreach (var part in parts.OrderBy(CostOf))
        {
            Narrow(part, isNegated, bits, ofItem);
        }
    }

    private void NarrowByAny(Condition[] parts, bool isNegated, Span<ulong> bits, bool ofItem)
    {
        var met = Rent(bits.Length);
        var left = Rent(bits.Length);
        met.AsSpan(0, bits.Length).Clear();
        foreach (var part in parts)
        {
            for (var word = 0; word < bits.Length; word++)
            {
                left[word] = bits[word] & ~met[word];
            }

            Narrow(part, isNegated, left.AsSpan(0, bits.Length), ofItem);
            for (var word = 0; word < bits.Length; word++)
            {
                met[word] |= left[word];
            }
        }

        met.AsSpan(0, bits.Length).CopyTo(bits);
        _spare.Push(met);
        _spare.Push(left);
    }

    private void NarrowByDeclaration(Condition condition, bool isNegated, Span<ulong> items)
    {
        var declarations = new ulong[WordsOf(segment.DeclarationCount)];
        Fill(declarations, segment.DeclarationCount);
        Narrow(condition, isNegated, declarations, ofItem: false);
        var expanded = Rent(items.Length);
        Expand(declarations, expanded.AsSpan(0, items.Length));
        for (var word = 0; word < items.Length; word++)
        {
            items[word] &= expanded[word];
        }

        _spare.Push(expanded);
    }

    private void NarrowByTest(Test test, bool isNegated, Span<ulong> bits)
    {
        var key = ColumnKeys.Of(test.Fact);
        var shape = FactTable.Of(test.Fact).Shape;
        switch (test)
        {
            case MissingTest when shape == FactShape.Codes:
                if (!isNegated)
                {
                    bits.Clear(); // No code is a value, not a gap.
                }

                break;
            case MissingTest:
                segment.Rows(key).NarrowStored(PackedColumn.Missing, PackedColumn.Missing, !isNegated, bits);
                break;
            case RangeTest range:
                segment.Rows(key).Narrow(range.Low, range.High, !isNegated, bits);
                break;
            default:
                NarrowByValues(test, isNegated, shape == FactShape.Codes, bits);
                break;
        }
    }

    private void NarrowByValues(Test test, bool isNegated, bool isSet, Span<ulong> bits)
    {
        var key = ColumnKeys.Of(test.Fact);
        var met = segment.Values(key).Meets(test, lists);
        if (isNegated)
        {
            for (var number = isSet ? 0 : 1; number < met.Length; number++)
            {
                met[number] ^= 1;
            }
        }

        // Values of one beginning stand together, and one value always does: those are compared, not looked up.
        var (first, last) = (met.AsSpan().IndexOf((byte)1), met.AsSpan().LastIndexOf((byte)1));
        if (first < 0)
        {
            bits.Clear();
        }
        else if (!met.AsSpan(first, last - first).Contains((byte)0))
        {
            segment.Rows(key).NarrowStored((ulong)first, (ulong)last, true, bits);
        }
        else
        {
            segment.Rows(key).NarrowByTable(met, bits);
        }
    }

    private void Expand(ReadOnlySpan<ulong> declarations, Span<ulong> items)
    {
        if (CountOf(declarations) == segment.DeclarationCount)
        {
            Fill(items, segment.ItemCount);
            return;
        }

        items.Clear();
        var starts = segment.ItemStarts;
        for (var word = 0; word < declarations.Length; word++)
        {
            for (var left = declarations[word]; left != 0; left &= left - 1)
            {
                var declaration = (word * PackedColumn.WordLength) + BitOperations.TrailingZeroCount(left);
                for (var item = starts[declaration]; item < starts[declaration + 1]; item++)
                {
                    items[item / PackedColumn.WordLength] |= 1UL << (item % PackedColumn.WordLength);
                }
            }
        }
    }

    private void Collapse(ReadOnlySpan<ulong> items, Span<ulong> declarations)
    {
        declarations.Clear();
        var starts = segment.ItemStarts;
        var declaration = 0;
        for (var word = 0; word < items.Length; word++)
        {
            for (var left = items[word]; left != 0; left &= left - 1)
            {
                var item = (word * PackedColumn.WordLength) + BitOperations.TrailingZeroCount(left);
                if (starts[declaration + 1] <= item)
                {
                    var found = starts[(declaration + 1)..].BinarySearch(item);
                    declaration += found >= 0 ? found + 1 : ~found;
                    while (starts[declaration + 1] <= item)
                    {
                        declaration++; // Declarations without items share their start with the next.
                    }
                }

                declarations[declaration / PackedColumn.WordLength] |= 1UL << (declaration % PackedColumn.WordLength);
            }
        }
    }

    public static int CountOf(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    private ulong[] Rent(int length) => _spare.TryPop(out var spare) && spare.Length >= length
        ? spare : new ulong[Math.Max(length, WordsOf(Math.Max(segment.ItemCount, segment.DeclarationCount)))];
}
