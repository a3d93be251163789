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

    /// <summary>Words of bits for all facts.</summary>
    public int BitWordCount { get; private set; }

    /// <summary>Where the items' part of the bits begins: it is cleared from item to item.</summary>
    public int FirstItemBitWord { get; private set; }

    /// <summary>The number of a code or identifier that a profile mentions.</summary>
    public int Add(Fact fact, string value) => FactTable.Of(fact).Shape == FactShape.Identifier
        ? (_identifiers[(int)fact] ??= new IdentifierIds()).Add(value)
        : (_codes[(int)fact] ??= new CodeIds()).Add(new Code(value).Packed);

    public int AddPattern(Fact fact, string pattern) => (_patterns[(int)fact] ??= new PatternSearch()).Add(pattern);

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
}
