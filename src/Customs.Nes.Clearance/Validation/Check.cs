using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Validation;

/// <summary>What a rule looks at: a declaration, the item or document in question, the day and its codes.</summary>
internal readonly ref struct Check
{
    // Longest text a rule looks into: a UCR of 35 characters with every one of them escaped.
    private const int TextLengthMax = 70;

    private static readonly Code Sterling = "GBP";

    private readonly DeclarationItem? _item;

    // Looked up once: half a dozen rules of an item or a document ask for each.
    private readonly Commodity? _commodity;
    private readonly Cpc? _cpc;
    private readonly DocumentCode? _documentCode;

    public Check(Declaration declaration, DateOnly on, ReferenceData reference)
    {
        Declaration = declaration;
        On = on;
        Reference = reference;
    }

    public Check(Declaration declaration, DeclarationItem item, DateOnly on, ReferenceData reference)
        : this(declaration, on, reference)
    {
        _item = item;
        reference.Commodities.TryGet(item.Commodity, on, out _commodity);
        reference.Cpcs.TryGet(item.Cpc, on, out _cpc);
    }

    public Check(in Check item, in DeclarationDocument document)
    {
        this = item;
        Document = document;
        HasDocument = true;
        Reference.Documents.TryGet(document.Code, On, out _documentCode);
    }

    public Declaration Declaration { get; }

    public bool HasItem => _item is not null;

    /// <summary>Only for rules that are asked of an item.</summary>
    public DeclarationItem Item => _item!;

    public bool HasDocument { get; }

    /// <summary>Only for rules that are asked of a document.</summary>
    public DeclarationDocument Document { get; }

    public DateOnly On { get; }

    public ReferenceData Reference { get; }

    /// <summary>Something was sent for the field, readable or not: what cannot be read the reader has told.</summary>
    public bool IsSent(Field field) =>
        !(_item is null ? Declaration.ValueOf(field) : _item.ValueOf(field)).IsEmpty;

    public bool IsKnown<T>(EffectiveTable<T> table, Code code) => code.IsEmpty || table.Contains(code, On);

    /// <summary>Tests the text without release characters; absent passes, too long for any form fails.</summary>
    public bool IsAbsentOr(TextRange range, Func<ReadOnlySpan<byte>, bool> test)
    {
        var raw = Declaration.Raw(range);
        if (raw.IsEmpty || raw.Length > TextLengthMax)
        {
            return raw.IsEmpty;
        }

        if (!raw.Contains(Declaration.Service.Release))
        {
            return test(raw);
        }

        Span<byte> plain = stackalloc byte[TextLengthMax];
        return test(plain[..EdifactText.Unescape(raw, Declaration.Service, plain)]);
    }

    public bool States(Code statement) => Item.AdditionalInformation.Contains(statement);

    public bool TryGetCommodity(out Commodity commodity)
    {
        commodity = _commodity!;
        return _commodity is not null;
    }

    public bool TryGetCpc(out Cpc cpc)
    {
        cpc = _cpc!;
        return _cpc is not null;
    }

    public bool TryGetDocument(out DocumentCode code)
    {
        code = _documentCode!;
        return _documentCode is not null;
    }

    /// <summary>The item's statistical value in pence; false when it has none that can be told.</summary>
    public bool TryGetValuePence(DeclarationItem item, out long pence)
    {
        pence = 0;
        return item.StatisticalValueHundredths is > 0 and var hundredths
            && Reference.Rates.TryConvert(hundredths, CurrencyOf(item), On, out pence);
    }

    public static Code CurrencyOf(DeclarationItem item) =>
        item.StatisticalCurrency.IsEmpty ? Sterling : item.StatisticalCurrency;
}
