using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>Says tests as single checks where one is enough, which it is of nearly all.</summary>
/// <param name="before">What it writes goes on from there; null: from nothing.</param>
internal sealed class CheckWriter(
    Vocabulary vocabulary, IReadOnlyDictionary<string, CodeList> lists, CheckWriter? before = null)
{
    /// <summary>As many numbers of two octets as two words have room for.</summary>
    private const int AmongLengthMax = 8;

    private readonly Dictionary<(Fact, string), (ulong Start, ulong Words)> _sets = new(before?._sets ?? []);
    private readonly Dictionary<string, ulong> _walkNumbers = new(before?._walkNumbers ?? []);

    /// <summary>Sets of numbers in the vocabulary, a bit each.</summary>
    public List<ulong> Sets { get; } = [.. before?.Sets ?? []];

    /// <summary>Tests that are walked in full.</summary>
    public List<Test> Walks { get; } = [.. before?.Walks ?? []];

    /// <summary>Null when it takes more than one check.</summary>
    public Check? TryWrite(Condition condition, bool isNegated)
    {
        while (condition is Not not)
        {
            (condition, isNegated) = (not.Part, !isNegated);
        }

        var check = condition switch
        {
            MissingTest test => new Check(OpKind.Missing, (byte)test.Fact, 0, 0),
            RangeTest test => Range(test),
            ContainsTest test => AnyBit(
                test.Fact, test.Patterns.Select(pattern => vocabulary.AddPattern(test.Fact, pattern))),
            PrefixTest { Prefixes: [var prefix] } test when FactTable.Of(test.Fact).Shape == FactShape.Code =>
                Prefix(test.Fact, prefix),
            PrefixTest test when FactTable.Of(test.Fact).Shape == FactShape.Identifier => Walk(test),
            MemberTest test when FactTable.Of(test.Fact).Shape == FactShape.Codes => AnyBit(
                test.Fact, test.Values.Concat(test.Lists.SelectMany(list => lists[list].Members))
                    .Select(value => vocabulary.Add(test.Fact, value))),
            MemberTest { Lists: [] } test => Member(test.Fact, test.Values),
            MemberTest { Lists: [var list], Values: [] } test => OnList(test.Fact, lists[list]),
            _ => (Check?)null,
        };
        return isNegated ? check?.Negate() : check;
    }

    public static Check Prefix(Fact fact, string prefix) => new(
        OpKind.Range,
        (byte)fact,
        new Code(prefix).Packed,
        prefix.Length == Code.LengthMax ? 0 : ulong.MaxValue >> (8 * prefix.Length));

    /// <summary>Word and bit within the fact's own bits: where those begin is known, and added, at the end.</summary>
    public static Check Bit(Fact fact, int bit) =>
        new(OpKind.AnyBit, (byte)fact, (ulong)(bit >> 6), 1UL << (bit & 63));

    /// <summary>Any of the values.</summary>
    public Check Member(Fact fact, string[] values)
    {
        if (values is [var only] && FactTable.Of(fact).Shape == FactShape.Code)
        {
            return new Check(OpKind.Range, (byte)fact, new Code(only).Packed, 0);
        }

        var ids = Array.ConvertAll(values, value => vocabulary.Add(fact, value));
        return ids.Length is 0 or > AmongLengthMax || ids.Max() > ushort.MaxValue
            ? InSet(fact, string.Join(',', values), values)
            : ids.Length == 1 ? new Check(OpKind.Range, FactSheet.IdSlotOf(fact), (ulong)ids[0], 0)
            : new Check(OpKind.Among, FactSheet.IdSlotOf(fact), Pack(ids, 0), Pack(ids, AmongLengthMax / 2));
    }

    /// <summary>By the list's hash: another version of it is another set.</summary>
    public Check OnList(Fact fact, CodeList list) => InSet(fact, "@" + list.Hash, list.Members);

    private Check InSet(Fact fact, string name, IEnumerable<string> members)
    {
        if (!_sets.TryGetValue((fact, name), out var set))
        {
            var ids = members.Select(member => vocabulary.Add(fact, member)).ToArray();
            var words = new ulong[(ids.DefaultIfEmpty().Max() / 64) + 1];
            foreach (var id in ids)
            {
                words[id >> 6] |= 1UL << (id & 63);
            }

            set = ((ulong)Sets.Count, (ulong)words.Length);
            Sets.AddRange(words);
            _sets.Add((fact, name), set);
        }

        return new Check(OpKind.InSet, FactSheet.IdSlotOf(fact), set.Start, set.Words);
    }

    public Check Walk(Test test)
    {
        var key = CanonicalText.Of(test);
        if (!_walkNumbers.TryGetValue(key, out var number))
        {
            number = (ulong)Walks.Count;
            _walkNumbers.Add(key, number);
            Walks.Add(test);
        }

        return new Check(OpKind.Walk, (byte)test.Fact, number, 0);
    }

    private static Check Range(RangeTest test)
    {
        // The lowest number of all stands for a missing one, so no range may begin there.
        var low = Math.Max(test.Low, FactSheet.MissingNumber + 1);
        return new Check(
            OpKind.Range, (byte)test.Fact, unchecked((ulong)low), unchecked((ulong)test.High - (ulong)low));
    }

    /// <summary>Null when they are not all in one word.</summary>
    private static Check? AnyBit(Fact fact, IEnumerable<int> bits)
    {
        Check? all = null;
        foreach (var bit in bits.ToArray())
        {
            var check = Bit(fact, bit);
            if (all is { } before && before.A != check.A)
            {
                return null;
            }

            all = check with { B = check.B | (all?.B ?? 0) };
        }

        return all;
    }

    /// <summary>Four numbers; where there are fewer the first again, since zero would be a number, too.</summary>
    private static ulong Pack(int[] ids, int from)
    {
        var packed = 0UL;
        for (var index = 0; index < AmongLengthMax / 2; index++)
        {
            packed |= (ulong)(from + index < ids.Length ? ids[from + index] : ids[0]) << (16 * index);
        }

        return packed;
    }
}
