using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Reads the facts of one declaration, one at a time and in the plainest way: the ground truth that the index is tested
/// against, and the source of explanations. Points into the declaration; good until that is read over.
/// </summary>
internal sealed class FactReader
{
    /// <summary>Far beyond any field of the message guides; what is longer is cut.</summary>
    public const int TextLengthMax = 512;

    private static readonly Code Efd = "EFD";
    private static readonly Code Elp = "ELP";
    private static readonly Code Ecr = "ECR";
    private static readonly Code Exs = "EXS";
    private static readonly Code Esp = "ESP";
    private static readonly Code Esd = "ESD";

    private readonly byte[] _scratch = new byte[TextLengthMax];
    private ICustomsRates _rates = SterlingOnly.Instance;
    private DateOnly _day;

    public static Code Sterling { get; } = "GBP";

    /// <summary>
    /// A currency there was an amount in, but no rate for; empty when there was none. Validation refuses such
    /// currencies,
    /// so this is our fault and not the trader's, and the amount being "missing" must not clear anything.
    /// </summary>
    public Code CurrencyWithoutRate { get; private set; }

    public Declaration Declaration { get; private set; } = new();

    public void Open(Declaration declaration, ICustomsRates rates, DateOnly day)
    {
        Declaration = declaration;
        _rates = rates;
        _day = day;
        CurrencyWithoutRate = default;
    }

    /// <summary>An empty code: missing.</summary>
    public Code ReadCode(Fact fact, int itemIndex) => fact switch
    {
        Fact.Destination => Declaration.Destination,
        Fact.DispatchCountry => Declaration.DispatchCountry,
        Fact.ConsigneeCountry => Declaration.ConsigneeCountry,
        Fact.Location => Declaration.Location,
        Fact.Shed => Declaration.Shed,
        Fact.Mode => CodeOf(Declaration.BorderMode),
        Fact.Kind => CodeOf(Declaration.Kind),
        Fact.DeclarationType => Declaration.DeclarationType,
        Fact.Subdivision => CodeOf(Declaration.Subdivision),
        Fact.Representation => CodeOf(Declaration.Representation),
        Fact.TransportNationality => Declaration.TransportNationality,
        Fact.InvoiceCurrency => Declaration.InvoiceCurrency,
        Fact.Commodity => Declaration.Items[itemIndex].Commodity,
        Fact.Cpc => Declaration.Items[itemIndex].Cpc,
        Fact.Origin => Declaration.Items[itemIndex].Origin,
        Fact.PackageKind => Declaration.Items[itemIndex].PackageKind,
        _ => default,
    };

    /// <summary>
    /// Identifiers and texts, without release characters; empty: missing. Good until the next text is read.
    /// </summary>
    public ReadOnlySpan<byte> ReadText(Fact fact, int itemIndex) => fact switch
    {
        Fact.Exporter => Unescaped(Declaration.ExporterEori),
        Fact.Declarant => Unescaped(Declaration.DeclarantEori),
        Fact.ConsigneeName => Unescaped(Declaration.ConsigneeName),
        Fact.TransportIdentity => Unescaped(Declaration.TransportIdentity),
        Fact.Description => Unescaped(Declaration.Items[itemIndex].Description),
        _ => default,
    };

    /// <summary>In ten-thousandths of the fact's unit; null: missing.</summary>
    public long? ReadNumber(Fact fact, int itemIndex)
    {
        var item = FactTable.Of(fact).IsOfItem ? Declaration.Items[itemIndex] : null;
        return fact switch
        {
            Fact.InvoiceTotal => ToSterling(Declaration.InvoiceTotalHundredths, Declaration.InvoiceCurrency),
            Fact.ItemCount => Amounts.OfCount(Declaration.ItemCount),
            Fact.TotalValue => Total(Fact.Value),
            Fact.TotalNetMass => Total(Fact.NetMass),
            Fact.NetMass => Amounts.OfGrams(item!.NetMassGrams),
            Fact.GrossMass => Amounts.OfGrams(item!.GrossMassGrams),
            Fact.Value => ToSterling(item!.StatisticalValueHundredths, item.StatisticalCurrency),
            Fact.ValuePerKg => Amounts.Ratio(ReadNumber(Fact.Value, itemIndex), ReadNumber(Fact.NetMass, itemIndex)),
            Fact.ValuePerUnit =>
                Amounts.Ratio(ReadNumber(Fact.Value, itemIndex), ReadNumber(Fact.SupplementaryQuantity, itemIndex)),
            Fact.GrossPerNet =>
                Amounts.Ratio(ReadNumber(Fact.GrossMass, itemIndex), ReadNumber(Fact.NetMass, itemIndex)),
            Fact.SupplementaryQuantity => Amounts.OfThousandths(item!.SupplementaryThousandths),
            Fact.Packages => Amounts.OfCount(item!.PackageCount),
            _ => null,
        };
    }

    public int CodeCount(Fact fact, int itemIndex)
    {
        var item = Declaration.Items[itemIndex];
        return fact == Fact.AdditionalInformation ? item.AdditionalInformation.Count : item.Documents.Count;
    }

    /// <summary>One of a set of codes; empty when the entry at that place is not of this set.</summary>
    public Code CodeAt(Fact fact, int itemIndex, int index)
    {
        var item = Declaration.Items[itemIndex];
        if (fact == Fact.AdditionalInformation)
        {
            return item.AdditionalInformation[index];
        }

        var document = item.Documents[index];
        return fact switch
        {
            Fact.PreviousDocument when document.IsPrevious => document.Code,
            Fact.Document when !document.IsPrevious => document.Code,
            Fact.DocumentStatus when !document.IsPrevious => document.Status,
            _ => default,
        };
    }

    public bool IsMissing(Fact fact, int itemIndex) => FactTable.Of(fact).Shape switch
    {
        FactShape.Code => ReadCode(fact, itemIndex).IsEmpty,
        FactShape.Number => ReadNumber(fact, itemIndex) is null,
        FactShape.Codes => false,
        _ => ReadText(fact, itemIndex).IsEmpty,
    };

    public static Code CodeOf(char character) => Code.FromPacked((ulong)character << 56);

    public static Code CodeOf(DeclarationKind kind) => kind switch
    {
        DeclarationKind.Efd => Efd,
        DeclarationKind.Esp => Esp,
        DeclarationKind.Esd => Esd,
        DeclarationKind.Elp => Elp,
        DeclarationKind.Ecr => Ecr,
        DeclarationKind.Exs => Exs,
        _ => default,
    };

    /// <summary>Pounds from hundredths of a currency; GBP when the message names none.</summary>
    public long? ToSterling(long? hundredths, Code currency)
    {
        if (hundredths is not { } amount)
        {
            return null;
        }

        var pence = amount;
        if (currency != Sterling && !currency.IsEmpty && !_rates.TryConvert(amount, currency, _day, out pence))
        {
            CurrencyWithoutRate = currency;
            return null;
        }

        return Amounts.OfPence(pence);
    }

    /// <summary>Missing as soon as one item does not say: part of a total is not a total.</summary>
    private long? Total(Fact fact)
    {
        var total = 0L;
        for (var index = 0; index < Declaration.ItemCount; index++)
        {
            if (ReadNumber(fact, index) is not { } number)
            {
                return null;
            }

            total = Amounts.Add(total, number);
        }

        return total;
    }

    public ReadOnlySpan<byte> Unescaped(TextRange range)
    {
        var raw = Declaration.Raw(range);
        if (raw.Length > TextLengthMax)
        {
            raw = raw[..TextLengthMax];
        }

        return raw.Contains(Declaration.Service.Release)
            ? _scratch.AsSpan(0, EdifactText.Unescape(raw, Declaration.Service, _scratch))
            : raw;
    }
}
