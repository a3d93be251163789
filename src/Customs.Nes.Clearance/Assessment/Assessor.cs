using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;
using NodaTime;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Decides the route of a declaration: a pure function of the declaration, the instant of acceptance, the rule set and
/// the rates. Every profile that fires is recorded; the strongest route wins.
/// </summary>
public static class Assessor
{
    /// <summary>A DUCR has at most 35 characters; what is longer is cut, the same way every time.</summary>
    private const int DucrLengthMax = 64;

    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <param name="acceptedAt">Legal acceptance: its day in London is the one profiles and rates are effective on.</param>
    /// <param name="assessment">Overwritten with the result.</param>
    public static void Assess(
        Declaration declaration, DateTimeOffset acceptedAt, RuleSet rules, ICustomsRates rates, Assessment assessment)
    {
        assessment.Begin(rules);
        try
        {
            var day = LondonDay(acceptedAt);
            assessment.Facts.Open(declaration, rates, day);
            FindHits(declaration, rules, assessment);
            foreach (var hit in assessment.Hits)
            {
                Decide(declaration, day, rules, hit, assessment);
            }

            NoteMissing(declaration, rules, assessment);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever goes wrong in here must never clear goods, nor tell a trader that something went wrong.
            assessment.Fail(failure.Message);
        }
    }

    private static DateOnly LondonDay(DateTimeOffset at)
    {
        var offset = London.GetUtcOffset(Instant.FromDateTimeOffset(at));
        return DateOnly.FromDateTime(at.UtcDateTime.AddTicks(offset.Ticks));
    }

    private static void FindHits(Declaration declaration, RuleSet rules, Assessment assessment)
    {
        var scan = new FullScan(assessment.Facts, rules.Lists);
        for (var index = 0; index < rules.Rules.Length; index++)
        {
            var rule = rules.Rules[index];
            var count = rule.IsOfItem ? declaration.ItemCount : 1;
            for (var item = 0; item < count; item++)
            {
                if (scan.Evaluate(rule.Condition, item) == Truth.Yes)
                {
                    assessment.Hits.Add(new Hit(index, rule.IsOfItem ? item + 1 : 0));
                }
            }
        }
    }

    private static void Decide(Declaration declaration, DateOnly day, RuleSet rules, Hit hit, Assessment assessment)
    {
        var rule = rules.Rules[hit.Rule];
        if (!rule.Profile.IsEffective(day))
        {
            return;
        }

        var draw = rule.SampleThreshold is null ? 0 : Draw(declaration, day, rules, rule);
        var firstTest = assessment.ReadingCount;
        var scan = new FullScan(assessment.Facts, rules.Lists);
        new Explanation(scan, assessment.Facts, assessment).Record(rule.Condition, false, Math.Max(hit.Item - 1, 0));
        var match = new ProfileMatch(
            rule.Profile, hit.Item, draw, rule.SampleThreshold, firstTest, assessment.ReadingCount - firstTest);

        if (rule.SampleThreshold is { } threshold && draw >= threshold)
        {
            assessment.AddNearMiss(match);
        }
        else
        {
            assessment.AddFired(match);
        }
    }

    private static ulong Draw(Declaration declaration, DateOnly day, RuleSet rules, CompiledProfile rule)
    {
        Span<byte> subject = stackalloc byte[DucrLengthMax + CompiledProfile.DrawSuffixLengthMax];
        var ducr = declaration.Raw(declaration.Ducr);
        ducr = ducr.Length > DucrLengthMax ? ducr[..DucrLengthMax] : ducr;
        ducr.CopyTo(subject);
        rule.DrawSuffix.CopyTo(subject[ducr.Length..]);
        return rules.Key.Draw(day, subject[..(ducr.Length + rule.DrawSuffix.Length)]);
    }

    private static void NoteMissing(Declaration declaration, RuleSet rules, Assessment assessment)
    {
        foreach (var fact in rules.FactsUsed)
        {
            var isOfItem = FactTable.Of(fact).IsOfItem;
            var count = isOfItem ? declaration.ItemCount : 1;
            for (var item = 0; item < count; item++)
            {
                if (assessment.Facts.IsMissing(fact, item))
                {
                    assessment.AddMissing(fact, isOfItem ? item + 1 : 0);
                }
            }
        }
    }
}
