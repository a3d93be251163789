using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Assessment.Matching;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Tests;

/// <summary>The index finds exactly what a full scan finds.</summary>
public sealed class RuleIndexTests
{
    private const int ProfilesPerSet = 12;
    private const int DeclarationsPerSet = 25;

    /// <summary>NES_ORACLE_SETS=40000 makes it a million pairs of a rule set and a declaration.</summary>
    private static readonly int SetCount =
        int.TryParse(Environment.GetEnvironmentVariable("NES_ORACLE_SETS"), out var count) ? count : 1000;

    private readonly Clearance.Assessment.Assessment _assessment = new();

    [Fact]
    public void Index_and_full_scan_agree_on_random_profiles_and_declarations()
    {
        for (var seed = 0; seed < SetCount; seed++)
        {
            var random = new RandomProfiles(seed);
            var text = random.Profiles(ProfilesPerSet);
            var declarations = Enumerable.Range(0, DeclarationsPerSet).Select(_ => random.Declaration()).ToArray();
            var rules = Compile(text, seed % 2 == 0 ? null : declarations);

            foreach (var declaration in declarations)
            {
                var expected = Scan(rules, declaration);
                var found = Match(rules, rules.Index, declaration);
                Assert.True(expected.SequenceEqual(found), $"seed {seed}: {Difference(rules, expected, found)}");
            }
        }
    }

    [Fact]
    public void An_index_made_from_the_one_before_finds_what_a_full_scan_finds()
    {
        for (var seed = 0; seed < SetCount / 100; seed++)
        {
            var random = new RandomProfiles(seed);
            var declarations = Enumerable.Range(0, DeclarationsPerSet).Select(_ => random.Declaration()).ToArray();
            var lists = new ProfileText("lists", RandomProfiles.Lists);
            var texts = Enumerable.Range(0, 5 * ProfilesPerSet)
                .Select(number => new ProfileText($"{number}", random.Profile(number))).ToList();
            RuleSet? rules = null;
            for (var step = 0; step < 12; step++)
            {
                // More come than go, one is replaced, and now and then so is a list; in the end what is left behind is much.
                texts[step] = texts[step] with { Content = random.Profile(step) };
                texts.Add(new ProfileText($"{texts.Count}", random.Profile(texts.Count)));
                lists = step % 4 == 3 ? lists with { Content = random.WithOtherList(lists.Content) } : lists;
                var inForce = texts.Where((_, number) => number % 31 != step + 15).Prepend(lists).ToList();
                var faults = new List<ProfileFault>();

                var (before, after) = (rules, RuleSet.Compile(inForce, RuleSets.Key, faults, previous: rules));

                Assert.True(after is not null, $"seed {seed}, step {step}: {string.Join("\n", faults)}");
                var anew = RuleSet.Compile(inForce, RuleSets.Key, [])!;
                Assert.Equal(anew.Hash, after.Hash);
                foreach (var declaration in declarations)
                {
                    var (expected, found) = (Scan(anew, declaration), Match(after, after.Index, declaration));
                    Assert.True(expected.SequenceEqual(found), $"seed {seed}, step {step}: {Difference(anew, expected, found)}");

                    // The one before may still be in use.
                    Assert.True(before is null || Scan(before, declaration).SequenceEqual(Match(before, before.Index, declaration)));
                }

                rules = after;
            }
        }
    }

    [Fact]
    public void The_index_allocates_nothing_when_nothing_fires()
    {
        var rules = RuleSets.Compile(
            RuleSets.Profile("commodity starts 84 and value per kg > 5 and consignee name contains \"MR\"")
            + RuleSets.Profile("exporter not in (GB1) and document has (X002)", "P-2"));
        var declaration = new DeclarationBuilder().Exporter("GB2").Consignee("MRS").Item("01012100", grams: 5, pence: 7).Declaration;
        var at = new DateTimeOffset(2003, 4, 10, 12, 0, 0, TimeSpan.Zero);
        void Assess() => Assessor.Assess(declaration, at, rules, SterlingOnly.Instance, _assessment);
        Assess();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 1000; count++)
        {
            Assess();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(_assessment.Fired.IsEmpty);
    }

    [Fact]
    public void Every_mutant_of_the_index_is_found_out()
    {
        // One profile for each kind of table and op; each can be met and failed by what the generator makes.
        string[] conditions =
        [
            "destination = US and mode = 4", "destination in @countries and mode = 1", "location = GBFXT and exporter starts GB",
            "commodity starts 8482 and origin = FR", "cpc = 1000001 and net mass >= 0.02", "origin in (US, FR, CN, AE, KP) and cpc = 3151000",
            "document has (X002, Y901) and mode = 3", "description contains \"ba\" and mode = 1", "consignee name contains \"c/o\" and mode = 1",
            "net mass > 0.03", "value < 1", "value not between 2 and 3", "net mass is missing and mode = 1",
            "exporter in @traders and mode = 1", "exporter = GB22 and destination is present", "not (origin = US or cpc = 2300000)",
            "(commodity starts 93 and mode = 1) or (value per kg = 100 and mode = 3)", "additional information has all (X002) and mode = 3",
        ];
        var text = string.Concat(conditions.Select((condition, number) => RuleSets.Profile(condition, $"P-{number:00}")));
        var rules = Compile(RandomProfiles.Lists + text, null);
        var random = new RandomProfiles(1);
        var declarations = Enumerable.Range(0, 4000).Select(_ => random.Declaration()).ToArray();
        var expected = declarations.Select(declaration => Match(rules, rules.Index, declaration)).ToArray();

        var survivors = new List<string>();
        var mutations = Mutations(rules.Index).ToArray();
        Assert.True(mutations.Length >= 80, $"{mutations.Length} mutants");
        foreach (var (name, mutate) in mutations)
        {
            var mutant = Copy(rules.Index);
            mutate(mutant);
            if (!IsFound(rules, mutant, declarations, expected))
            {
                survivors.Add(name);
            }
        }

        Assert.True(survivors.Count == 0, string.Join("\n", survivors));
    }

    private static IEnumerable<(string Name, Action<RuleIndex> Mutate)> Mutations(RuleIndex index)
    {
        for (var at = 0; at < index.Rests.Length; at++)
        {
            var entry = at;
            yield return ($"entry {entry} lost", mutant => mutant.Rests[entry].Kind = Never);
            foreach (var mutation in MutationsOfEntry(index, entry))
            {
                yield return mutation;
            }
        }

        for (var at = 0; at < index.ItemChecks.Length; at++)
        {
            var entry = at;
            if (index.ItemChecks[entry].Kind != OpKind.Always)
            {
                yield return ($"item check {entry} always met", mutant => mutant.ItemChecks[entry].Kind = OpKind.Always);
            }

            if (index.IsOfItem[index.Rests[entry].Rule])
            {
                yield return ($"item check {entry} never met", mutant => mutant.ItemChecks[entry].Kind = Never);
                yield return ($"rest of item {entry} never met", mutant => mutant.ItemRests[entry].Kind = Never);
            }
        }

        for (var at = 0; at < index.Ops.Length; at++)
        {
            var (op, name) = (at, $"op {at} {index.Ops[at].Kind} {index.Ops[at].Slot}");
            yield return (name + " turned round", mutant => Change(mutant, op, (ref Op o) => Exits(ref o, o.WhenNot, o.WhenMet)));
            yield return (name + " always met", mutant => Change(mutant, op, (ref Op o) => Exits(ref o, o.WhenMet, o.WhenMet)));
            yield return (name + " never met", mutant => Change(mutant, op, (ref Op o) => Exits(ref o, o.WhenNot, o.WhenNot)));
            if (index.Ops[at] is { Kind: OpKind.Range, Slot: var slot } && FactTable.Of((Fact)slot).Shape == FactShape.Number)
            {
                yield return (name + " from one more", mutant => Change(mutant, op, static (ref Op o) => o.A += 100));
            }
        }

        for (var at = 0; at < index.DeclarationTables.Length + index.ItemTables.Length; at++)
        {
            var table = at;
            yield return ($"table {table} lost", mutant => LoseTable(mutant, table));
        }
    }

    private static void LoseTable(RuleIndex index, int table)
    {
        var ofDeclaration = table < index.DeclarationTables.Length;
        var tables = ofDeclaration ? index.DeclarationTables : index.ItemTables;
        tables[ofDeclaration ? table : table - index.DeclarationTables.Length] = new NoTable();
    }

    private static void Exits(ref Op op, int whenMet, int whenNot) => (op.WhenMet, op.WhenNot) = (whenMet, whenNot);

    private sealed class NoTable : AccessTable
    {
        public override void Probe(RuleIndex index, FactSheet sheet)
        {
        }
    }

    /// <summary>Met by nothing: not even "always" is.</summary>
    private const OpKind Never = OpKind.Always | OpKind.Negated;

    private delegate void OpChange(ref Op op);

    private static void Change(RuleIndex index, int at, OpChange change) => change(ref index.Ops[at]);

    private static IEnumerable<(string Name, Action<RuleIndex> Mutate)> MutationsOfEntry(RuleIndex index, int entry)
    {
        if (index.Heads[entry].Kind != OpKind.Always)
        {
            var name = $"entry {entry} {index.Heads[entry].Kind} {index.Heads[entry].Slot}";
            yield return (name + " always met", mutant => Alone(mutant, entry, OpKind.Always));
            yield return (name + " never met", mutant => Alone(mutant, entry, Never));
        }

        if (index.Rests[entry].Kind is not OpKind.Always and var kind)
        {
            yield return ($"rest {entry} {kind} always met", mutant => mutant.Rests[entry].Kind = OpKind.Always);
        }

        if (index.Heads[entry].Kind is OpKind.Range)
        {
            yield return ($"entry {entry} reaching further", mutant => mutant.FirstB[entry] = ulong.MaxValue);
            yield return ($"entry {entry} reaching nowhere", mutant => (mutant.FirstA[entry], mutant.FirstB[entry]) = (1, 0));
        }
    }

    /// <summary>The entry becomes a run of its own; those around it stay what they are.</summary>
    private static void Alone(RuleIndex index, int entry, OpKind kind)
    {
        for (var before = entry - 1; before >= 0 && index.Heads[before].RunEnd > entry; before--)
        {
            index.Heads[before].RunEnd = entry;
        }

        (index.Heads[entry].Kind, index.Heads[entry].RunEnd) = (kind, entry + 1);
    }

    private static RuleIndex Copy(RuleIndex index) => new()
    {
        Reader = index.Reader,
        RuleCount = index.RuleCount,
        BitWordCount = index.BitWordCount,
        Ops = [.. index.Ops],
        Sets = [.. index.Sets],
        FirstA = [.. index.FirstA],
        FirstB = [.. index.FirstB],
        Heads = [.. index.Heads],
        Rests = [.. index.Rests],
        ItemChecks = [.. index.ItemChecks],
        ItemRests = [.. index.ItemRests],
        IsOfItem = index.IsOfItem,
        UnfiledCount = index.UnfiledCount,
        DeclarationTables = [.. index.DeclarationTables],
        ItemTables = [.. index.ItemTables],
        Walks = index.Walks,
    };

    private bool IsFound(RuleSet rules, RuleIndex mutant, Declaration[] declarations, Hit[][] expected)
    {
        for (var at = 0; at < declarations.Length; at++)
        {
            if (!expected[at].SequenceEqual(Match(rules, mutant, declarations[at])))
            {
                return true;
            }
        }

        return false;
    }

    private static RuleSet Compile(string text, Declaration[]? traffic)
    {
        var sample = traffic is null ? null : new TrafficSample();
        foreach (var declaration in traffic ?? [])
        {
            sample!.Observe(declaration);
        }

        var faults = new List<ProfileFault>();
        var rules = RuleSet.Compile([new ProfileText("random.profile", text)], RuleSets.Key, faults, sample);
        Assert.True(rules is not null, text + string.Join("\n", faults));
        return rules;
    }

    private Hit[] Match(RuleSet rules, RuleIndex index, Declaration declaration)
    {
        _assessment.Begin(rules);
        _assessment.Facts.Open(declaration, SterlingOnly.Instance, default);
        index.Match(declaration, _assessment);
        _assessment.Hits.Sort();
        return [.. _assessment.Hits];
    }

    private static Hit[] Scan(RuleSet rules, Declaration declaration)
    {
        var facts = new FactReader();
        facts.Open(declaration, SterlingOnly.Instance, default);
        var scan = new FullScan(facts) { Lists = rules.Lists };
        var hits = new List<Hit>();
        for (var rule = 0; rule < rules.Rules.Length; rule++)
        {
            var isOfItem = rules.Rules[rule].IsOfItem;
            for (var item = 0; item < (isOfItem ? declaration.ItemCount : 1); item++)
            {
                if (scan.Evaluate(rules.Rules[rule].Condition, item) == Truth.Yes)
                {
                    hits.Add(new Hit(rule, isOfItem ? item + 1 : 0));
                }
            }
        }

        return [.. hits];
    }

    private static string Difference(RuleSet rules, Hit[] expected, Hit[] found)
    {
        var missed = expected.Except(found).ToArray();
        var first = missed.Length > 0 ? missed[0] : found.Except(expected).FirstOrDefault();
        var verb = missed.Length > 0 ? "missed" : "found wrongly";
        return $"{verb} on item {first.Item}: {CanonicalText.Of(rules.Profiles[first.Rule])}";
    }
}
