using System.Text;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Generation;

/// <summary>
/// The goods, parties and places behind one declaration, drawn from its number alone: its supplementary declaration
/// and its movements draw it again and need no memory of it. Reused from number to number.
/// </summary>
internal sealed class Shipment
{
    public const int ItemCountMax = 5;

    // Since then arrived forms are for roll-on roll-off traffic, which must say so.
    private static readonly DateOnly RoRoOnly = new(2021, 1, 1);
    private static readonly Code[] PackageKinds = ["CT", "BX", "PX", "PK", "CR", "CS", "DR", "BG"];
    private static readonly Code[] Origins = ["GB", "GB", "GB", "GB", "DE", "FR", "CN", "US", "IT", "JP"];
    private static readonly byte[][] Notes = Array.ConvertAll(Words.Notes, Encoding.ASCII.GetBytes);

    private readonly ulong _seed;
    private readonly Stock _stock;
    private readonly Parties _parties;
    private readonly ReferenceData _reference;
    private readonly ShipmentItem[] _items = new ShipmentItem[ItemCountMax];
    private int _itemCount;

    public Shipment(ulong seed, Stock stock, Parties parties, ReferenceData reference)
    {
        (_seed, _stock, _parties, _reference) = (seed, stock, parties, reference);
        for (var index = 0; index < ItemCountMax; index++)
        {
            _items[index] = new ShipmentItem();
        }
    }

    public long Number { get; private set; } = -1;

    public DateOnly LodgedOn { get; private set; }

    public ReadOnlySpan<ShipmentItem> Items => _items.AsSpan(0, _itemCount);

    public Party Trader { get; private set; } = null!;

    public Party Buyer { get; private set; } = null!;

    public bool IsSimplified { get; private set; }

    public bool IsArrived { get; private set; }

    /// <summary>Arrived, and of a time when the statement RRS01 must say why it may be.</summary>
    public bool IsRoRo { get; private set; }

    public Code Location { get; private set; }

    public char Mode { get; private set; }

    public (string Name, string Flag) Transport { get; private set; }

    public bool HasPart { get; private set; }

    public bool HasMucr { get; private set; }

    public bool IsSelfDeclared { get; private set; }

    /// <summary>Of the invoice and, now and then, of the statistical values; sterling more often than not.</summary>
    public Code Currency { get; private set; }

    /// <summary>The simplified declaration gives values already, but provisionally.</summary>
    public bool HasProvisionalValues { get; private set; }

    /// <summary>What the invoice comes to in hundredths of the statistical value.</summary>
    public int InvoicePercent { get; private set; }

    public void DrawAs(long number, DateOnly lodgedOn, bool mayBeSimplified)
    {
        if (number == Number)
        {
            return;
        }

        Number = number;
        LodgedOn = lodgedOn;
        var draw = new Draw(_seed, (ulong)number);
        IsSimplified = draw.Percent(22) && mayBeSimplified;
        IsArrived = draw.Percent(25);
        IsRoRo = IsArrived && lodgedOn >= RoRoOnly;
        Trader = _parties.Traders[_parties.TraderPopularity.Place(ref draw)];
        Buyer = _parties.Buyers[_parties.BuyerPopularity.Place(ref draw)];
        DrawTransport(ref draw);
        HasPart = draw.Percent(10);
        HasMucr = draw.Percent(30);
        IsSelfDeclared = draw.Percent(30);
        HasProvisionalValues = draw.Percent(50);
        DrawCurrency(ref draw);
        _itemCount = 1 + Math.Min(draw.Below(ItemCountMax), draw.Below(ItemCountMax + 1));
        for (var index = 0; index < _itemCount; index++)
        {
            DrawItem(_items[index], ref draw);
        }

        InvoicePercent = draw.Between(95, 112);
    }

    private void DrawTransport(ref Draw draw)
    {
        var way = draw.Below(100);
        if (way < 65)
        {
            Location = _stock.Ports[_stock.PortPopularity.Place(ref draw)];
            Mode = '1';
            Transport = draw.Of<(string, string)>(Words.Ships);
        }
        else if (way < 92 && !IsRoRo)
        {
            Location = _stock.Airports[_stock.AirportPopularity.Place(ref draw)];
            Mode = '4';
            Transport = draw.Of<(string, string)>(Words.Flights);
        }
        else
        {
            Location = draw.Of<Code>(_stock.Tunnels);
            Mode = '3';
            Transport = draw.Of<(string, string)>(Words.Lorries);
        }
    }

    private void DrawCurrency(ref Draw draw)
    {
        // The supplementary declaration may come in the next month, and its rate must be there too.
        var currency = draw.Percent(60) || _stock.Currencies.Length == 0 ? "GBP" : draw.Of<Code>(_stock.Currencies);
        var lastDay = LodgedOn.AddDays(InterchangeGenerator.LifeDaysMax);
        Currency = _reference.Rates.Contains(currency, LodgedOn) && _reference.Rates.Contains(currency, lastDay)
            ? currency
            : "GBP";
    }

    private void DrawItem(ShipmentItem item, ref Draw draw)
    {
        item.Stock = _stock.Items[_stock.ItemPopularity.Place(ref draw)];
        item.Procedure = draw.Percent(85) ? _stock.Usual : draw.Of<StockProcedure>(_stock.Procedures);
        item.Note = draw.Percent(15) ? draw.Of<byte[]>(Notes) : [];
        item.Origin = draw.Of<Code>(Origins);
        item.PackageKind = draw.Of<Code>(PackageKinds);
        item.Document = !item.Procedure.Document.Code.IsEmpty ? item.Procedure.Document
            : draw.Percent(25) ? draw.Of<StockDocument>(_stock.Documents)
            : default;
        item.DrawQuantities(ref draw);
    }
}
