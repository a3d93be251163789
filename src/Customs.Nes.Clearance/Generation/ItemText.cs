using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Generation;

/// <summary>Writes invoice and items of a CUSDEC message.</summary>
internal sealed class ItemText
{
    // One item in so many has its statistical value in the currency of the invoice.
    private const int ForeignValueEvery = 4;

    private readonly SegmentWriter _writer;
    private readonly GeneratedReference _references;
    private readonly ReferenceData _reference;

    public ItemText(SegmentWriter writer, GeneratedReference references, ReferenceData reference) =>
        (_writer, _references, _reference) = (writer, references, reference);

    public void WriteInvoice(Shipment shipment, DeclarationKind kind)
    {
        Span<byte> order = stackalloc byte[GeneratedReference.Length];
        _references.Write('R', shipment.Number, order);
        _writer.Begin("DMS"u8).Element(order).End();
        if (!HasValues(shipment, kind))
        {
            return;
        }

        var pence = 0L;
        foreach (var item in shipment.Items)
        {
            pence += ValueOf(item, kind);
        }

        // The invoice is not the value at the frontier: carriage to or from it makes the difference.
        var hundredths = InCurrency(pence * shipment.InvoicePercent / 100, shipment);
        _writer.Begin("MOA"u8).Element("39"u8).ComponentFixed(hundredths, 2).Component(shipment.Currency).End();
    }

    public void Write(int number, Shipment shipment, DeclarationKind kind)
    {
        var item = shipment.Items[number - 1];
        _writer.Begin("CST"u8).Element(number).Element(item.Procedure.Code).Element(item.Stock.Code).End();
        if (shipment.IsRoRo || number == 1)
        {
            _writer.Begin("FTX"u8).Element("ACB"u8).Element()
                .Element(shipment.IsRoRo ? "RRS01"u8 : "LIC99"u8).End();
        }

        _writer.Begin("LOC"u8).Element("27"u8).Element(item.Origin).End();
        WriteMass("AAR"u8, item.NetMassGrams);
        WriteMass("AAB"u8, item.GrossMassGrams);
        if (item.Stock.Commodity.HasUnit)
        {
            _writer.Begin("MEA"u8).Element("AAS"u8).Element().Element(item.Stock.Commodity.Unit)
                .ComponentThousandths(item.SupplementaryThousandths).End();
        }

        _writer.Begin("PAC"u8).Element(item.PackageCount).Element().Element(item.PackageKind).End();
        _writer.Begin("PCI"u8).Element().Element("ADDRESSED"u8).End();
        if (HasValues(shipment, kind))
        {
            WriteValue(number, item, shipment, kind);
        }

        WriteDescription(item);
        WriteDocuments(number, item, shipment);
    }

    private static bool HasValues(Shipment shipment, DeclarationKind kind) =>
        kind != DeclarationKind.Esp || shipment.HasProvisionalValues;

    /// <summary>A provisional value is the final one short of a tenth.</summary>
    private static long ValueOf(ShipmentItem item, DeclarationKind kind) =>
        kind == DeclarationKind.Esp ? Math.Max(1, item.ValuePence * 9 / 10) : item.ValuePence;

    private void WriteValue(int number, ShipmentItem item, Shipment shipment, DeclarationKind kind)
    {
        var pence = ValueOf(item, kind);
        _writer.Begin("MOA"u8).Element("123"u8);
        if (number == 1 && shipment.Number % ForeignValueEvery == 0)
        {
            _writer.ComponentFixed(InCurrency(pence, shipment), 2).Component(shipment.Currency).End();
        }
        else
        {
            _writer.ComponentFixed(pence, 2).End();
        }
    }

    private long InCurrency(long pence, Shipment shipment)
    {
        _reference.Rates.TryGet(shipment.Currency, shipment.LodgedOn, out var rate);
        return Math.Max(1, (long)((Int128)pence * rate / ExchangeRates.One));
    }

    private void WriteDescription(ShipmentItem item)
    {
        Span<byte> text = stackalloc byte[item.Stock.Description.Length + item.Note.Length];
        item.Stock.Description.CopyTo(text);
        item.Note.CopyTo(text[item.Stock.Description.Length..]);
        // SG36 hangs on a reference: the profile sends an empty one, as CHIEF's messages do.
        _writer.Begin("RFF"u8).Element("ZZZ"u8).End();
        _writer.Begin("IMD"u8).Element().Element().Element().Component().Component().Component(text).End();
    }

    private void WriteDocuments(int number, ShipmentItem item, Shipment shipment)
    {
        Span<byte> identity = stackalloc byte[GeneratedReference.Length];
        if (number == 1)
        {
            _references.Write('I', shipment.Number, identity);
            _writer.Begin("DOC"u8).Element("998"u8).Component().Component().Component("380"u8)
                .Element(identity).Component().Component().Component().Component().Component("Z"u8).End();
        }

        if (item.Document.Code.IsEmpty)
        {
            return;
        }

        _references.Write('D', shipment.Number, identity);
        _writer.Begin("DOC"u8).Element("916"u8).Component().Component().Component(item.Document.Code)
            .Element(item.Document.NeedsReference ? identity : default)
            .Component(item.Document.NeedsStatus ? "AE"u8 : default).End();
    }

    private void WriteMass(ReadOnlySpan<byte> qualifier, long grams) =>
        _writer.Begin("MEA"u8).Element(qualifier).Element().Element("KGM"u8).ComponentThousandths(grams).End();
}
