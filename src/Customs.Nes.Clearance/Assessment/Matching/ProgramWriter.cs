using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Turns conditions into ops, back to front: what comes after a test must be known before it. Negation is only an
/// exchange of the exits, and of each check for its opposite, which a missing value does not meet either.
/// </summary>
/// <param name="before">What it writes goes on from there; null: from nothing.</param>
internal sealed class ProgramWriter(
    CheckWriter checks,
    Vocabulary vocabulary,
    IReadOnlyDictionary<string, CodeList> lists,
    ProgramWriter? before = null)
{
    public List<Op> Ops { get; } = [.. before?.Ops ?? []];

    /// <summary>Writes the condition; returns where it begins.</summary>
    public int Write(Condition condition, bool isNegated, int whenMet, int whenNot)
    {
        if (checks.TryWrite(condition, isNegated) is { } check)
        {
            return Add(check, whenMet, whenNot);
        }

        switch (condition)
        {
            case Not not:
                return Write(not.Part, !isNegated, whenMet, whenNot);
            case AllOf all:
                return isNegated
                    ? WriteAny(all.Parts, isNegated, whenMet, whenNot)
                    : WriteAll(all.Parts, isNegated, whenMet, whenNot);
            case AnyOf any:
                return isNegated
                    ? WriteAll(any.Parts, isNegated, whenMet, whenNot)
                    : WriteAny(any.Parts, isNegated, whenMet, whenNot);
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
        FactTable.Of(fact).Shape == FactShape.Codes
            ? whenMet : Add(new Check(OpKind.Present, (byte)fact, 0, 0), whenMet, whenNot);

    /// <summary>Of tests that take several checks: one of them is enough.</summary>
    private int WriteTest(Test test, int whenMet, int whenNot)
    {
        var next = whenNot;
        switch (test)
        {
            case ContainsTest contains:
                foreach (var pattern in contains.Patterns)
                {
                    next = Add(CheckWriter.Bit(test.Fact, vocabulary.AddPattern(test.Fact, pattern)), whenMet, next);
                }

                return next;
            case PrefixTest prefixes:
                foreach (var prefix in prefixes.Prefixes)
                {
                    next = Add(CheckWriter.Prefix(test.Fact, prefix), whenMet, next);
                }

                return next;
            case MemberTest member when FactTable.Of(test.Fact).Shape == FactShape.Codes:
                foreach (var value in member.Values.Concat(member.Lists.SelectMany(list => lists[list].Members)))
                {
                    next = Add(CheckWriter.Bit(test.Fact, vocabulary.Add(test.Fact, value)), whenMet, next);
                }

                return next;
            default:
                return WriteMember((MemberTest)test, whenMet, whenNot);
        }
    }

    private int WriteMember(MemberTest test, int whenMet, int whenNot)
    {
        var next = whenNot;
        foreach (var list in test.Lists)
        {
            next = Add(checks.OnList(test.Fact, lists[list]), whenMet, next);
        }

        return test.Values.Length == 0 ? next : Add(checks.Member(test.Fact, test.Values), whenMet, next);
    }

    private int Add(in Check check, int whenMet, int whenNot)
    {
        Ops.Add(new Op
        {
            Kind = check.Kind,
            Slot = check.Slot,
            A = check.A,
            B = check.B,
            WhenMet = whenMet,
            WhenNot = whenNot,
        });
        return Ops.Count - 1;
    }
}
