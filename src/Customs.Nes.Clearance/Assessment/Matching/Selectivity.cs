using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Estimates what share of declarations or items meets a test: from a sample of traffic where there is one, otherwise
/// by what such facts are usually like. A wrong guess costs time, never a result.
/// </summary>
internal sealed class Selectivity(TrafficSample? traffic, IReadOnlyDictionary<string, CodeList> lists)
{
    /// <summary>A list longer than this is estimated by its size alone.</summary>
    private const int ListLookedUpMax = 64;

    private readonly Dictionary<(Fact, string), double> _ofList = [];

    public double Of(Condition condition, bool isNegated) => condition switch
    {
        Not not => Of(not.Part, !isNegated),
        AllOf all => isNegated ? Any(all.Parts, true) : All(all.Parts, false),
        AnyOf any => isNegated ? All(any.Parts, true) : Any(any.Parts, false),
        Test test => isNegated ? 1 - OfTest(test) : OfTest(test),
        _ => 1,
    };

    public double OfValue(Fact fact, string value) => (FactTable.Of(fact).Shape == FactShape.Identifier
        ? traffic?.ShareOf(fact, value)
        : traffic?.ShareOf(fact, new Code(value))) ?? Usual(fact);

    public double OfPrefix(Fact fact, string prefix) =>
        FactTable.Of(fact).Shape == FactShape.Identifier ? 0.5
        : traffic?.ShareOf(fact, new Code(prefix)) ?? (fact == Fact.Commodity ? Math.Pow(0.25, prefix.Length) : 0.3);

    public double OfRange(Fact fact, long low, long high) => traffic?.ShareBetween(fact, low, high) ?? 0.3;

    public double OfList(Fact fact, string list)
    {
        if (!_ofList.TryGetValue((fact, list), out var share))
        {
            var members = lists[list].Members;
            share = members.Count > ListLookedUpMax
                ? Math.Min(0.5, members.Count * 0.0001)
                : Math.Min(1, members.Sum(member => OfValue(fact, member)));
            _ofList.Add((fact, list), share);
        }

        return share;
    }

    private static double Usual(Fact fact) => fact switch
    {
        Fact.Exporter or Fact.Declarant => 0.0005,
        Fact.Commodity => 0.0005,
        Fact.Destination or Fact.ConsigneeCountry => 0.02,
        Fact.Location or Fact.Shed => 0.05,
        Fact.Kind or Fact.DeclarationType or Fact.Origin => 0.7,
        Fact.Mode or Fact.Subdivision or Fact.Representation => 0.4,
        _ => 0.1,
    };

    private double OfTest(Test test) => test switch
    {
        MemberTest member => Math.Min(
            1,
            member.Values.Sum(value => OfValue(test.Fact, value)) + member.Lists.Sum(list => OfList(test.Fact, list))),
        PrefixTest prefix => Math.Min(1, prefix.Prefixes.Sum(value => OfPrefix(test.Fact, value))),
        RangeTest range => OfRange(test.Fact, range.Low, range.High),
        ContainsTest contains => Math.Min(1, 0.01 * contains.Patterns.Length),
        _ => 0.1,
    };

    private double All(Condition[] parts, bool isNegated)
    {
        var share = 1.0;
        foreach (var part in parts)
        {
            share *= Of(part, isNegated);
        }

        return share;
    }

    private double Any(Condition[] parts, bool isNegated)
    {
        var share = 0.0;
        foreach (var part in parts)
        {
            share += Of(part, isNegated);
        }

        return Math.Min(1, share);
    }
}
