namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>Reads one test: a fact, an operator its shape allows, and values. Null when something was wrong.</summary>
internal sealed class TestParser(TokenReader tokens)
{
    private static readonly string[] CodeOperators =
        ["=", "!=", "in", "not in", "starts", "not starts", "is missing", "is present"];

    private static readonly string[] NumberOperators =
        ["=", "!=", "<", "<=", ">", ">=", "between", "is missing", "is present"];

    private static readonly string[] TextOperators = ["contains", "not contains", "is missing", "is present"];
    private static readonly string[] SetOperators = ["has", "has all", "not has"];

    private readonly ValueParser _values = new(tokens);

    public Condition? Read()
    {
        if (ReadFact() is not { } row)
        {
            return null;
        }

        if (tokens.NextIs("is"))
        {
            return ReadPresence(row);
        }

        // The source of a test is its positive form: whether it is negated is the condition's affair.
        var isNegated = tokens.TryTake("not");
        var start = tokens.Next;
        var test = row.Shape switch
        {
            FactShape.Number => ReadNumber(row, start, isNegated),
            FactShape.Text => ReadContains(row, start),
            FactShape.Codes => ReadHas(row, start),
            _ => ReadCode(row, start, isNegated),
        };
        return test is null ? null : isNegated ? Not.Of(test) : test;
    }

    public ExampleValue? ReadExampleValue()
    {
        if (ReadFact() is not { } row)
        {
            return null;
        }

        if (row.Fact is Fact.ValuePerKg or Fact.ValuePerUnit or Fact.GrossPerNet
            or Fact.TotalValue or Fact.TotalNetMass)
        {
            tokens.Fault(tokens.Next, $"'{row.Name}' follows from other facts: give those");
            return null;
        }

        if (row.Shape == FactShape.Number)
        {
            return _values.TryReadNumber(row, out var number) ? new ExampleValue(row.Fact, "", number) : null;
        }

        var text = row.Shape == FactShape.Text ? _values.ReadPattern() : _values.ReadValue(row);
        return text is null ? null : new ExampleValue(row.Fact, text, 0);
    }

    /// <summary>The longest name of a fact that the next words make.</summary>
    private FactRow? ReadFact()
    {
        Span<char> name = stackalloc char[64];
        FactRow? found = null;
        int length = 0, words = 0;
        for (var count = 0; count < FactTable.NameWordsMax && tokens.Ahead(count).Kind == TokenKind.Word; count++)
        {
            var word = tokens.Span(tokens.Ahead(count));
            if (length + 1 + word.Length > name.Length)
            {
                break;
            }

            if (count > 0)
            {
                name[length++] = ' ';
            }

            word.CopyTo(name[length..]);
            length += word.Length;
            if (FactTable.TryFind(name[..length], out var row))
            {
                (found, words) = (row, count + 1);
            }
        }

        if (found is null)
        {
            tokens.Wrong("a fact, 'not' or '('", FactTable.Names);
        }

        for (; words > 0; words--)
        {
            tokens.Take();
        }

        return found;
    }

    private Condition? ReadPresence(FactRow row)
    {
        var start = tokens.Take();
        var isMissing = tokens.TryTake("missing");
        if (!isMissing && !tokens.TryTake("present"))
        {
            return Refuse("'missing' or 'present'", ["missing", "present"]);
        }

        if (row.Shape == FactShape.Codes)
        {
            tokens.Fault(start, $"'{row.Name}' is never missing: none is a value; write 'not {row.Name} has (...)'");
            return null;
        }

        var test = new MissingTest(row.Fact, $"{row.Name} is missing");
        return isMissing ? test : Not.Of(test);
    }

    private Condition? ReadCode(FactRow row, Token start, bool isNegated)
    {
        if (tokens.TryTake("starts"))
        {
            tokens.TryTake("with");
            var prefixes = new List<string>();
            do
            {
                if (_values.ReadValue(row) is not { } prefix)
                {
                    return null;
                }

                prefixes.Add(prefix);
            }
            while (tokens.TryTake(","));

            return new PrefixTest(row.Fact, Source(row, start), prefixes);
        }

        if (tokens.TryTake("in"))
        {
            return _values.ReadSet(row) is { } set
                ? new MemberTest(row.Fact, Source(row, start), set.Values, set.Lists)
                : null;
        }

        var isUnequal = !isNegated && tokens.TryTake("!=");
        if (isUnequal || (!isNegated && tokens.TryTake("=")))
        {
            if (_values.ReadValue(row) is not { } value)
            {
                return null;
            }

            var test = new MemberTest(row.Fact, $"{row.Name} = {value}", [value], []);
            return isUnequal ? Not.Of(test) : test;
        }

        return Refuse($"one of {string.Join(", ", CodeOperators)}", CodeOperators);
    }

    private Condition? ReadHas(FactRow row, Token start)
    {
        if (!tokens.TryTake("has"))
        {
            return Refuse($"one of {string.Join(", ", SetOperators)}", SetOperators);
        }

        var all = tokens.TryTake("all");
        if (_values.ReadSet(row) is not { } set)
        {
            return null;
        }

        var source = Source(row, start);
        if (!all)
        {
            return new MemberTest(row.Fact, source, set.Values, set.Lists);
        }

        if (set.Lists.Count > 0)
        {
            tokens.Fault(start, "'has all' takes codes, not lists");
            return null;
        }

        var values = set.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return AllOf.Of([.. values.Select(value => new MemberTest(row.Fact, source, [value], []))]);
    }

    private ContainsTest? ReadContains(FactRow row, Token start)
    {
        if (!tokens.TryTake("contains"))
        {
            Refuse($"one of {string.Join(", ", TextOperators)}", TextOperators);
            return null;
        }

        var patterns = new List<string>();
        do
        {
            if (_values.ReadPattern() is not { } pattern)
            {
                return null;
            }

            patterns.Add(pattern);
        }
        while (tokens.TryTake(","));

        return new ContainsTest(row.Fact, Source(row, start), patterns);
    }

    private Condition? ReadNumber(FactRow row, Token start, bool isNegated)
    {
        long low, high;
        if (tokens.TryTake("between"))
        {
            if (!_values.TryReadNumber(row, out low) || !tokens.Expect("and") || !_values.TryReadNumber(row, out high))
            {
                return null;
            }

            return Range(row, start, low, high);
        }

        var sign = tokens.Next.Kind == TokenKind.Symbol ? tokens.Span(tokens.Next).ToString() : "";
        if (isNegated || sign is not ("=" or "!=" or "<" or "<=" or ">" or ">="))
        {
            return Refuse($"one of {string.Join(", ", NumberOperators)}", NumberOperators);
        }

        tokens.Take();
        if (!_values.TryReadNumber(row, out var bound))
        {
            return null;
        }

        if (sign == "!=")
        {
            return Not.Of(new RangeTest(row.Fact, $"{row.Name} = {CanonicalText.NumberOf(bound)}", bound, bound));
        }

        (low, high) = sign switch
        {
            "=" => (bound, bound),
            "<" => (long.MinValue, bound - 1),
            "<=" => (long.MinValue, bound),
            ">" => (bound + 1, long.MaxValue),
            _ => (bound, long.MaxValue),
        };
        return Range(row, start, low, high);
    }

    private RangeTest? Range(FactRow row, Token start, long low, long high)
    {
        // No number in a declaration is below zero.
        if (low > high || high < 0)
        {
            tokens.Fault(start, $"no '{row.Name}' can meet this");
            return null;
        }

        return new RangeTest(row.Fact, Source(row, start), low, high);
    }

    private string Source(FactRow row, Token start) => $"{row.Name} {tokens.Since(start)}";

    private Test? Refuse(string expected, IEnumerable<string> candidates)
    {
        tokens.Wrong(expected, candidates);
        return null;
    }
}
