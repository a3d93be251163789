using System.Text;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Evaluates a condition by walking it, in three-valued logic, over facts read one by one: slow, and plainly what the
/// language means. It tries examples, explains what fired, and is the oracle the index must agree with.
/// </summary>
internal sealed class FullScan(FactReader facts)
{
    /// <summary>The longest text a fact reader gives.</summary>
    private const int TextLengthMax = FactReader.TextLengthMax;

    private static readonly Dictionary<string, CodeList> NoLists = [];

    /// <summary>The lists of the rule set in use.</summary>
    public IReadOnlyDictionary<string, CodeList> Lists { get; set; } = NoLists;

    public Truth Evaluate(Condition condition, int itemIndex) => condition switch
    {
        AllOf all => EvaluateAll(all.Parts, itemIndex),
        AnyOf any => EvaluateAny(any.Parts, itemIndex),
        Not not => (Truth)(-(sbyte)Evaluate(not.Part, itemIndex)),
        MissingTest test => facts.IsMissing(test.Fact, itemIndex) ? Truth.Yes : Truth.No,
        RangeTest test => EvaluateRange(test, itemIndex),
        ContainsTest test => EvaluateContains(test, itemIndex),
        PrefixTest test => EvaluatePrefix(test, itemIndex),
        MemberTest test => EvaluateMember(test, itemIndex),
        _ => Truth.Unknown,
    };

    private Truth EvaluateAll(Condition[] parts, int itemIndex)
    {
        var result = Truth.Yes;
        foreach (var part in parts)
        {
            result = (Truth)Math.Min((sbyte)result, (sbyte)Evaluate(part, itemIndex));
        }

        return result;
    }

    private Truth EvaluateAny(Condition[] parts, int itemIndex)
    {
        var result = Truth.No;
        foreach (var part in parts)
        {
            result = (Truth)Math.Max((sbyte)result, (sbyte)Evaluate(part, itemIndex));
        }

        return result;
    }

    private Truth EvaluateRange(RangeTest test, int itemIndex) =>
        facts.ReadNumber(test.Fact, itemIndex) is not { } number ? Truth.Unknown
        : number >= test.Low && number <= test.High ? Truth.Yes
        : Truth.No;

    private Truth EvaluateContains(ContainsTest test, int itemIndex)
    {
        var text = facts.ReadText(test.Fact, itemIndex);
        if (text.IsEmpty)
        {
            return Truth.Unknown;
        }

        foreach (var pattern in test.Patterns)
        {
            for (var start = 0; start + pattern.Length <= text.Length; start++)
            {
                if (StandsAt(pattern, text[start..]))
                {
                    return Truth.Yes;
                }
            }
        }

        return Truth.No;
    }

    private static bool StandsAt(string pattern, ReadOnlySpan<byte> text)
    {
        for (var index = 0; index < pattern.Length; index++)
        {
            if (TextFold.Upper(text[index]) != pattern[index])
            {
                return false;
            }
        }

        return true;
    }

    private Truth EvaluatePrefix(PrefixTest test, int itemIndex)
    {
        Span<char> value = stackalloc char[TextLengthMax];
        int length;
        if (FactTable.Of(test.Fact).Shape == FactShape.Identifier)
        {
            length = Spell(facts.ReadText(test.Fact, itemIndex), value);
        }
        else
        {
            length = Spell(facts.ReadCode(test.Fact, itemIndex), value);
        }

        if (length == 0)
        {
            return Truth.Unknown;
        }

        foreach (var prefix in test.Prefixes)
        {
            if (value[..length].StartsWith(prefix))
            {
                return Truth.Yes;
            }
        }

        return Truth.No;
    }

    private Truth EvaluateMember(MemberTest test, int itemIndex)
    {
        Span<char> value = stackalloc char[TextLengthMax];
        switch (FactTable.Of(test.Fact).Shape)
        {
            case FactShape.Codes:
                return HasAny(test, itemIndex) ? Truth.Yes : Truth.No;
            case FactShape.Identifier:
                var length = Spell(facts.ReadText(test.Fact, itemIndex), value);
                return length == 0 ? Truth.Unknown : IsMember(test, value[..length]) ? Truth.Yes : Truth.No;
            default:
                var code = facts.ReadCode(test.Fact, itemIndex);
                return code.IsEmpty ? Truth.Unknown
                    : IsMember(test, value[..Spell(code, value)]) ? Truth.Yes : Truth.No;
        }
    }

    private bool HasAny(MemberTest test, int itemIndex)
    {
        Span<char> value = stackalloc char[Code.LengthMax];
        for (var index = 0; index < facts.CodeCount(test.Fact, itemIndex); index++)
        {
            var code = facts.CodeAt(test.Fact, itemIndex, index);
            if (!code.IsEmpty && IsMember(test, value[..Spell(code, value)]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMember(MemberTest test, ReadOnlySpan<char> value)
    {
        foreach (var member in test.Values)
        {
            if (value.SequenceEqual(member))
            {
                return true;
            }
        }

        foreach (var name in test.Lists)
        {
            if (Lists[name].Members.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value))
            {
                return true;
            }
        }

        return false;
    }

    private static int Spell(ReadOnlySpan<byte> text, Span<char> destination) =>
        Encoding.Latin1.GetChars(text, destination);

    private static int Spell(Code code, Span<char> destination)
    {
        for (var index = 0; index < code.Length; index++)
        {
            destination[index] = code[index];
        }

        return code.Length;
    }
}
