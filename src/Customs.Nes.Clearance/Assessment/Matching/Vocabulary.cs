using System.Text;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Everything the profiles of a rule set mention, numbered by fact, and where the bits of sets and patterns are kept.
/// What no profile mentions has the number 0: all unknown codes are alike.
/// </summary>
internal sealed class Vocabulary
{
    private readonly CodeIds?[] _codes = new CodeIds?[FactTable.FactCount];
    private readonly IdentifierIds?[] _identifiers = new IdentifierIds?[FactTable.FactCount];
    private readonly PatternSearch?[] _patterns = new PatternSearch?[FactTable.FactCount];
    private readonly int[] _bitStarts = new int[FactTable.FactCount];

    /// <summary>One bit per fact whose numbers are another vocabulary's, and copied before one is added.</summary>
    private ulong _borrowed;

    public Vocabulary()
    {
    }

    /// <summary>
    /// Goes on where another has ended: what that numbers keeps its number. The other may be in use meanwhile.
    /// </summary>
    public Vocabulary(Vocabulary other)
    {
        (_codes, _identifiers, _patterns) = ([.. other._codes], [.. other._identifiers], [.. other._patterns]);
        _borrowed = ulong.MaxValue;
    }

    /// <summary>Words of bits for all facts.</summary>
    public int BitWordCount { get; private set; }

    /// <summary>Where the items' part of the bits begins: it is cleared from item to item.</summary>
    public int FirstItemBitWord { get; private set; }

    /// <summary>The number of a code or identifier that a profile mentions.</summary>
    public int Add(Fact fact, string value)
    {
        if (FactTable.Of(fact).Shape == FactShape.Identifier)
        {
            ref var identifiers = ref _identifiers[(int)fact];
            if (identifiers is not null && IsBorrowed(fact))
            {
                var known = identifiers.Find(Encoding.Latin1.GetBytes(value));
                if (known > 0)
                {
                    return known;
                }

                identifiers = new IdentifierIds(identifiers);
            }

            Own(fact);
            return (identifiers ??= new IdentifierIds()).Add(value);
        }

        var code = new Code(value).Packed;
        ref var codes = ref _codes[(int)fact];
        if (codes is not null && IsBorrowed(fact))
        {
            if (codes.Find(code) is > 0 and var known)
            {
                return known;
            }

            codes = new CodeIds(codes);
        }

        Own(fact);
        return (codes ??= new CodeIds()).Add(code);
    }

    public int AddPattern(Fact fact, string pattern)
    {
        ref var patterns = ref _patterns[(int)fact];
        if (patterns is not null && IsBorrowed(fact))
        {
            if (patterns.NumberOf(pattern) is { } known)
            {
                return known;
            }

            patterns = new PatternSearch(patterns);
        }

        Own(fact);
        return (patterns ??= new PatternSearch()).Add(pattern);
    }

    public CodeIds? CodesOf(Fact fact) => _codes[(int)fact];

    public IdentifierIds? IdentifiersOf(Fact fact) => _identifiers[(int)fact];

    public PatternSearch? PatternsOf(Fact fact) => _patterns[(int)fact];

    /// <summary>First word of the fact's bits; its bits are counted from there.</summary>
    public int BitStartOf(Fact fact) => _bitStarts[(int)fact];

    /// <summary>The highest number mentioned for the fact.</summary>
    public int IdCount(Fact fact) =>
        _codes[(int)fact]?.Count ?? _identifiers[(int)fact]?.Count ?? _patterns[(int)fact]?.Count ?? 0;

    /// <summary>
    /// Called when all is mentioned: lays out the bits, the declaration's first, and builds the searches.
    /// </summary>
    public void Close()
    {
        BitWordCount = 0;
        foreach (var row in FactTable.All)
        {
            if (row.Fact == Fact.Commodity)
            {
                FirstItemBitWord = BitWordCount;
            }

            PatternsOf(row.Fact)?.Build();
            if (row.Shape is FactShape.Codes or FactShape.Text)
            {
                _bitStarts[(int)row.Fact] = BitWordCount;
                BitWordCount += (IdCount(row.Fact) / 64) + 1;
            }
        }
    }

    private bool IsBorrowed(Fact fact) => (_borrowed & (1UL << (int)fact)) != 0;

    private void Own(Fact fact) => _borrowed &= ~(1UL << (int)fact);
}
