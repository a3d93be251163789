using System.Globalization;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Assessment.Matching;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Looks for what is allowed but seldom meant: profiles that can never match, that another already covers, that are
/// tried
/// on everything, that ask for codes nobody uses. All of it is advice; none of it keeps a set from being used.
/// </summary>
public sealed class ProfileLint
{
    /// <summary>Above this share of declarations or items an analyst should know what a profile costs.</summary>
    private const double ShareMax = 0.1;

    /// <summary>Comparing each profile with each takes too long beyond this.</summary>
    private const int ComparedMax = 3000;

    private static readonly string[] Kinds = ["EFD", "ESP", "ESD", "ELP", "ECR", "EXS"];

    private readonly RuleSet _rules;
    private readonly TrafficSample? _traffic;
    private readonly ReferenceData? _reference;
    private readonly List<ProfileFault> _advice = [];

    private ProfileLint(RuleSet rules, ReferenceData? reference, TrafficSample? traffic)
    {
        _rules = rules;
        _reference = reference;
        _traffic = traffic;
    }

    /// <param name="reference">The codes there are; null: codes are not looked up.</param>
    /// <param name="traffic">How often they occur; null: nothing is said of how often a profile is tried.</param>
    public static IReadOnlyList<ProfileFault> Check(
        RuleSet rules, ReferenceData? reference = null, TrafficSample? traffic = null)
    {
        var lint = new ProfileLint(rules, reference, traffic);
        lint.CheckWitnesses();
        lint.CheckCodes();
        if (rules.Profiles.Count <= ComparedMax)
        {
            lint.CheckCover();
        }

        return lint._advice;
    }

    private void CheckWitnesses()
    {
        var finder = new WitnessFinder(new Vocabulary(), new Selectivity(_traffic, _rules.Lists), _rules.Lists);
        foreach (var rule in _rules.Rules)
        {
            var what = rule.IsOfItem ? "item" : "declaration";
            var witness = finder.Find(rule.Condition, false);
            if (witness is null)
            {
                Advise(rule, $"is tried on every {what}: nothing it asks for narrows the search");
            }
            else if (witness.Keys.Count == 0)
            {
                Advise(rule, "can never match: it asks for one of no values");
            }
            else if (_traffic is not null && witness.Share > ShareMax)
            {
                Advise(
                rule, string.Create(CultureInfo.InvariantCulture, $"will be tried on {witness.Share:P0} of {what}s"));
            }
        }
    }

    private void CheckCodes()
    {
        foreach (var rule in _rules.Rules)
        {
            foreach (var test in TestsOf(rule.Profile.When).OfType<MemberTest>())
            {
                foreach (var value in test.Values)
                {
                    CheckCode(rule, test.Fact, value);
                }
            }
        }
    }

    private void CheckCode(CompiledProfile rule, Fact fact, string value)
    {
        if (fact == Fact.Kind && !Kinds.Contains(value))
        {
            Advise(rule, $"'{value}' is no kind of declaration", NearMatch.Of(value, Kinds));
        }

        if (_reference is null)
        {
            return;
        }

        // Until is the first day it no longer holds; a code only has to be in use at one end.
        var last = rule.Profile.Until.AddDays(-1);
        bool IsUsed<T>(EffectiveTable<T> table) =>
            table.Contains(value, rule.Profile.From) || table.Contains(value, last);
        var isKnown = fact switch
        {
            Fact.Destination or Fact.DispatchCountry or Fact.ConsigneeCountry or Fact.Origin
                or Fact.TransportNationality => IsUsed(_reference.Countries),
            Fact.Location => IsUsed(_reference.Locations),
            Fact.Cpc => IsUsed(_reference.Cpcs),
            Fact.Document or Fact.PreviousDocument => IsUsed(_reference.Documents),
            Fact.DocumentStatus => IsUsed(_reference.DocumentStatuses),
            Fact.InvoiceCurrency => value == "GBP" || IsUsed(_reference.Currencies),
            Fact.PackageKind => IsUsed(_reference.PackageKinds),
            _ => true,
        };
        if (!isKnown)
        {
            Advise(
                rule,
                $"'{value}' is not a {FactTable.Of(fact).Name} in the reference data on the days it is effective");
        }
    }

    private void CheckCover()
    {
        foreach (var rule in _rules.Rules)
        {
            foreach (var other in _rules.Rules)
            {
                if (!ReferenceEquals(rule, other) && Covers(other, rule))
                {
                    Advise(rule, $"adds nothing: {other.Profile.Id} matches all that it matches and checks as much");
                    break;
                }
            }
        }
    }

    private static bool Covers(CompiledProfile other, CompiledProfile rule)
    {
        var (wide, narrow) = (other.Profile, rule.Profile);
        return wide.From <= narrow.From && narrow.Until <= wide.Until
            && RouteOrder.Strength(wide.Route) >= RouteOrder.Strength(narrow.Route)
            && wide.SamplePercent is null
            && Implication.Holds(rule.Condition, other.Condition)

            // Of two that mean the same, only the later one is told.
            && (!Implication.Holds(other.Condition, rule.Condition) || string.CompareOrdinal(wide.Id, narrow.Id) < 0);
    }

    private static IEnumerable<Test> TestsOf(Condition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(TestsOf),
        AnyOf any => any.Parts.SelectMany(TestsOf),
        Not not => TestsOf(not.Part),
        Test test => [test],
        _ => [],
    };

    private void Advise(CompiledProfile rule, string message, string? near = null) => _advice.Add(new ProfileFault(
        rule.Profile.File, rule.Profile.Line, 1, $"{rule.Profile.Id}: {message}", near, IsWarning: true));
}
