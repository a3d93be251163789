using System.Globalization;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using RulesEngine.Models;

namespace Customs.Nes.Benchmarks;

/// <summary>The profiles as one workflow of Microsoft's RulesEngine, in its own expression language.</summary>
internal sealed class RiskEngineOfMicrosoft(RuleSet rules)
{
    private readonly RulesEngine.RulesEngine _engine = new(
    [
        new Workflow
        {
            WorkflowName = "profiles",
            Rules = [.. rules.Rules.Select(static rule => new Rule
            {
                RuleName = rule.Profile.Id,
                Expression = (rule.IsOfItem ? "" : "input1.IsFirst && ") + Text(rule.Condition),
            })],
        },
    ]);

    public int CountHits(RiskItem[] items)
    {
        var hits = 0;
        foreach (var item in items)
        {
            // Completes without waiting: nothing in these rules is asynchronous.
            var results = _engine.ExecuteAllRulesAsync("profiles", item).AsTask().GetAwaiter().GetResult();
            hits += results.Count(static result => result.IsSuccess);
        }

        return hits;
    }

    private static string Text(Condition condition) => condition switch
    {
        AllOf all => string.Join(" && ", all.Parts.Select(Text)),
        AnyOf any => $"({string.Join(" || ", any.Parts.Select(Text))})",
        Not not => $"!({Text(not.Part)})",
        RangeTest test => $"(input1.{test.Fact} >= {Literal(test.Low)} && input1.{test.Fact} <= {Literal(test.High)})",
        PrefixTest test => Any(test.Prefixes, prefix => $"input1.{test.Fact}.StartsWith(\"{prefix}\")"),
        ContainsTest test => Any(test.Patterns, pattern => $"input1.Consignee.Contains(\"{pattern}\")"),
        MemberTest { Fact: Fact.Document } test => Any(test.Values, value => $"input1.Documents.Contains(\"{value}\")"),
        MemberTest test => Any(test.Values, value => $"input1.{test.Fact} == \"{value}\""),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static string Any(IEnumerable<string> values, Func<string, string> test) =>
        $"({string.Join(" || ", values.Select(test))})";

    private static string Literal(long number) => number.ToString(CultureInfo.InvariantCulture) + "L";
}
