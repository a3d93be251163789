namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Reads a condition by recursive descent: or binds weakest, then and, then not. A test that cannot be read is reported
/// and left out, and reading goes on at the next 'and', 'or' or ')'.
/// </summary>
internal sealed class ConditionParser(TokenReader tokens, Func<Token, bool> isClauseStart)
{
    /// <summary>Deeper nesting is a slip, and would be the one way to overflow the stack.</summary>
    private const int DepthMax = 50;

    private readonly TestParser _tests = new(tokens);
    private bool _failed;

    /// <summary>Null when anything was wrong with it.</summary>
    public Condition? Read()
    {
        _failed = false;
        var condition = ReadAnyOf(0);
        if (!_failed && !tokens.IsAtEnd && !isClauseStart(tokens.Next))
        {
            tokens.Wrong("'and', 'or' or the end of the condition", ["and", "or"]);
            _failed = true;
        }

        return _failed ? null : condition;
    }

    /// <summary>Reads { fact value, fact value }; null when anything was wrong with it.</summary>
    public List<ExampleValue>? ReadExampleValues()
    {
        if (!tokens.Expect("{"))
        {
            return null;
        }

        var values = new List<ExampleValue>();
        while (!tokens.TryTake("}"))
        {
            if (values.Count > 0 && !tokens.Expect(","))
            {
                return null;
            }

            if (_tests.ReadExampleValue() is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values;
    }

    private Condition? ReadAnyOf(int depth)
    {
        var parts = new List<Condition>();
        do
        {
            Keep(parts, ReadAllOf(depth));
        }
        while (tokens.TryTake("or"));

        return parts.Count == 0 ? null : AnyOf.Of(parts);
    }

    private Condition? ReadAllOf(int depth)
    {
        var parts = new List<Condition>();
        do
        {
            Keep(parts, ReadPart(depth));
        }
        while (tokens.TryTake("and"));

        return parts.Count == 0 ? null : AllOf.Of(parts);
    }

    private Condition? ReadPart(int depth)
    {
        if (depth > DepthMax)
        {
            tokens.Fault(tokens.Next, $"more than {DepthMax} levels of nesting");
            SkipPart();
            return null;
        }

        if (tokens.TryTake("not"))
        {
            return ReadPart(depth + 1) is { } part ? Not.Of(part) : null;
        }

        if (tokens.TryTake("("))
        {
            var inner = ReadAnyOf(depth + 1);
            if (!tokens.Expect(")"))
            {
                SkipPart();
                return null;
            }

            return inner;
        }

        var test = _tests.Read();
        if (test is null)
        {
            SkipPart();
        }

        return test;
    }

    private void Keep(List<Condition> parts, Condition? part)
    {
        if (part is null)
        {
            _failed = true;
        }
        else
        {
            parts.Add(part);
        }
    }

    private void SkipPart()
    {
        while (!tokens.IsAtEnd && !isClauseStart(tokens.Next)
            && !tokens.NextIs("and") && !tokens.NextIs("or") && !tokens.NextIs(")"))
        {
            // A bracket opened inside the faulty part is closed inside it too.
            if (tokens.TryTake("("))
            {
                SkipBracket();
                continue;
            }

            tokens.Take();
        }
    }

    private void SkipBracket()
    {
        while (!tokens.IsAtEnd && !isClauseStart(tokens.Next) && !tokens.TryTake(")"))
        {
            tokens.Take();
        }
    }
}
