namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The words files use for kinds, causes, states and reasons. Users' programs depend on them: append only.
/// </summary>
public static class StatisticsNames
{
    /// <summary>Observation status: A normal, P provisional, C confidential.</summary>
    public static string StatusOf(in StatisticalCell cell) =>
        Suppression.IsSuppressed(cell.Commodity) ? "C" : cell.IsProvisional ? "P" : "A";

    public static ReadOnlySpan<byte> Of(RecordKind kind) => kind switch
    {
        RecordKind.Base => "BASE"u8,
        RecordKind.Delta => "DELTA"u8,
        RecordKind.Retract => "RETRACT"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static ReadOnlySpan<byte> Of(CorrectionCause cause) => cause switch
    {
        CorrectionCause.None => ""u8,
        CorrectionCause.Supplementary => "SUPPLEMENTARY"u8,
        CorrectionCause.Amend => "AMEND"u8,
        CorrectionCause.DateCorrection => "DATE_CORRECTION"u8,
        CorrectionCause.Cancel => "CANCEL"u8,
        CorrectionCause.Late => "LATE"u8,
        CorrectionCause.Withdrawn => "WITHDRAWN"u8,
        CorrectionCause.Split => "SPLIT"u8,
        CorrectionCause.Settings => "SETTINGS"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    public static ReadOnlySpan<byte> Of(LineState state) => state switch
    {
        LineState.Counted => "COUNTED"u8,
        LineState.CountedProvisional => "COUNTED_PROVISIONAL"u8,
        LineState.PendingDeparture => "PENDING_DEPARTURE"u8,
        LineState.PendingValue => "PENDING_VALUE"u8,
        LineState.Suspense => "SUSPENSE"u8,
        LineState.Excluded => "EXCLUDED"u8,
        LineState.Cancelled => "CANCELLED"u8,
        LineState.Refused => "REFUSED"u8,
        LineState.NotAccepted => "NOT_ACCEPTED"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static ReadOnlySpan<byte> Of(StandingReason reason) => reason switch
    {
        StandingReason.None => ""u8,
        StandingReason.Future => "FUTURE"u8,
        StandingReason.NoArrival => "NO_ARRIVAL"u8,
        StandingReason.BeforeArrival => "BEFORE_ARRIVAL"u8,
        StandingReason.BeforeAcceptance => "BEFORE_ACCEPTANCE"u8,
        StandingReason.Implausible => "IMPLAUSIBLE"u8,
        StandingReason.UnknownReference => "UNKNOWN_REF"u8,
        StandingReason.AwaitsSupplementary => "AWAITS_SUPPLEMENTARY"u8,
        StandingReason.NoExchangeRate => "NO_EXCHANGE_RATE"u8,
        StandingReason.Procedure => "PROCEDURE"u8,
        StandingReason.NoValue => "NO_VALUE"u8,
        StandingReason.TooLarge => "TOO_LARGE"u8,
        StandingReason.PartsDoNotFit => "EXCESS_PART"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
