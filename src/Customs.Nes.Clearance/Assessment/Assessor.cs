using System.Numerics;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Decides the route of a declaration: a pure function of the declaration, the instant of acceptance, the rule set and
/// the rates. Every profile that fires is recorded; the strongest route wins.
/// </summary>
public static class Assessor
{
    /// <summary>A DUCR has at most 35 characters; what is longer is cut, the same way every time.</summary>
    private const int DucrLengthMax = 64;

    /// <param name="acceptedAt">Legal acceptance: its day in London is the one profiles and rates are effective
    /// on.</param>
    /// <param name="assessment">Overwritten with the result.</param>
    public static void Assess(
        Declaration declaration, DateTimeOffset acceptedAt, RuleSet rules, ICustomsRates rates, Assessment assessment)
    {
        assessment.Begin(rules);
        try
        {
            var day = assessment.Calendar.DayOf(acceptedAt);
            assessment.Facts.Open(declaration, rates, day);
            rules.Index.Match(declaration, assessment);
            assessment.Hits.Sort(); // The record's order must not hang on how profiles happen to be filed.
            foreach (var hit in assessment.Hits)
            {
                Decide(declaration, acceptedAt, day, rules, hit, assessment);
            }

            NoteMissing(declaration, assessment);
            if (assessment.Facts.CurrencyWithoutRate is { IsEmpty: false } currency)
            {
                assessment.Fail($"no customs rate for {currency} on {day:yyyy-MM-dd}");
            }

            assessment.CompareIfDue(declaration, rules);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever goes wrong in here must never clear goods, nor tell a trader that something went wrong.
            assessment.Fail(failure.Message);
        }
    }

    private static void Decide(
        Declaration declaration, DateTimeOffset at, DateOnly day, RuleSet rules, Hit hit, Assessment assessment)
    {
        var rule = rules.Rules[hit.Rule];
        var standing = rule.Profile.Standing;
        if (!rule.Profile.IsEffective(day) || (standing is not null && !standing.Holds(at)))
        {
            return;
        }

        var draw = rule.SampleThreshold is null ? 0 : Draw(DrawSubject(declaration), day, rules.Key, rule.DrawSuffix);
        var firstTest = assessment.ReadingCount;
        assessment.Explanation.Record(rule.Condition, false, Math.Max(hit.Item - 1, 0));
        var match = new ProfileMatch(
            rule.Profile, hit.Item, draw, rule.SampleThreshold, firstTest, assessment.ReadingCount - firstTest);

        if (standing is { IsShadow: true })
        {
            assessment.AddShadow(match);
        }
        else if (rule.SampleThreshold is { } threshold && draw >= threshold)
        {
            assessment.AddNearMiss(match);
        }
        else if (rule.Profile.Class == ProfileClass.Discretionary
            && IsWaived(declaration, day, rules, match, out var waived))
        {
            assessment.AddWaived(waived);
        }
        else
        {
            assessment.AddFired(match);
        }
    }

    /// <summary>
    /// One draw for the declaration and its office decides about all that is discretionary in it: a check of one item
    /// that is made anyhow is no work saved.
    /// </summary>
    private static bool IsWaived(
        Declaration declaration, DateOnly day, RuleSet rules, in ProfileMatch match, out ProfileMatch waived)
    {
        waived = match;
        if (rules.QuotaOf(declaration.Location) is not { Threshold: { } threshold } quota)
        {
            return false;
        }

        var draw = Draw(DrawSubject(declaration), day, rules.Key, quota.Suffix);
        waived = match with { Draw = draw, Threshold = threshold };
        return waived.Draw >= threshold;
    }

    /// <summary>What draws about a declaration are made of, in the octets of its message.</summary>
    internal static ReadOnlySpan<byte> DrawSubject(Declaration declaration)
    {
        var ducr = declaration.Raw(declaration.Ducr);
        return ducr.Length > DucrLengthMax ? ducr[..DucrLengthMax] : ducr;
    }

    /// <param name="ducr">Of <see cref="DrawSubject"/>.</param>
    internal static ulong Draw(ReadOnlySpan<byte> ducr, DateOnly day, SamplingKey key, byte[] suffix)
    {
        Span<byte> subject = stackalloc byte[DucrLengthMax + CompiledProfile.DrawSuffixLengthMax];
        ducr.CopyTo(subject);
        suffix.CopyTo(subject[ducr.Length..]);
        return key.Draw(day, subject[..(ducr.Length + suffix.Length)]);
    }

    private static void NoteMissing(Declaration declaration, Assessment assessment)
    {
        var missing = assessment.Sheet.Missing.AsSpan();
        missing = missing[..Math.Min(declaration.ItemCount + 1, missing.Length)];
        var any = 0UL;
        foreach (var facts in missing)
        {
            any |= facts;
        }

        for (; any != 0; any &= any - 1)
        {
            var fact = BitOperations.TrailingZeroCount(any);
            for (var item = 0; item < missing.Length; item++)
            {
                if ((missing[item] & (1UL << fact)) != 0)
                {
                    assessment.AddMissing((Fact)fact, item);
                }
            }
        }
    }
}
