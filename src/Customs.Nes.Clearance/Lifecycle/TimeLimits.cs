namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// How long each step of an export may take. The defaults are those CHIEF's and CDS's guides publish, where they do;
/// months are calendar months, days are of 24 hours.
/// </summary>
public sealed record TimeLimits
{
    /// <summary>Those of every default.</summary>
    public static readonly TimeLimits Published = new();

    /// <summary>
    /// Route 3: minutes between acceptance and release, in which an officer may still hold the goods. 0 releases at
    /// once: inventory linking and the guide for ports of 2024 call route 3 a check that does not hold goods. CHIEF
    /// had a time-out whose length was not published.
    /// </summary>
    public int DocumentsAfterwardsMinutes { get; init; }

    /// <summary>After lodgement without an arrival the declarant is warned (CHIEF report P9).</summary>
    public int ArrivalWarningDays { get; init; } = 22;

    /// <summary>After lodgement without an arrival a declaration has run its time (CDS12046).</summary>
    public int ArrivalDays { get; init; } = 30;

    /// <summary>After clearance without a departure the exit is asked after (EU AES follow-up request).</summary>
    public int DepartureWarningDays { get; init; } = 90;

    /// <summary>After clearance without a departure a declaration has run its time (CDS, EU AES).</summary>
    public int DepartureDays { get; init; } = 150;

    /// <summary>After the event a loader has so long to report a departure (EXPP5140); 0: it is never
    /// called late.</summary>
    public int DepartureReportHours { get; init; } = 12;

    /// <summary>From <see cref="SupplementaryFrom"/>: the declarant is reminded. Ours; no guide has one.</summary>
    public int SupplementaryReminderDays { get; init; } = 10;

    /// <summary>For the supplementary of a simplified declaration, from <see cref="SupplementaryFrom"/>.</summary>
    public int SupplementaryDays { get; init; } = 14;

    /// <summary>The published texts differ in what the days are counted from.</summary>
    public SupplementaryStart SupplementaryFrom { get; init; } = SupplementaryStart.Clearance;

    /// <summary>After acceptance the entry of departed goods is closed (CHIEF ICS 06).</summary>
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
