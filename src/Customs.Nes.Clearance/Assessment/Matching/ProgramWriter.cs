using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Turns conditions into ops, back to front: what comes after a test must be known before it. Negation is only an
/// exchange of the exits, with a look first whether the value is there at all.
/// </summary>
internal sealed class ProgramWriter(Vocabulary vocabulary, IReadOnlyDictionary<string, CodeList> lists)
{
    /// <summary>Sets up to this size are asked one by one, which beats going to their bits.</summary>
    private const int ChainLengthMax = 4;

    private readonly Dictionary<(Fact, string), (ulong Start, ulong Words)> _sets = [];
    private readonly Dictionary<string, ulong> _walkNumbers = [];

    public List<Op> Ops { get; } = [];

    public List<ulong> Sets { get; } = [];

    /// <summary>Tests that are walked in full.</summary>
    public List<Test> Walks { get; } = [];

    /// <summary>Writes the condition; returns where it begins.</summary>
    public int Write(Condition condition, bool isNegated, int whenMet, int whenNot)
    {
        switch (condition)
        {
            case Not not:
                return Write(not.Part, !isNegated, whenMet, whenNot);
            case AllOf all when !isNegated:
                return WriteAll(all.Parts, isNegated, whenMet, whenNot);
            case AnyOf any when isNegated:
                return WriteAll(any.Parts, isNegated, whenMet, whenNot);
            case AllOf all:
                return WriteAny(all.Parts, isNegated, whenMet, whenNot);
            case AnyOf any:
                return WriteAny(any.Parts, isNegated, whenMet, whenNot);
            case MissingTest test:
                return isNegated
                    ? Add(OpKind.Present, test.Fact, 0, 0, whenMet, whenNot)
                    : Add(OpKind.Present, test.Fact, 0, 0, whenNot, whenMet);
            case Test test when isNegated:
                return WritePresence(test.Fact, WriteTest(test, whenNot, whenMet), whenNot);
            default:
                return WriteTest((Test)condition, whenMet, whenNot);
        }
    }

    public int WriteAll(IReadOnlyList<Condition> parts, bool isNegated, int whenMet, int whenNot)
    {
        var next = whenMet;
        for (var index = parts.Count - 1; index >= 0; index--)
        {
            next = Write(parts[index], isNegated, next, whenNot);
        }

        return next;
    }

    private int WriteAny(Condition[] parts, bool isNegated, int whenMet, int whenNot)
    {
        var next = whenNot;
        for (var index = parts.Length - 1; index >= 0; index--)
        {
            next = Write(parts[index], isNegated, whenMet, next);
        }

        return next;
    }

    private int WritePresence(Fact fact, int whenMet, int whenNot) =>
        FactTable.Of(fact).Shape == FactShape.Codes ? whenMet : Add(OpKind.Present, fact, 0, 0, whenMet, whenNot);

    private int WriteTest(Test test, int whenMet, int whenNot) => test switch
    {
        RangeTest range => WriteRange(range, whenMet, whenNot),
        ContainsTest contains => WriteContains(contains, whenMet, whenNot),
        PrefixTest prefix => WritePrefix(prefix, whenMet, whenNot),
        MemberTest { Fact: var fact } member when FactTable.Of(fact).Shape == FactShape.Codes =>
            WriteHas(member, whenMet, whenNot),
        _ => WriteMember((MemberTest)test, whenMet, whenNot),
    };

    private int WriteRange(RangeTest test, int whenMet, int whenNot)
    {
        // The lowest number of all stands for a missing one, so no range may begin there.
        var low = Math.Max(test.Low, FactSheet.MissingNumber + 1);
        return Add(
            OpKind.NumberRange,
            test.Fact,
            unchecked((ulong)low),
            unchecked((ulong)(test.High - low)),
            whenMet,
            whenNot);
    }

    private int WriteContains(ContainsTest test, int whenMet, int whenNot)
    {
        var next = whenNot;
        foreach (var pattern in test.Patterns)
        {
            next = WriteBit(test.Fact, vocabulary.AddPattern(test.Fact, pattern), whenMet, next);
        }

        return next;
    }

    private int WriteHas(MemberTest test, int whenMet, int whenNot)
    {
        var next = whenNot;
        foreach (var value in test.Values.Concat(test.Lists.SelectMany(list => lists[list].Members)))
        {
            next = WriteBit(test.Fact, vocabulary.Add(test.Fact, value), whenMet, next);
        }

        return next;
    }

    /// <summary>Word and bit within the fact's own bits: where those begin is known, and added, at the end.</summary>
    private int WriteBit(Fact fact, int bit, int whenMet, int whenNot) =>
        Add(OpKind.AnyBit, fact, (ulong)(bit >> 6), 1UL << (bit & 63), whenMet, whenNot);

    private int WritePrefix(PrefixTest test, int whenMet, int whenNot)
    {
        if (FactTable.Of(test.Fact).Shape == FactShape.Identifier)
        {
            return WriteWalk(test, whenMet, whenNot);
        }

        var next = whenNot;
        foreach (var prefix in test.Prefixes)
        {
            next = Add(OpKind.CodeRange, test.Fact, new Code(prefix).Packed, SpanOf(prefix), whenMet, next);
        }

        return next;
    }

    /// <summary>How far the codes reach that begin with the prefix.</summary>
    private static ulong SpanOf(string prefix) =>
        prefix.Length == Code.LengthMax ? 0 : ulong.MaxValue >> (8 * prefix.Length);

    private int WriteWalk(Test test, int whenMet, int whenNot)
    {
        var key = CanonicalText.Of(test);
        if (!_walkNumbers.TryGetValue(key, out var number))
        {
            number = (ulong)Walks.Count;
            _walkNumbers.Add(key, number);
            Walks.Add(test);
        }

        return Add(OpKind.Walk, test.Fact, number, 0, whenMet, whenNot);
    }

    private int WriteMember(MemberTest test, int whenMet, int whenNot)
    {
        var next = whenNot;
        foreach (var list in test.Lists)
        {
            var (start, words) = SetOf(test.Fact, "@" + list, lists[list].Members);
            next = Add(OpKind.IdInSet, test.Fact, start, words, whenMet, next);
        }

        if (test.Values.Length > ChainLengthMax)
        {
            var (start, words) = SetOf(test.Fact, string.Join(',', test.Values), test.Values);
            return Add(OpKind.IdInSet, test.Fact, start, words, whenMet, next);
        }

        foreach (var value in test.Values)
        {
            var id = vocabulary.Add(test.Fact, value);
            next = FactTable.Of(test.Fact).Shape == FactShape.Identifier
                ? Add(OpKind.IdEquals, test.Fact, (ulong)id, 0, whenMet, next)
                : Add(OpKind.CodeRange, test.Fact, new Code(value).Packed, 0, whenMet, next);
        }

        return next;
    }

    private (ulong Start, ulong Words) SetOf(Fact fact, string name, IEnumerable<string> members)
    {
        if (_sets.TryGetValue((fact, name), out var set))
        {
            return set;
        }

        var ids = members.Select(member => vocabulary.Add(fact, member)).ToArray();
        var words = new ulong[(ids.DefaultIfEmpty().Max() / 64) + 1];
        foreach (var id in ids)
        {
            words[id >> 6] |= 1UL << (id & 63);
        }

        set = ((ulong)Sets.Count, (ulong)words.Length);
        Sets.AddRange(words);
        _sets.Add((fact, name), set);
        return set;
    }

    private int Add(OpKind kind, Fact fact, ulong a, ulong b, int whenMet, int whenNot)
    {
        Ops.Add(new Op { Kind = kind, Fact = (byte)fact, A = a, B = b, WhenMet = whenMet, WhenNot = whenNot });
        return Ops.Count - 1;
    }
}
