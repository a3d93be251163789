using System.ComponentModel.DataAnnotations;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Server.Settings;

/// <summary>
/// How long each step of an export may take; <see cref="TimeLimits"/> says where each default comes from. They are kept
/// with every decision, so that other limits change what is decided from now on and nothing before.
/// </summary>
public sealed record LimitsOptions : IValidatableObject
{
    /// <summary>Route 3: between acceptance and release; 0 releases at once.</summary>
    [Range(0, 24 * 60)]
    public int DocumentsAfterwardsMinutes { get; init; } = TimeLimits.Published.DocumentsAfterwardsMinutes;

    /// <summary>P9: after lodgement, without an arrival.</summary>
    [Range(1, 3660)]
    public int ArrivalWarningDays { get; init; } = TimeLimits.Published.ArrivalWarningDays;

    /// <summary>After lodgement a declaration without an arrival expires.</summary>
    [Range(1, 3660)]
    public int ArrivalDays { get; init; } = TimeLimits.Published.ArrivalDays;

    /// <summary>S0: after clearance, without a departure.</summary>
    [Range(1, 3660)]
    public int DepartureWarningDays { get; init; } = TimeLimits.Published.DepartureWarningDays;

    /// <summary>After clearance a declaration without a departure expires.</summary>
    [Range(1, 3660)]
    public int DepartureDays { get; init; } = TimeLimits.Published.DepartureDays;

    /// <summary>For the loader's report, after the departure; 0: never called late.</summary>
    [Range(0, 24 * 3660)]
    public int DepartureReportHours { get; init; } = TimeLimits.Published.DepartureReportHours;

    /// <summary>The declarant is reminded of the supplementary declaration.</summary>
    [Range(1, 3660)]
    public int SupplementaryReminderDays { get; init; } = TimeLimits.Published.SupplementaryReminderDays;

    /// <summary>A supplementary declaration is overdue.</summary>
    [Range(1, 3660)]
    public int SupplementaryDays { get; init; } = TimeLimits.Published.SupplementaryDays;

    /// <summary>What those days are counted from.</summary>
    [EnumDataType(typeof(SupplementaryStart))]
    public SupplementaryStart SupplementaryFrom { get; init; } = TimeLimits.Published.SupplementaryFrom;

    /// <summary>After acceptance the entry of departed goods is closed.</summary>
    [Range(1, 120)]
    public int FinalisedMonths { get; init; } = TimeLimits.Published.FinalisedMonths;

    internal TimeLimits ToTimeLimits() => new()
    {
        DocumentsAfterwardsMinutes = DocumentsAfterwardsMinutes,
        ArrivalWarningDays = ArrivalWarningDays,
        ArrivalDays = ArrivalDays,
        DepartureWarningDays = DepartureWarningDays,
        DepartureDays = DepartureDays,
        DepartureReportHours = DepartureReportHours,
        SupplementaryReminderDays = SupplementaryReminderDays,
        SupplementaryDays = SupplementaryDays,
        SupplementaryFrom = SupplementaryFrom,
        FinalisedMonths = FinalisedMonths,
    };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, int Warning, int Limit)[] pairs =
        [
            (nameof(ArrivalWarningDays), ArrivalWarningDays, ArrivalDays),
            (nameof(DepartureWarningDays), DepartureWarningDays, DepartureDays),
            (nameof(SupplementaryReminderDays), SupplementaryReminderDays, SupplementaryDays),
        ];
        return pairs.Where(pair => pair.Warning >= pair.Limit).Select(pair => new ValidationResult(
            $"a warning after {pair.Warning} days warns of nothing, the limit being {pair.Limit}", [pair.Name]));
    }
}
