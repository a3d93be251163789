using System.Linq.Expressions;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Benchmarks;

/// <summary>The usual way to compile rules: an expression tree and a delegate for each, all tried in turn.</summary>
internal static class RiskDelegates
{
    public static Func<RiskItem, bool>[] Compile(RuleSet rules) => [.. rules.Rules.Select(Compile)];

    private static Func<RiskItem, bool> Compile(CompiledProfile rule)
    {
        var item = Expression.Parameter(typeof(RiskItem));
        var body = Body(rule.Condition, item);
        body = rule.IsOfItem ? body : Expression.AndAlso(Expression.Property(item, nameof(RiskItem.IsFirst)), body);
        return Expression.Lambda<Func<RiskItem, bool>>(body, item).Compile();
    }

    private static Expression Body(Condition condition, Expression item) => condition switch
    {
        AllOf all => all.Parts.Select(part => Body(part, item)).Aggregate(Expression.AndAlso),
        AnyOf any => any.Parts.Select(part => Body(part, item)).Aggregate(Expression.OrElse),
        Not not => Expression.Not(Body(not.Part, item)),
        RangeTest test => Range(Expression.Property(item, test.Fact.ToString()), test.Low, test.High),
        PrefixTest test => Any(test.Prefixes.Select(prefix => Prefix(prefix, Expression.Property(item, test.Fact + "Code")))),
        ContainsTest test => Any(test.Patterns.Select(pattern => Expression.Call(
            Expression.Property(item, nameof(RiskItem.Consignee)), nameof(string.Contains), null, Expression.Constant(pattern)))),
        MemberTest { Fact: Fact.Exporter } test => Any(test.Values.Select(value => Expression.Equal(
            Expression.Property(item, nameof(RiskItem.Exporter)), Expression.Constant(value)))),
        MemberTest { Fact: Fact.Document } test => Any(test.Values.Select(value =>
            Expression.Call(item, nameof(RiskItem.Has), null, Expression.Constant(new Code(value).Packed)))),
        MemberTest test => Any(test.Values.Select(value => Expression.Equal(
            Expression.Property(item, test.Fact + "Code"), Expression.Constant(new Code(value).Packed)))),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static BinaryExpression Prefix(string prefix, Expression code)
    {
        var first = new Code(prefix).Packed;
        return Range(code, first, prefix.Length == Code.LengthMax ? first : first | (ulong.MaxValue >> (8 * prefix.Length)));
    }

    private static BinaryExpression Range<T>(Expression number, T low, T high) => Expression.AndAlso(
        Expression.GreaterThanOrEqual(number, Expression.Constant(low)),
        Expression.LessThanOrEqual(number, Expression.Constant(high)));

    private static Expression Any(IEnumerable<Expression> tests) => tests.Aggregate(Expression.OrElse);
}
