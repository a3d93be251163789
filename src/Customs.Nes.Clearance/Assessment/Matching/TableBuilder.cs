using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Lays filed rules out as tables over one array of entries, so that those of one key stand together.
/// </summary>
internal sealed class TableBuilder(
    Vocabulary vocabulary, IReadOnlyDictionary<string, CodeList> lists, int entryCount)
{
    /// <summary>In the order in which they stand, those of one key together.</summary>
    public List<FiledEntry> Entries { get; } = new(entryCount);

    public void AddEntries(IEnumerable<FiledEntry> filed) => Entries.AddRange(filed);

    public ulong[] FirstA()
    {
        var first = new ulong[Entries.Count];
        for (var at = 0; at < first.Length; at++)
        {
            first[at] = Placed(Entries[at].Filed.Part.First);
        }

        return first;
    }

    public ulong[] FirstB()
    {
        var first = new ulong[Entries.Count];
        for (var at = 0; at < first.Length; at++)
        {
            first[at] = Entries[at].Filed.Part.First.B;
        }

        return first;
    }

    public EntryHead[] Heads()
    {
        var heads = new EntryHead[Entries.Count];
        for (var at = heads.Length - 1; at >= 0; at--)
        {
            var first = Entries[at].Filed.Part.First;
            var isSame = at + 1 < heads.Length && heads[at + 1].Kind == first.Kind && heads[at + 1].Slot == first.Slot;
            heads[at] = new EntryHead
            {
                Kind = first.Kind,
                Slot = first.Slot,
                RunEnd = isSame ? heads[at + 1].RunEnd : at + 1,
            };
        }

        return heads;
    }

    public EntryRest[] Rests()
    {
        var rests = new EntryRest[Entries.Count];
        for (var at = 0; at < rests.Length; at++)
        {
            rests[at] = RestOf(Entries[at].Rule, Entries[at].Filed.Part);
        }

        return rests;
    }

    /// <param name="count">Entries filed under facts of the declaration, which are the first.</param>
    public EntryRest[] ItemRests(int count)
    {
        var rests = new EntryRest[count];
        for (var at = 0; at < count; at++)
        {
            rests[at] = RestOf(Entries[at].Rule, Entries[at].Filed.OfItem);
        }

        return rests;
    }

    /// <inheritdoc cref="ItemRests"/>
    public ItemCheck[] ItemChecks(int count)
    {
        var checks = new ItemCheck[count];
        for (var at = 0; at < count; at++)
        {
            var first = Entries[at].Filed.OfItem.First;
            checks[at] = new ItemCheck
            {
                A = Placed(first),
                B = first.B,
                Kind = first.Kind,
                Slot = first.Slot,
                Entry = at,
            };
        }

        return checks;
    }

    private EntryRest RestOf(int rule, in FiledPart part) => new()
    {
        A = Placed(part.Second),
        B = part.Second.B,
        Kind = part.Second.Kind,
        Slot = part.Second.Slot,
        Rule = rule,
        Next = part.Next,
    };

    /// <summary>By now it is known where the bits of its fact begin.</summary>
    private ulong Placed(in Check check) => (check.Kind & ~OpKind.Negated) == OpKind.AnyBit
        ? check.A + (ulong)vocabulary.BitStartOf((Fact)check.Slot) : check.A;

    public AccessTable Build(AccessKind kind, Fact fact, List<FiledEntry> filed)
    {
        var start = Entries.Count;
        switch (kind)
        {
            case AccessKind.Id:
                var ids = ByNumber(filed, static rule => (int)rule.Key.Number, vocabulary.IdCount(fact));
                return new IdTable(fact, ids);
            case AccessKind.Bit:
                var bitCount = vocabulary.IdCount(fact);
                var bits = ByNumber(filed, static rule => (int)rule.Key.Number, bitCount);
                return new BitTable(vocabulary.BitStartOf(fact), (bitCount / 64) + 1, bits);
            case AccessKind.List:
                return BuildLists(fact, filed);
            case AccessKind.Prefix:
                return BuildPrefixes(fact, filed);
            case AccessKind.AtLeast:
                return new AtLeastTable(fact, ByBound(filed, isDescending: false), start);
            case AccessKind.AtMost:
                return new AtMostTable(fact, ByBound(filed, isDescending: true), start);
            default:
                AddEntries(filed);
                return new MissingTable(fact, start, Entries.Count);
        }
    }

    /// <summary>Adds the entries by the number of their key; returns those.</summary>
    private long[] ByBound(List<FiledEntry> filed, bool isDescending)
    {
        var bounds = new long[filed.Count];
        for (var at = 0; at < bounds.Length; at++)
        {
            bounds[at] = filed[at].Filed.Key.Number;
        }

        var entries = filed.ToArray();
        Array.Sort(bounds, entries);
        if (isDescending)
        {
            Array.Reverse(bounds);
            Array.Reverse(entries);
        }

        AddEntries(entries);
        return bounds;
    }

    /// <summary>
    /// Adds the entries by number; returns where those of each number start, and where the last ends.
    /// </summary>
    private int[] ByNumber(List<FiledEntry> filed, Func<FiledRule, int> numberOf, int numberMax)
    {
        // What is alike stands together: the processor then foretells what comes.
        var order = new ulong[filed.Count];
        for (var at = 0; at < order.Length; at++)
        {
            var rule = filed[at].Filed;
            order[at] = ((ulong)numberOf(rule) << 32) | (Likeness(rule.Part.First) << 16) | Likeness(rule.OfItem.First);
        }

        var entries = filed.ToArray();
        Array.Sort(order, entries);
        var starts = new int[numberMax + 2];
        var number = 0;
        for (var at = 0; at < order.Length; at++)
        {
            while (number <= (int)(order[at] >> 32))
            {
                starts[number++] = Entries.Count + at;
            }
        }

        AddEntries(entries);
        Array.Fill(starts, Entries.Count, number, starts.Length - number);
        return starts;
    }

    private static ulong Likeness(in Check check) => ((ulong)check.Kind << 8) | check.Slot;

    private PrefixTable BuildPrefixes(Fact fact, List<FiledEntry> filed)
    {
        var prefixes = new CodeIds();
        var lengths = 0UL;
        foreach (var entry in filed)
        {
            prefixes.Add(new Code(entry.Filed.Key.Text).Packed);
            lengths |= 1UL << entry.Filed.Key.Text.Length;
        }

        var masks = Enumerable.Range(0, Code.LengthMax + 1).Where(length => (lengths & (1UL << length)) != 0)
            .Select(static length => length == Code.LengthMax ? ulong.MaxValue : ~(ulong.MaxValue >> (8 * length)));
        var starts = ByNumber(filed, rule => prefixes.Find(new Code(rule.Key.Text).Packed), prefixes.Count);
        return new PrefixTable(fact, [.. masks], prefixes, starts);
    }

    private ListTable BuildLists(Fact fact, List<FiledEntry> filed)
    {
        var names = filed.Select(static entry => entry.Filed.Key.Text).Distinct().ToList();
        var listsOf = new List<int>[vocabulary.IdCount(fact) + 1];
        for (var list = 0; list < names.Count; list++)
        {
            foreach (var member in lists[names[list]].Members)
            {
                (listsOf[vocabulary.Add(fact, member)] ??= []).Add(list);
            }
        }

        var listStarts = new int[listsOf.Length + 1];
        for (var id = 0; id < listsOf.Length; id++)
        {
            listStarts[id + 1] = listStarts[id] + (listsOf[id]?.Count ?? 0);
        }

        var entryStarts = ByNumber(filed, rule => names.IndexOf(rule.Key.Text), names.Count - 1);
        return new ListTable(fact, listStarts, [.. listsOf.SelectMany(static ids => ids ?? [])], entryStarts);
    }
}
