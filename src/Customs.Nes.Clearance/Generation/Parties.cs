using System.Text;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Generation;

/// <summary>Name and address as bytes, ready to be escaped into a message.</summary>
internal sealed record Party(byte[] Eori, byte[] Name, byte[] Street, byte[] Town, byte[] Postcode, byte[] Country)
{
    /// <summary>Not within the letters, digits and marks of level A.</summary>
    public bool NeedsLatin1 { get; init; }
}

/// <summary>Everyone who appears in the messages of one seed: exporters, their agents, buyers abroad.</summary>
internal sealed class Parties
{
    private const int TraderCount = 250;
    private const int AgentCount = 30;
    private const int BuyerCount = 400;

    // One buyer in so many has a name beyond ASCII.
    private const int Latin1Every = 16;

    public Parties(ulong seed, ReferenceData reference, DateOnly on)
    {
        // A number below no declaration's: the cast is drawn before the play.
        var draw = new Draw(seed, ulong.MaxValue);
        Traders = Enumerable.Range(0, TraderCount).Select(index => Resident(ref draw, 100 + index, index)).ToArray();
        Agents = Enumerable.Range(0, AgentCount).Select(index => Resident(ref draw, 900 + index, index)).ToArray();
        var destinations = Words.Destinations
            .Where(place => reference.Countries.Contains(place.Country, on)).ToArray();
        var popularity = new Popularity(destinations.Length, 0.8);
        Buyers = Enumerable.Range(0, BuyerCount)
            .Select(index => Buyer(ref draw, index, destinations[popularity.Place(ref draw)])).ToArray();
    }

    public Party[] Traders { get; }

    public Party[] Agents { get; }

    public Party[] Buyers { get; }

    public Popularity TraderPopularity { get; } = new(TraderCount, 0.7);

    public Popularity BuyerPopularity { get; } = new(BuyerCount, 0.5);

    private static Party Resident(ref Draw draw, int start, int index)
    {
        var name = Words.Surnames[index % Words.Surnames.Length] + " " + draw.Of<string>(Words.Sectors) + " "
            + draw.Of<string>(Words.Forms);
        var (town, area) = Words.Towns[draw.Below(Words.Towns.Length)];
        var postcode = $"{area}{draw.Between(1, 19)} {draw.Between(1, 9)}{Letter(ref draw)}{Letter(ref draw)}";

        // The index makes it unique, the rest only looks like a number.
        var eori = $"GB{start}{draw.Below(1_000_000):D6}000";
        return new Party(
            Bytes(eori), Bytes(name), Bytes($"{draw.Between(1, 199)} {draw.Of<string>(Words.Streets)}"), Bytes(town),
            Bytes(postcode), Bytes("GB"));
    }

    private static Party Buyer(ref Draw draw, int index, (string Country, string City) place)
    {
        var isLatin1 = index % Latin1Every == Latin1Every - 1;
        var name = isLatin1
            ? draw.Of<string>(Words.Latin1Buyers)
            : $"{draw.Of<string>(Words.Buyers)} {place.City} {draw.Of<string>(Words.BuyerForms)}";
        return new Party(
            [], Bytes(name), Bytes($"{draw.Between(1, 999)} HARBOUR ROAD"), Bytes(place.City),
            Bytes($"{draw.Between(10000, 99999)}"), Bytes(place.Country))
        {
            NeedsLatin1 = isLatin1,
        };
    }

    private static char Letter(ref Draw draw) => (char)('A' + draw.Below(26));

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
