using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Lays filed rules out as tables over one array of entries, so that those of one key stand together.
/// </summary>
internal sealed class TableBuilder(Vocabulary vocabulary, IReadOnlyDictionary<string, CodeList> lists)
{
    /// <summary>In the order in which they stand, those of one key together.</summary>
    public List<FiledEntry> Entries { get; } = [];

    public void AddEntries(IEnumerable<FiledRule> filed)
    {
        foreach (var rule in filed)
        {
            Entries.Add(new FiledEntry(rule.Rule, Placed(rule.Part), Placed(rule.OfItem)));
        }
    }

    public EntryHead[] Heads()
    {
        var heads = new EntryHead[Entries.Count];
        for (var at = heads.Length - 1; at >= 0; at--)
        {
            var first = Entries[at].Part.First;
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

    public EntryRest[] Rests() => [.. Entries.Select(static entry => RestOf(entry.Rule, entry.Part))];

    /// <param name="count">Entries filed under facts of the declaration, which are the first.</param>
    public EntryRest[] ItemRests(int count) =>
        [.. Entries.Take(count).Select(static entry => RestOf(entry.Rule, entry.OfItem))];

    /// <inheritdoc cref="ItemRests"/>
    public ItemCheck[] ItemChecks(int count) =>
    [
        .. Entries.Take(count).Select(static (entry, at) => new ItemCheck
        {
            A = entry.OfItem.First.A,
            B = entry.OfItem.First.B,
            Kind = entry.OfItem.First.Kind,
            Slot = entry.OfItem.First.Slot,
            Entry = at,
        }),
    ];

    private static EntryRest RestOf(int rule, in FiledPart part) => new()
    {
        A = part.Second.A,
        B = part.Second.B,
        Kind = part.Second.Kind,
        Slot = part.Second.Slot,
        Rule = rule,
        Next = part.Next,
    };

    private FiledPart Placed(in FiledPart part) =>
        part with { First = Placed(part.First), Second = Placed(part.Second) };

    /// <summary>By now it is known where the bits of its fact begin.</summary>
    private Check Placed(in Check check) => (check.Kind & ~OpKind.Negated) == OpKind.AnyBit
        ? check with { A = check.A + (ulong)vocabulary.BitStartOf((Fact)check.Slot) } : check;

    public AccessTable Build(AccessKind kind, Fact fact, List<FiledRule> filed)
    {
        var start = Entries.Count;
        switch (kind)
        {
            case AccessKind.Id:
                return new IdTable(
                    fact, ByNumber(filed, static rule => (int)rule.Key.Number, vocabulary.IdCount(fact)));
            case AccessKind.Bit:
                var bitCount = vocabulary.IdCount(fact);
                var bits = ByNumber(filed, static rule => (int)rule.Key.Number, bitCount);
                return new BitTable(vocabulary.BitStartOf(fact), (bitCount / 64) + 1, bits);
            case AccessKind.List:
                return BuildLists(fact, filed);
            case AccessKind.Prefix:
                return BuildPrefixes(fact, filed);
            case AccessKind.AtLeast:
                var ascending = filed.OrderBy(static rule => rule.Key.Number).ToArray();
                AddEntries(ascending);
                return new AtLeastTable(fact, [.. ascending.Select(static rule => rule.Key.Number)], start);
            case AccessKind.AtMost:
                var descending = filed.OrderByDescending(static rule => rule.Key.Number).ToArray();
                AddEntries(descending);
                return new AtMostTable(fact, [.. descending.Select(static rule => rule.Key.Number)], start);
            default:
                AddEntries(filed);
                return new MissingTable(fact, start, Entries.Count);
        }
    }

    /// <summary>
    /// Adds the entries by number; returns where those of each number start, and where the last ends.
    /// </summary>
    private int[] ByNumber(List<FiledRule> filed, Func<FiledRule, int> numberOf, int numberMax)
    {
        var starts = new int[numberMax + 2];
        var number = 0;

        // What is alike stands together: the processor then foretells what comes.
        foreach (var rule in filed.OrderBy(numberOf)
            .ThenBy(static rule => rule.Part.First.Kind).ThenBy(static rule => rule.Part.First.Slot)
            .ThenBy(static rule => rule.OfItem.First.Kind).ThenBy(static rule => rule.OfItem.First.Slot))
        {
            while (number <= numberOf(rule))
            {
                starts[number++] = Entries.Count;
            }

            AddEntries([rule]);
        }

        Array.Fill(starts, Entries.Count, number, starts.Length - number);
        return starts;
    }

    private PrefixTable BuildPrefixes(Fact fact, List<FiledRule> filed)
    {
        var prefixes = new CodeIds();
        foreach (var rule in filed)
        {
            prefixes.Add(new Code(rule.Key.Text).Packed);
        }

        var masks = filed.Select(static rule => rule.Key.Text.Length).Distinct().Order()
            .Select(static length => length == Code.LengthMax ? ulong.MaxValue : ~(ulong.MaxValue >> (8 * length)));
        var starts = ByNumber(filed, rule => prefixes.Find(new Code(rule.Key.Text).Packed), prefixes.Count);
        return new PrefixTable(fact, [.. masks], prefixes, starts);
    }

    private ListTable BuildLists(Fact fact, List<FiledRule> filed)
    {
        var names = filed.Select(static rule => rule.Key.Text).Distinct().ToList();
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

/// <summary>A filed rule with its checks as they are made.</summary>
internal readonly record struct FiledEntry(int Rule, FiledPart Part, FiledPart OfItem);
