using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Generation;

/// <summary>A commodity with its description as bytes.</summary>
internal sealed record StockItem(Code Code, Commodity Commodity, byte[] Description);

/// <summary>A document of box 44 and what must go with it.</summary>
internal readonly record struct StockDocument(Code Code, bool NeedsReference, bool NeedsStatus);

/// <summary>A procedure and the document it asks for, if any.</summary>
internal readonly record struct StockProcedure(Code Code, StockDocument Document);

/// <summary>What can be declared over the whole time of a run: codes that hold from its first day for a year.</summary>
internal sealed class Stock
{
    // A run of five million declarations lasts this long at the default spacing.
    private const int Days = 366;

    // What the generator makes; goods of one procedure may go on any of them.
    private const DeclarationKinds Made = DeclarationKinds.Efd | DeclarationKinds.Esp | DeclarationKinds.Esd;

    private static readonly Code UsualProcedure = "1000001";

    public Stock(ulong seed, ReferenceData reference, DateOnly on)
    {
        var draw = new Draw(seed, ulong.MaxValue - 1);
        Items = Held(reference.Commodities, on)
            .Select(entry => new StockItem(
                entry.Code, entry.Value, Encoding.Latin1.GetBytes(entry.Value.Description.ToUpperInvariant())))
            .ToArray();
        Shuffle(Items, ref draw);
        ItemPopularity = new Popularity(Items.Length, 1.0);

        var locations = Held(reference.Locations, on).ToArray();
        Shuffle(locations, ref draw);
        Ports = Of(locations, LocationKind.Port);
        Airports = Of(locations, LocationKind.Airport);
        Tunnels = Of(locations, LocationKind.Tunnel);
        PortPopularity = new Popularity(Ports.Length, 1.0);
        AirportPopularity = new Popularity(Airports.Length, 1.2);

        Documents = Held(reference.Documents, on)
            .Where(entry => entry.Value.IsSupporting)
            .Select(entry => new StockDocument(entry.Code, entry.Value.NeedsReference, entry.Value.NeedsStatus))
            .ToArray();
        Procedures = Held(reference.Cpcs, on)
            .Where(entry => (entry.Value.Kinds & Made) == Made && "ACDFY".All(entry.Value.Allows))
            .Select(entry => new StockProcedure(entry.Code, RequiredBy(entry.Value)))
            .Where(procedure => reference.Cpcs.TryGet(procedure.Code, on, out var cpc)
                && cpc.RequiresOneOf.IsEmpty == procedure.Document.Code.IsEmpty)
            .ToArray();
        Usual = Array.Find(Procedures, procedure => procedure.Code == UsualProcedure);
        Currencies = ((Code[])["USD", "EUR", "JPY", "CHF", "NOK", "AUD", "CAD", "INR"])
            .Where(code => reference.Currencies.Contains(code, on)).ToArray();
        if (Items.Length == 0 || Ports.Length == 0 || Airports.Length == 0 || Tunnels.Length == 0 || Usual.Code.IsEmpty)
        {
            throw new ArgumentException($"The reference data hold too little on {on:yyyy-MM-dd} to generate from.");
        }
    }

    public StockItem[] Items { get; }

    public Popularity ItemPopularity { get; }

    public Code[] Ports { get; }

    public Popularity PortPopularity { get; }

    public Code[] Airports { get; }

    public Popularity AirportPopularity { get; }

    public Code[] Tunnels { get; }

    public StockProcedure Usual { get; }

    public StockProcedure[] Procedures { get; }

    public StockDocument[] Documents { get; }

    public Code[] Currencies { get; }

    /// <summary>The first document the procedure asks for that can be stated; none if it asks for none.</summary>
    private StockDocument RequiredBy(Cpc cpc)
    {
        foreach (var code in cpc.RequiresOneOf)
        {
            if (Array.Find(Documents, document => document.Code == code) is { Code.IsEmpty: false } found)
            {
                return found;
            }
        }

        return default;
    }

    private static IEnumerable<EffectiveEntry<T>> Held<T>(EffectiveTable<T> table, DateOnly on) =>
        table.Entries.ToArray().Where(entry => entry.From <= on && on.AddDays(Days) < entry.Until);

    private static Code[] Of(EffectiveEntry<FreightLocation>[] locations, LocationKind kind) =>
        locations.Where(entry => entry.Value.Kind == kind).Select(entry => entry.Code).ToArray();

    private static void Shuffle<T>(T[] values, ref Draw draw)
    {
        for (var index = values.Length - 1; index > 0; index--)
        {
            var other = draw.Below(index + 1);
            (values[index], values[other]) = (values[other], values[index]);
        }
    }
}
