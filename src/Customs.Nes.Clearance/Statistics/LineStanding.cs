namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Where a declared line stands at an instant: in exactly one of these. Published by name: append only.
/// </summary>
public enum LineState : byte
{
    None = 0,

    /// <summary>In a month, with its final value (status A).</summary>
    Counted = 1,

    /// <summary>In a month, with the provisional value of its simplified declaration (status P).</summary>
    CountedProvisional = 2,

    /// <summary>Accepted; no departure is known.</summary>
    PendingDeparture = 3,

    /// <summary>Departed; no value is known.</summary>
    PendingValue = 4,

    /// <summary>A departure is known and cannot be believed or matched; see <see cref="StandingReason"/>.</summary>
    Suspense = 5,

    Excluded = 6,

    Cancelled = 7,

    /// <summary>Refused when the goods arrived.</summary>
    Refused = 8,

    /// <summary>Declared ahead; the goods have not arrived, so it is no legal declaration yet.</summary>
    NotAccepted = 9,
}

/// <summary>Why a line stands where it does. Published by name: append only.</summary>
public enum StandingReason : byte
{
    None = 0,

    /// <summary>The departure lies ahead; the clock alone will release it.</summary>
    Future = 1,

    /// <summary>No arrival at the place of departure.</summary>
    NoArrival = 2,

    /// <summary>Departed before the goods arrived there.</summary>
    BeforeArrival = 3,

    /// <summary>Departed before the declaration was made.</summary>
    BeforeAcceptance = 4,

    /// <summary>The time of departure cannot be right.</summary>
    Implausible = 5,

    /// <summary>Departure of something never declared.</summary>
    UnknownReference = 6,

    /// <summary>A supplementary declaration is awaited.</summary>
    AwaitsSupplementary = 7,

    /// <summary>A value is declared in a currency that has no rate for the month of acceptance.</summary>
    NoExchangeRate = 8,

    /// <summary>The customs procedure has no statistical interest.</summary>
    Procedure = 9,

    /// <summary>A full declaration without a value.</summary>
    NoValue = 10,

    /// <summary>A value or quantity no consignment can have.</summary>
    TooLarge = 11,

    /// <summary>
    /// Parts reported as departed that are more than was declared, or measured by what was not declared.
    /// </summary>
    PartsDoNotFit = 12,
}

/// <summary>One line at one instant: what the facts received until then make of it.</summary>
public readonly record struct LineStanding
{
    public required string Ucr { get; init; }

    public required StatisticalLine Line { get; init; }

    /// <summary>
    /// The report of a part of the goods, when the line is what left with that part; the default for all the rest.
    /// </summary>
    public MovementSource Part { get; init; }

    /// <summary>How much of the declared line this is.</summary>
    public GoodsShare Share { get; init; }

    public required LineState State { get; init; }

    public StandingReason Reason { get; init; }

    /// <summary>
    /// London month of the effective departure, also while it is only claimed; none without a departure.
    /// </summary>
    public StatisticalMonth Month { get; init; }

    /// <summary>The effective departure; the default without one.</summary>
    public DateTimeOffset DepartedAt { get; init; }

    /// <summary>Legal acceptance; the default before it.</summary>
    public DateTimeOffset AcceptedAt { get; init; }

    /// <summary>London month of legal acceptance; none before it.</summary>
    public StatisticalMonth AcceptanceMonth { get; init; }

    /// <summary>
    /// London month in which the first complete document came. For comparison only: it decides nothing.
    /// </summary>
    public StatisticalMonth ReceiptMonth { get; init; }

    /// <summary>
    /// When the last of what makes the line count had been received; the default without a departure.
    /// </summary>
    public DateTimeOffset CompletedAt { get; init; }

    /// <summary>In GBP; null while there is none.</summary>
    public long? ValuePence { get; init; }

    /// <summary>By the tables for the commodity; as declared where they do not know it.</summary>
    public Code SupplementaryUnit { get; init; }

    /// <summary>Where the goods left, as the effective departure says.</summary>
    public Code Port { get; init; }

    /// <summary>Version of the supplementary declaration the line comes from; 0 for none.</summary>
    public int SupplementaryVersion { get; init; }

    /// <summary>Credible departures of this consignment name different months; the best evidence decided.</summary>
    public bool HasConflict { get; init; }

    public bool IsCounted => State is LineState.Counted or LineState.CountedProvisional;

    public StatisticalCell Cell => new(
        Line.Commodity, Line.Country, Port.IsEmpty ? Line.Port : Port, Line.Mode, Line.Cpc, Line.InContainer, Line.Flag,
        SupplementaryUnit, State == LineState.CountedProvisional);

    /// <summary>The line has a measure that cannot be right, so it adds nothing but itself to any total.</summary>
    public bool IsTooLarge { get; init; }

    public StatisticalAmount Amount => IsTooLarge ? new(1, 0, 0, 0) : new(
        1, ValuePence ?? 0, Line.NetMassGrams ?? 0, Line.SupplementaryThousandths ?? 0);
}

/// <summary>A share of goods that leave in parts; the default is the whole.</summary>
/// <param name="Measure">Of the share, in grams or packages.</param>
/// <param name="Whole">Of all the goods declared, in the same.</param>
public readonly record struct GoodsShare(long Measure, long Whole);

/// <summary>A departure without a declaration: kept, counted as a message, and matched as soon as one comes.</summary>
public readonly record struct UnknownDeparture(string Ucr, StatisticalMonth ClaimedMonth, Code Location);
