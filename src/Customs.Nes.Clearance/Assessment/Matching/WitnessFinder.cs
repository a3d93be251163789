using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>Finds witnesses: of an "and" its rarest part's, of an "or" all parts', of most negations none.</summary>
internal sealed class WitnessFinder(
    Vocabulary vocabulary, Selectivity selectivity, IReadOnlyDictionary<string, CodeList> lists)
{
    /// <summary>Null when the condition can be met by anything.</summary>
    public Witness? Find(Condition condition, bool isNegated) => condition switch
    {
        Not not => Find(not.Part, !isNegated),
        AllOf all => isNegated ? Union(all.Parts, true) : Rarest(all.Parts, false),
        AnyOf any => isNegated ? Rarest(any.Parts, true) : Union(any.Parts, false),
        RangeTest test => isNegated ? Outside(test) : Inside(test),
        MissingTest test when !isNegated => new Witness([new(AccessKind.Missing, test.Fact, 0, "")], 0.1, true),
        Test when isNegated => null,
        MemberTest test => OfMember(test),
        PrefixTest test when FactTable.Of(test.Fact).Shape == FactShape.Code => new Witness(
            [.. test.Prefixes.Select(prefix => new AccessKey(AccessKind.Prefix, test.Fact, 0, prefix))],
            selectivity.Of(test, false),
            true),
        ContainsTest test => new Witness(
            [.. test.Patterns.Select(pattern => Bit(test.Fact, vocabulary.AddPattern(test.Fact, pattern)))],
            selectivity.Of(test, false),
            true),
        _ => null,
    };

    private Witness? Rarest(Condition[] parts, bool isNegated)
    {
        Witness? rarest = null;
        foreach (var part in parts)
        {
            if (Find(part, isNegated) is { } witness && (rarest is null || witness.Share < rarest.Share))
            {
                rarest = witness;
            }
        }

        // Only one part is witnessed, so the others remain to be tested.
        return rarest is null ? null : rarest with { IsWhole = false };
    }

    private Witness? Union(Condition[] parts, bool isNegated)
    {
        var keys = new List<AccessKey>();
        var share = 0.0;
        foreach (var part in parts)
        {
            if (Find(part, isNegated) is not { } witness)
            {
                return null;
            }

            keys.AddRange(witness.Keys);
            share += witness.Share;
        }

        return new Witness([.. keys.Distinct()], Math.Min(1, share), false);
    }

    private Witness OfMember(MemberTest test)
    {
        var isSet = FactTable.Of(test.Fact).Shape == FactShape.Codes;
        var keys = new List<AccessKey>();
        foreach (var value in test.Values)
        {
            keys.Add(isSet ? Bit(test.Fact, vocabulary.Add(test.Fact, value)) : Id(test.Fact, value));
        }

        foreach (var list in test.Lists)
        {
            if (isSet)
            {
                keys.AddRange(lists[list].Members.Select(member => Bit(test.Fact, vocabulary.Add(test.Fact, member))));
            }
            else
            {
                keys.Add(new AccessKey(AccessKind.List, test.Fact, 0, list));
            }
        }

        return new Witness(keys, selectivity.Of(test, false), true);
    }

    private Witness Inside(RangeTest test)
    {
        var above = selectivity.OfRange(test.Fact, test.Low, long.MaxValue);
        var below = selectivity.OfRange(test.Fact, long.MinValue, test.High);
        var isLow = test.Low > long.MinValue && (test.High == long.MaxValue || above <= below);
        var isWhole = test.Low == long.MinValue || test.High == long.MaxValue;
        return isLow
            ? new Witness([new(AccessKind.AtLeast, test.Fact, test.Low, "")], above, isWhole)
            : new Witness([new(AccessKind.AtMost, test.Fact, test.High, "")], below, isWhole);
    }

    private Witness Outside(RangeTest test)
    {
        var keys = new List<AccessKey>();
        var share = 0.0;
        if (test.Low > long.MinValue)
        {
            keys.Add(new AccessKey(AccessKind.AtMost, test.Fact, test.Low - 1, ""));
            share += selectivity.OfRange(test.Fact, long.MinValue, test.Low - 1);
        }

        if (test.High < long.MaxValue)
        {
            keys.Add(new AccessKey(AccessKind.AtLeast, test.Fact, test.High + 1, ""));
            share += selectivity.OfRange(test.Fact, test.High + 1, long.MaxValue);
        }

        return new Witness(keys, share, true);
    }

    private AccessKey Id(Fact fact, string value) => new(AccessKind.Id, fact, vocabulary.Add(fact, value), "");

    private static AccessKey Bit(Fact fact, int bit) => new(AccessKind.Bit, fact, bit, "");
}
