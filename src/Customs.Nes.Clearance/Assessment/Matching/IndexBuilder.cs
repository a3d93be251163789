using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>Files every rule of a set and writes its program.</summary>
internal sealed class IndexBuilder
{
    private readonly CompiledProfile[] _rules;
    private readonly IReadOnlyDictionary<string, CodeList> _lists;
    private readonly Vocabulary _vocabulary = new();
    private readonly Selectivity _selectivity;
    private readonly WitnessFinder _witnesses;
    private readonly ProgramWriter _programs;
    private readonly int[] _itemStarts;
    private readonly List<FiledRule> _unfiled = [];
    private readonly Dictionary<(AccessKind Kind, Fact Fact), List<FiledRule>> _filed = [];

    private IndexBuilder(CompiledProfile[] rules, IReadOnlyDictionary<string, CodeList> lists, TrafficSample? traffic)
    {
        _rules = rules;
        _lists = lists;
        _selectivity = new Selectivity(traffic, lists);
        _witnesses = new WitnessFinder(_vocabulary, _selectivity, lists);
        _programs = new ProgramWriter(_vocabulary, lists);
        _itemStarts = new int[rules.Length];
    }

    public static RuleIndex Build(
        CompiledProfile[] rules, IReadOnlyDictionary<string, CodeList> lists, TrafficSample? traffic)
    {
        var builder = new IndexBuilder(rules, lists, traffic);
        for (var rule = 0; rule < rules.Length; rule++)
        {
            builder.File(rule);
        }

        return builder.Finish();
    }

    private void File(int number)
    {
        var rule = _rules[number];
        var conditions = (rule.Condition is AllOf all ? all.Parts : [rule.Condition])
            .OrderBy(part => _selectivity.Of(part, false))
            .ToList();
        var witness = Rarest(conditions, out var witnessed);
        if (witness is { IsWhole: true })
        {
            conditions.Remove(witnessed!);
        }

        var ofItem = witness?.Keys.Exists(static key => FactTable.Of(key.Fact).IsOfItem) ?? false;
        var ofDeclaration = witness?.Keys.Exists(static key => !FactTable.Of(key.Fact).IsOfItem) ?? true;
        if (!ofItem)
        {
            // Filed under the declaration: what it alone can decide is decided once, the rest on each item.
            var first = conditions.Where(part => !CompiledProfile.IsOfItemFact(part)).ToList();
            var rest = conditions.Where(CompiledProfile.IsOfItemFact).ToList();
            _itemStarts[number] = _programs.WriteAll(rest, false, Op.Accept, Op.Reject);
            var start = _programs.WriteAll(first, false, Op.Accept, Op.Reject);
            Add(witness, number, start, start);
            return;
        }

        var whole = _programs.WriteAll(conditions, false, Op.Accept, Op.Reject);
        _itemStarts[number] = ofDeclaration ? whole : Op.Reject;
        Add(witness, number, Op.Accept, whole);
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

    /// <summary>Under keys of the declaration and of the item a program may begin differently.</summary>
    private void Add(Witness? witness, int rule, int declarationStart, int itemStart)
    {
        if (witness is null)
        {
            _unfiled.Add(new FiledRule(default, rule, declarationStart));
            return;
        }

        foreach (var key in witness.Keys)
        {
            if (!_filed.TryGetValue((key.Kind, key.Fact), out var filed))
            {
                _filed.Add((key.Kind, key.Fact), filed = []);
            }

            filed.Add(new FiledRule(key, rule, FactTable.Of(key.Fact).IsOfItem ? itemStart : declarationStart));
        }
    }

    private RuleIndex Finish()
    {
        MentionLists();
        _vocabulary.Close();
        var ops = _programs.Ops.ToArray();
        foreach (ref var op in ops.AsSpan())
        {
            if (op.Kind == OpKind.AnyBit)
            {
                op.A += (ulong)_vocabulary.BitStartOf((Fact)op.Fact);
            }
        }

        var tables = new TableBuilder(_vocabulary, _lists, ops);
        tables.AddEntries(_unfiled);
        var ofDeclaration = new List<AccessTable>();
        var ofItem = new List<AccessTable>();
        foreach (var ((kind, fact), filed) in _filed.OrderBy(static pair => pair.Key))
        {
            (FactTable.Of(fact).IsOfItem ? ofItem : ofDeclaration).Add(tables.Build(kind, fact, filed));
        }

        return new RuleIndex
        {
            Reader = new SheetReader(_vocabulary, _rules.Aggregate(0UL, static (used, rule) => used | rule.FactsUsed)),
            RuleCount = _rules.Length,
            BitWordCount = _vocabulary.BitWordCount,
            Ops = ops,
            Sets = [.. _programs.Sets],
            Entries = [.. tables.Entries],
            ItemStarts = _itemStarts,
            IsOfItem = [.. _rules.Select(static rule => rule.IsOfItem)],
            UnfiledCount = _unfiled.Count,
            DeclarationTables = [.. ofDeclaration],
            ItemTables = [.. ofItem],
            Walks = [.. _programs.Walks],
        };
    }

    /// <summary>
    /// Members of lists that profiles are filed under have numbers even when no program asks for them.
    /// </summary>
    private void MentionLists()
    {
        foreach (var key in _filed.Values.SelectMany(static filed => filed).Select(static rule => rule.Key).Distinct())
        {
            if (key.Kind == AccessKind.List)
            {
                foreach (var member in _lists[key.Text].Members)
                {
                    _vocabulary.Add(key.Fact, member);
                }
            }
        }
    }
}

/// <summary>A rule under one of its keys, and where its program begins for whoever comes by that key.</summary>
internal readonly record struct FiledRule(AccessKey Key, int Rule, int Start);
