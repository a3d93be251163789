namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// How long each step of an export may take. The defaults are those CHIEF's and CDS's guides publish; months are
/// calendar months, everything else whole days.
/// </summary>
public sealed record TimeLimits
{
    /// <summary>After lodgement without an arrival the declarant is warned (CHIEF report P9).</summary>
    public int ArrivalWarningDays { get; init; } = 22;

    /// <summary>After lodgement without an arrival a declaration has run its time (CDS12046).</summary>
    public int ArrivalDays { get; init; } = 30;

    /// <summary>After clearance without a departure a declaration has run its time (CDS).</summary>
    public int DepartureDays { get; init; } = 150;

    /// <summary>For the supplementary of a simplified declaration, from <see cref="SupplementaryFrom"/>.</summary>
    public int SupplementaryDays { get; init; } = 14;

    /// <summary>The published texts differ in what the days are counted from.</summary>
    public SupplementaryStart SupplementaryFrom { get; init; } = SupplementaryStart.Clearance;

    /// <summary>After acceptance an entry is closed (CHIEF ICS 06).</summary>
    public int FinalisedMonths { get; init; } = 6;
}

/// <summary>What the days for a supplementary declaration are counted from.</summary>
public enum SupplementaryStart : byte
{
    /// <summary>Permission to progress.</summary>
    Clearance = 0,

    /// <summary>The departure of the goods.</summary>
    Departure = 1,

    /// <summary>The simplified declaration or the departure, whichever is earlier.</summary>
    DeclarationOrDeparture = 2,
}
