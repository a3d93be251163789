namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Something a party told about one consignment, with the stamp of its receipt. Facts are only ever added; what they
/// mean together depends on which there are and on their stamps, never on the order in which they were read.
/// </summary>
/// <param name="Ucr">The consignment: DUCR with its part, as the ledger knows it.</param>
/// <param name="Position">Position of the ledger row behind the fact: with the kind of fact its identity.</param>
/// <param name="ReceivedAt">Our clock at receipt.</param>
public abstract record StatisticalFact(string Ucr, long Position, DateTimeOffset ReceivedAt);

/// <summary>A declaration, or with a higher version its amendment.</summary>
/// <param name="Version">From 1; the highest gives the lines, the lowest how and when the goods were declared.</param>
/// <param name="IsSimplified">A pre-shipment advice (ESP): values follow in a supplementary declaration.</param>
/// <param name="IsArrived">Arrived form: the goods are at the location already, so receipt is legal acceptance.</param>
/// <param name="Packages">Of all items; null when not declared.</param>
/// <param name="AwaitsConsent">Of no effect until customs agrees, since the goods were presented.</param>
/// <param name="AcceptedAt">Accepted before it was received, on paper in an outage; null: at receipt.</param>
public sealed record DeclaredFact(
    string Ucr, long Position, DateTimeOffset ReceivedAt, int Version, bool IsSimplified, bool IsArrived, Code Location,
    IReadOnlyList<StatisticalLine> Lines, int? Packages = null, bool AwaitsConsent = false,
    DateTimeOffset? AcceptedAt = null) : StatisticalFact(Ucr, Position, ReceivedAt)
{
    /// <summary>When customs had it declared; what is known of it counts from receipt all the same.</summary>
    public DateTimeOffset DeclaredAt => AcceptedAt ?? ReceivedAt;
}

/// <summary>Customs agreed to an amendment.</summary>
/// <param name="Version">The version that holds from then on.</param>
public sealed record AmendmentAgreedFact(string Ucr, long Position, DateTimeOffset ReceivedAt, int Version)
    : StatisticalFact(Ucr, Position, ReceivedAt);

/// <summary>
/// A supplementary declaration: replaces what it names of a simplified one, in the month of that one.
/// </summary>
/// <param name="Version">From 1; the highest holds.</param>
public sealed record SupplementedFact(
    string Ucr, long Position, DateTimeOffset ReceivedAt, int Version, IReadOnlyList<StatisticalLine> Lines)
    : StatisticalFact(Ucr, Position, ReceivedAt);

/// <summary>The declaration failed validation when its goods arrived.</summary>
/// <param name="Version">Version of the declaration that was refused; a higher one stands again.</param>
public sealed record RefusedAtArrivalFact(string Ucr, long Position, DateTimeOffset ReceivedAt, int Version)
    : StatisticalFact(Ucr, Position, ReceivedAt);

/// <summary>The declaration was cancelled: its goods never left under it.</summary>
/// <param name="Version">Version of the declaration that was cancelled; a higher one reinstates it.</param>
public sealed record CancelledFact(string Ucr, long Position, DateTimeOffset ReceivedAt, int Version)
    : StatisticalFact(Ucr, Position, ReceivedAt);

/// <summary>How good the evidence of a movement is; a lower number outranks a higher. Append only.</summary>
public enum EvidenceRank : byte
{
    /// <summary>Message of the loader or of an inventory operator.</summary>
    Operator = 1,

    /// <summary>Entered by customs (C1601).</summary>
    Customs = 2,

    /// <summary>Accepted evidence of export (C1602, commercial papers).</summary>
    Evidence = 3,
}

/// <summary>Who told of a movement and under which number: the chain along which versions replace each other.</summary>
public readonly record struct MovementSource(string Sender, string Reference) : IComparable<MovementSource>
{
    public int CompareTo(MovementSource other)
    {
        var bySender = string.CompareOrdinal(Sender, other.Sender);
        return bySender != 0 ? bySender : string.CompareOrdinal(Reference, other.Reference);
    }

    public static bool operator <(MovementSource left, MovementSource right) => left.CompareTo(right) < 0;

    public static bool operator >(MovementSource left, MovementSource right) => left.CompareTo(right) > 0;

    public static bool operator <=(MovementSource left, MovementSource right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MovementSource left, MovementSource right) => left.CompareTo(right) >= 0;
}

/// <summary>A movement of the goods at a location.</summary>
/// <param name="At">When it happened by the sender's account.</param>
/// <param name="Version">From 1; the highest of one source holds, in whatever order they come.</param>
/// <param name="IsVoid">The movement told of under this source did not happen.</param>
public abstract record MovedFact(
    string Ucr, long Position, DateTimeOffset ReceivedAt, DateTimeOffset At, Code Location, MovementSource Source,
    int Version, bool IsVoid, EvidenceRank Rank) : StatisticalFact(Ucr, Position, ReceivedAt);

public sealed record ArrivedFact(
    string Ucr, long Position, DateTimeOffset ReceivedAt, DateTimeOffset At, Code Location, MovementSource Source,
    int Version = 1, bool IsVoid = false, EvidenceRank Rank = EvidenceRank.Operator)
    : MovedFact(Ucr, Position, ReceivedAt, At, Location, Source, Version, IsVoid, Rank);

/// <param name="Part">How much of the goods left; null for all that has not left in parts.</param>
public sealed record DepartedFact(
    string Ucr, long Position, DateTimeOffset ReceivedAt, DateTimeOffset At, Code Location, MovementSource Source,
    int Version = 1, bool IsVoid = false, EvidenceRank Rank = EvidenceRank.Operator, GoodsPart? Part = null)
    : MovedFact(Ucr, Position, ReceivedAt, At, Location, Source, Version, IsVoid, Rank);

/// <summary>A part of the goods of one declaration, as the port measured it: by mass, by packages or both.</summary>
/// <param name="NetMassGrams">From 1; null when not told.</param>
/// <param name="Packages">From 1; null when not told.</param>
public readonly record struct GoodsPart(long? NetMassGrams, int? Packages);
