using System.Runtime.InteropServices;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Files every rule of a set and writes its program. It stays with the index it has built, unchanged: the index after
/// that takes over where a rule is filed, together with all numbers, sets and programs, and works out only what is new.
/// </summary>
internal sealed class IndexBuilder
{
    /// <summary>Once as many rules in a hundred have gone, what they left behind is worth getting rid of.</summary>
    private const int LeftPercentMax = 25;

    private const int TableCount = ((int)AccessKind.Missing + 1) * FactTable.FactCount;

    private readonly IReadOnlyDictionary<string, CodeList> _lists;
    private readonly Vocabulary _vocabulary;
    private readonly Selectivity _selectivity;
    private readonly WitnessFinder _witnesses;
    private readonly CheckWriter _checks;
    private readonly ProgramWriter _programs;
    private readonly Filing[] _filings;

    /// <summary>Rules whose programs are still there, but not they.</summary>
    private readonly int _left;

    private IndexBuilder(
        CompiledProfile[] rules,
        IReadOnlyDictionary<string, CodeList> lists,
        TrafficSample? traffic,
        IndexBuilder? before,
        ReadOnlySpan<int> places)
    {
        var kept = places.Length - places.Count(-1);
        _left = before is null ? 0 : before._left + before._filings.Length - kept;
        if (before is null || 100L * _left > (long)LeftPercentMax * rules.Length)
        {
            (before, _left) = (null, 0);
        }

        _lists = lists;
        _vocabulary = before is null ? new Vocabulary() : new Vocabulary(before._vocabulary);
        _selectivity = new Selectivity(traffic, lists);
        _witnesses = new WitnessFinder(_vocabulary, _selectivity, lists);
        _checks = new CheckWriter(_vocabulary, lists, before?._checks);
        _programs = new ProgramWriter(_checks, _vocabulary, lists, before?._programs);
        _filings = new Filing[rules.Length];
        for (var rule = 0; rule < rules.Length; rule++)
        {
            _filings[rule] = before is not null && places[rule] >= 0
                ? before._filings[places[rule]] : File(rules[rule].Condition);
        }
    }

    /// <param name="before">The index of the set before; null: there is none.</param>
    /// <param name="places">
    /// Of each rule its number there, where it and the lists it asks for are the same; -1 where they are not.
    /// </param>
    public static RuleIndex Build(
        CompiledProfile[] rules,
        IReadOnlyDictionary<string, CodeList> lists,
        TrafficSample? traffic,
        RuleIndex? before = null,
        ReadOnlySpan<int> places = default) =>
        new IndexBuilder(rules, lists, traffic, before?.Builder, places).Finish(rules);

    private Filing File(Condition condition)
    {
        var conditions = RarestFirst(condition is AllOf all ? all.Parts : [condition]);
        var witness = Rarest(conditions, out var witnessed);
        if (witness is { IsWhole: true })
        {
            conditions.Remove(witnessed!);
        }

        var ofItem = witness?.Keys.Exists(static key => FactTable.Of(key.Fact).IsOfItem) ?? false;
        if (!ofItem)
        {
            // Filed under the declaration: what it alone can decide is decided once, the rest on each item.
            var first = PartOf(conditions.FindAll(static part => !CompiledProfile.IsOfItemFact(part)));
            var rest = PartOf(conditions.FindAll(CompiledProfile.IsOfItemFact));
            return witness is null
                ? new Filing([new FiledRule(default, first, rest)], IsUnfiled: true)
                : new Filing([.. witness.Keys.Select(key => new FiledRule(key, first, rest))], IsUnfiled: false);
        }

        // Under keys of the declaration and of the item it begins differently.
        var whole = PartOf(conditions);
        return new Filing(
            [
                .. witness!.Keys.Select(key => FactTable.Of(key.Fact).IsOfItem
                    ? new FiledRule(key, whole, default) : new FiledRule(key, FiledPart.Accepting, whole)),
            ],
            IsUnfiled: false);
    }

    private List<Condition> RarestFirst(Condition[] parts)
    {
        var shares = Array.ConvertAll(parts, part => _selectivity.Of(part, false));
        var ordered = parts.ToArray();
        Array.Sort(shares, ordered);
        return [.. ordered];
    }

    /// <summary>The first two conditions that are single checks stand in the entry, the rest in a program.</summary>
    private FiledPart PartOf(List<Condition> conditions)
    {
        var (first, second) = (Check.Always, Check.Always);
        var count = 0;
        List<Condition>? rest = null;
        foreach (var condition in conditions)
        {
            if (count < 2 && _checks.TryWrite(condition, false) is { } check)
            {
                (first, second) = count++ == 0 ? (check, second) : (first, check);
            }
            else
            {
                (rest ??= []).Add(condition);
            }
        }

        return new FiledPart(
            first, second, rest is null ? Op.Accept : _programs.WriteAll(rest, false, Op.Accept, Op.Reject));
    }

    private Witness? Rarest(List<Condition> conditions, out Condition? witnessed)
    {
        Witness? rarest = null;
        witnessed = null;
        foreach (var condition in conditions)
        {
            if (_witnesses.Find(condition, false) is { } witness && (rarest is null || witness.Share < rarest.Share))
            {
                (rarest, witnessed) = (witness, condition);
            }
        }

        return rarest;
    }

    private RuleIndex Finish(CompiledProfile[] rules)
    {
        var unfiled = new List<FiledEntry>();
        var filed = new List<FiledEntry>?[TableCount];
        var used = 0UL;
        var entryCount = 0;
        for (var number = 0; number < rules.Length; number++)
        {
            used |= rules[number].FactsUsed;
            entryCount += _filings[number].Rules.Length;
            foreach (var rule in _filings[number].Rules)
            {
                var entries = _filings[number].IsUnfiled ? unfiled : filed[TableOf(rule.Key)] ??= [];
                entries.Add(new FiledEntry(rule, number));
            }
        }

        MentionLists(filed);
        _vocabulary.Close();
        var tables = new TableBuilder(_vocabulary, _lists, entryCount);
        tables.AddEntries(unfiled);

        // The declaration's first: only they have a part for each item.
        var ofDeclaration = BuildTables(tables, filed, ofItem: false);
        var declarationEntries = tables.Entries.Count;
        var ofItem = BuildTables(tables, filed, ofItem: true);
        return new RuleIndex
        {
            Builder = this,
            Reader = new SheetReader(_vocabulary, used),
            RuleCount = rules.Length,
            BitWordCount = _vocabulary.BitWordCount,
            Ops = PlacedOps(),
            Sets = [.. _checks.Sets],
            FirstA = tables.FirstA(),
            FirstB = tables.FirstB(),
            Heads = tables.Heads(),
            Rests = tables.Rests(),
            ItemChecks = tables.ItemChecks(declarationEntries),
            ItemRests = tables.ItemRests(declarationEntries),
            IsOfItem = Array.ConvertAll(rules, static rule => rule.IsOfItem),
            UnfiledCount = unfiled.Count,
            DeclarationTables = ofDeclaration,
            ItemTables = ofItem,
            Walks = [.. _checks.Walks],
        };
    }

    private static int TableOf(in AccessKey key) => ((int)key.Kind * FactTable.FactCount) + (int)key.Fact;

    private static AccessTable[] BuildTables(TableBuilder tables, List<FiledEntry>?[] filed, bool ofItem)
    {
        var built = new List<AccessTable>();
        for (var table = 0; table < filed.Length; table++)
        {
            var fact = (Fact)(table % FactTable.FactCount);
            if (filed[table] is { } entries && FactTable.Of(fact).IsOfItem == ofItem)
            {
                built.Add(tables.Build((AccessKind)(table / FactTable.FactCount), fact, entries));
            }
        }

        return [.. built];
    }

    /// <summary>Only now is it known where the bits of each fact begin.</summary>
    private Op[] PlacedOps()
    {
        var ops = _programs.Ops.ToArray();
        foreach (ref var op in ops.AsSpan())
        {
            if ((op.Kind & ~OpKind.Negated) == OpKind.AnyBit)
            {
                op.A += (ulong)_vocabulary.BitStartOf((Fact)op.Slot);
            }
        }

        return ops;
    }

    /// <summary>
    /// Members of lists that profiles are filed under have numbers even when no program asks for them.
    /// </summary>
    private void MentionLists(List<FiledEntry>?[] filed)
    {
        var mentioned = new HashSet<(Fact, string)>();
        foreach (var entries in filed.AsSpan(TableOf(new AccessKey(AccessKind.List, 0, 0, "")), FactTable.FactCount))
        {
            foreach (ref readonly var entry in CollectionsMarshal.AsSpan(entries))
            {
                var key = entry.Filed.Key;
                if (mentioned.Add((key.Fact, key.Text)))
                {
                    foreach (var member in _lists[key.Text].Members)
                    {
                        _vocabulary.Add(key.Fact, member);
                    }
                }
            }
        }
    }
}
