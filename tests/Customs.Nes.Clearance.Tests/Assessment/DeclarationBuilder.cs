using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Tests;

/// <summary>Builds declarations value by value, without a message.</summary>
internal sealed class DeclarationBuilder
{
    private readonly byte[] _message = new byte[8192];
    private int _length;

    public DeclarationBuilder()
    {
        Declaration.Reset(_message, ServiceCharacters.Default);
        Declaration.Kind = DeclarationKind.Efd;
        Ducr("3GB123456789000-1");
    }

    public Declaration Declaration { get; } = new();

    public DeclarationBuilder Ducr(string ducr) => With(d => d.Ducr = Write(ducr));

    public DeclarationBuilder Exporter(string eori) => With(d => d.ExporterEori = Write(eori));

    public DeclarationBuilder Consignee(string name) => With(d => d.ConsigneeName = Write(name));

    public DeclarationBuilder With(Action<Declaration> set)
    {
        set(Declaration);
        return this;
    }

    public DeclarationBuilder Item(
        string commodity = "", string cpc = "", string origin = "", long? grams = null, long? pence = null,
        string description = "", string[]? documents = null, Action<DeclarationItem>? set = null)
    {
        var item = Declaration.AddItem(0);
        item.Commodity = commodity;
        item.Cpc = cpc;
        item.Origin = origin;
        item.NetMassGrams = grams;
        item.StatisticalValueHundredths = pence;
        item.Description = Write(description);
        foreach (var document in documents ?? [])
        {
            item.Documents.Add(new DeclarationDocument(document, default, default, false, 0));
        }

        set?.Invoke(item);
        return this;
    }

    private TextRange Write(string text)
    {
        var range = new TextRange(_length, text.Length);
        _length += Encoding.Latin1.GetBytes(text, _message.AsSpan(_length));
        return range;
    }
}
