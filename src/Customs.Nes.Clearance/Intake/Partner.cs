using System.Collections.Frozen;

namespace Customs.Nes.Clearance.Intake;

/// <summary>What a partner may do.</summary>
[Flags]
public enum PartnerRights
{
    None = 0,

    /// <summary>Lodge declarations (CUSDEC).</summary>
    Declare = 1,

    /// <summary>Report movements (UKCINV).</summary>
    Move = 2,

    /// <summary>Decide about consignments as customs does (UKCACT). One partner is one officer.</summary>
    Officer = 4,

    /// <summary>
    /// Another department: grants licences (UKCLIC), and holds goods on its own authority (UKCACT HLD, REL).
    /// </summary>
    Department = 8,

    /// <summary>Key in what was released on paper in an outage.</summary>
    Fallback = 16,

    /// <summary>
    /// Govern risk profiles (UKCPRF). One partner is one person; where it has locations, for those offices alone.
    /// </summary>
    Analyst = 32,
}

/// <summary>
/// A party we exchange messages with, as configured. Who it is comes from its connection; what it writes into UNB or
/// NAD is only checked against this.
/// </summary>
public sealed class Partner
{
    /// <param name="id">Our name for it, stored with everything it sends; see <see cref="IsId"/>.</param>
    /// <param name="senderIds">Interchange sender identifications (UNB 0004) it may use.</param>
    /// <param name="locations">Goods locations it may report movements at; empty: any.</param>
    /// <param name="eoris">Declarants (NAD+DT) it may declare for; empty: any.</param>
    public Partner(
        string id,
        string name,
        PartnerRights rights,
        IEnumerable<string> senderIds,
        IEnumerable<string> locations,
        IEnumerable<string> eoris)
    {
        Id = id;
        Name = name;
        Rights = rights;
        SenderIds = [.. senderIds];
        Locations = locations.Select(location => new Code(location)).ToFrozenSet();
        Eoris = [.. eoris];
    }

    /// <summary>In UTF-16 units: as long as the column of a database that holds it.</summary>
    public const int IdLengthMax = 200;

    /// <summary>The id under which what we tell our own ledger is stored. Nobody else may have it.</summary>
    public const string HouseId = "=house";

    /// <summary>
    /// Control characters, " and \ are left out: a ledger on a server takes rows as JSON, and not every server gives
    /// back what had to be escaped there as it was. Nor do they do any good in a log.
    /// </summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= IdLengthMax && !id.Any(static c => char.IsControl(c) || c is '"' or '\\');

    /// <summary>This service itself, for what it tells its own ledger; in no book, so that nobody connects as it.
    /// </summary>
    /// <param name="ourId">Our identification in UNB.</param>
    public static Partner House(string ourId) =>
        new(HouseId, "This service", PartnerRights.None, [ourId], [], []) { IsHouse = true };

    public bool IsHouse { get; private init; }

    public string Id { get; }

    public string Name { get; }

    public PartnerRights Rights { get; }

    public IReadOnlyList<string> SenderIds { get; }

    public FrozenSet<Code> Locations { get; }

    public IReadOnlyList<string> Eoris { get; }

    /// <summary>Exporters (EORI) whose reports it may read beside its own.</summary>
    public IReadOnlyList<string> ExporterEoris { get; init; } = [];

    /// <summary>
    /// Once it has asked for its reports, later ones are sent on the same connection between answers.
    /// </summary>
    public bool IsPushed { get; init; }

    public bool May(PartnerRights right) => (Rights & right) == right;

    public bool MayMoveAt(Code location) => Locations.Count == 0 || Locations.Contains(location);

    public bool MayDeclareFor(ReadOnlySpan<byte> eori) => Eoris.Count == 0 || Matches(Eoris, eori);

    public bool Uses(ReadOnlySpan<byte> senderId) => Matches(SenderIds, senderId);

    private static bool Matches(IReadOnlyList<string> texts, ReadOnlySpan<byte> value)
    {
        // A handful each; comparing ASCII with UTF-16 needs no string for what was sent.
        for (var index = 0; index < texts.Count; index++)
        {
            if (System.Text.Ascii.Equals(value, texts[index]))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>All partners, immutable, swapped by reference when the configuration changes.</summary>
public sealed class PartnerBook(IEnumerable<Partner> partners)
{
    private readonly Partner[] _partners = [.. partners];

    public IReadOnlyList<Partner> All => _partners;

    public Partner? ById(string id) => Array.Find(_partners, partner => partner.Id == id);

    /// <summary>For listeners that trust UNB's sender, which only a loopback listener may.</summary>
    public Partner? BySender(ReadOnlySpan<byte> senderId)
    {
        foreach (var partner in _partners)
        {
            if (partner.Uses(senderId))
            {
                return partner;
            }
        }

        return null;
    }
}
