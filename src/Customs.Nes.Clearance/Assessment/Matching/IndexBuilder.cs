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
    private readonly CheckWriter _checks;
    private readonly ProgramWriter _programs;
    private readonly List<FiledRule> _unfiled = [];
    private readonly Dictionary<(AccessKind Kind, Fact Fact), List<FiledRule>> _filed = [];

    private IndexBuilder(CompiledProfile[] rules, IReadOnlyDictionary<string, CodeList> lists, TrafficSample? traffic)
    {
        _rules = rules;
        _lists = lists;
        _selectivity = new Selectivity(traffic, lists);
        _witnesses = new WitnessFinder(_vocabulary, _selectivity, lists);
        _checks = new CheckWriter(_vocabulary, lists);
        _programs = new ProgramWriter(_checks, _vocabulary, lists);
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
        var condition = _rules[number].Condition;
        var conditions = (condition is AllOf all ? all.Parts : [condition])
            .OrderBy(part => _selectivity.Of(part, false))
            .ToList();
        var witness = Rarest(conditions, out var witnessed);
        if (witness is { IsWhole: true })
        {
            conditions.Remove(witnessed!);
        }

        var ofItem = witness?.Keys.Exists(static key => FactTable.Of(key.Fact).IsOfItem) ?? false;
        if (!ofItem)
        {
            // Filed under the declaration: what it alone can decide is decided once, the rest on each item.
            var first = conditions.Where(part => !CompiledProfile.IsOfItemFact(part)).ToList();
            var rest = conditions.Where(CompiledProfile.IsOfItemFact).ToList();
            Add(witness, new FiledRule(default, number, PartOf(first), PartOf(rest)), default);
            return;
        }

        var whole = PartOf(conditions);
        Add(
            witness,
            new FiledRule(default, number, FiledPart.Accepting, whole),
            new FiledRule(default, number, whole, default));
    }

    /// <summary>The first two conditions that are single checks stand in the entry, the rest in a program.</summary>
    private FiledPart PartOf(List<Condition> conditions)
    {
        var checks = new List<Check>(2);
        var rest = new List<Condition>();
        foreach (var condition in conditions)
        {
            if (checks.Count < 2 && _checks.TryWrite(condition, false) is { } check)
            {
                checks.Add(check);
            }
            else
            {
                rest.Add(condition);
            }
        }

        return new FiledPart(
            checks.Count > 0 ? checks[0] : Check.Always,
            checks.Count > 1 ? checks[1] : Check.Always,
            _programs.WriteAll(rest, false, Op.Accept, Op.Reject));
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
    private void Add(Witness? witness, in FiledRule ofDeclaration, in FiledRule ofItem)
    {
        if (witness is null)
        {
            _unfiled.Add(ofDeclaration);
            return;
        }

        foreach (var key in witness.Keys)
        {
            if (!_filed.TryGetValue((key.Kind, key.Fact), out var filed))
            {
                _filed.Add((key.Kind, key.Fact), filed = []);
            }

            filed.Add((FactTable.Of(key.Fact).IsOfItem ? ofItem : ofDeclaration) with { Key = key });
        }
    }

    private RuleIndex Finish()
    {
        MentionLists();
        _vocabulary.Close();
        var ops = _programs.Ops.ToArray();
        foreach (ref var op in ops.AsSpan())
        {
            if ((op.Kind & ~OpKind.Negated) == OpKind.AnyBit)
            {
                op.A += (ulong)_vocabulary.BitStartOf((Fact)op.Slot);
            }
        }

        var tables = new TableBuilder(_vocabulary, _lists);
        tables.AddEntries(_unfiled);
        var ofDeclaration = new List<AccessTable>();
        var ofItem = new List<AccessTable>();
        var declarationEntries = _unfiled.Count;

        // The declaration's first: only they have a part for each item.
        foreach (var ((kind, fact), filed) in _filed
            .OrderBy(static pair => FactTable.Of(pair.Key.Fact).IsOfItem).ThenBy(static pair => pair.Key))
        {
            (FactTable.Of(fact).IsOfItem ? ofItem : ofDeclaration).Add(tables.Build(kind, fact, filed));
            declarationEntries = ofItem.Count == 0 ? tables.Entries.Count : declarationEntries;
        }

        return new RuleIndex
        {
            Reader = new SheetReader(_vocabulary, _rules.Aggregate(0UL, static (used, rule) => used | rule.FactsUsed)),
            RuleCount = _rules.Length,
            BitWordCount = _vocabulary.BitWordCount,
            Ops = ops,
            Sets = [.. _checks.Sets],
            FirstA = [.. tables.Entries.Select(static entry => entry.Part.First.A)],
            FirstB = [.. tables.Entries.Select(static entry => entry.Part.First.B)],
            Heads = tables.Heads(),
            Rests = tables.Rests(),
            ItemChecks = tables.ItemChecks(declarationEntries),
            ItemRests = tables.ItemRests(declarationEntries),
            IsOfItem = [.. _rules.Select(static rule => rule.IsOfItem)],
            UnfiledCount = _unfiled.Count,
            DeclarationTables = [.. ofDeclaration],
            ItemTables = [.. ofItem],
            Walks = [.. _checks.Walks],
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

/// <summary>Up to two checks, then a program: all of it must be met.</summary>
internal readonly record struct FiledPart(Check First, Check Second, int Next)
{
    public static FiledPart Accepting { get; } = new(Check.Always, Check.Always, Op.Accept);
}

/// <summary>A rule under one of its keys, and what is left to test for whoever comes by that key.</summary>
/// <param name="OfItem">Under a key of the declaration: what is then tested of each item.</param>
internal readonly record struct FiledRule(AccessKey Key, int Rule, FiledPart Part, FiledPart OfItem);
