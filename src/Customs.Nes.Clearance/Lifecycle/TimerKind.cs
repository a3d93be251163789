using System.Diagnostics;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// What time alone brings about. Those due at one instant happen in this order, a warning before what it warns of.
/// Stored in messages by their codes.
/// </summary>
public enum TimerKind : byte
{
    None = 0,

    /// <summary>RTO: route 3 waited long enough; the goods may progress.</summary>
    Release = 1,

    /// <summary>AWN: no arrival, and the limit is near.</summary>
    ArrivalWarning = 2,

    /// <summary>AEX: no arrival in time.</summary>
    ArrivalExpiry = 3,

    /// <summary>DWN: no departure, and the limit is near.</summary>
    DepartureWarning = 4,

    /// <summary>DEX: no departure in time.</summary>
    DepartureExpiry = 5,

    /// <summary>SRM: a supplementary declaration falls due.</summary>
    SupplementaryReminder = 6,

    /// <summary>SOD: a supplementary declaration is overdue.</summary>
    SupplementaryOverdue = 7,

    /// <summary>FIN: the entry is closed.</summary>
    Finalisation = 8,
}

/// <summary>A timer and the instant it falls due, in whole seconds: as much as its message can tell.</summary>
public readonly record struct DueTimer(TimerKind Kind, DateTimeOffset At);

/// <summary>Codes of timers, and what each of them does.</summary>
public static class TimerKinds
{
    private static readonly (TimerKind Kind, string Code)[] Codes =
    [
        (TimerKind.Release, "RTO"), (TimerKind.ArrivalWarning, "AWN"), (TimerKind.ArrivalExpiry, "AEX"),
        (TimerKind.DepartureWarning, "DWN"), (TimerKind.DepartureExpiry, "DEX"),
        (TimerKind.SupplementaryReminder, "SRM"), (TimerKind.SupplementaryOverdue, "SOD"),
        (TimerKind.Finalisation, "FIN"),
    ];

    /// <summary>BGM 1001 of its message.</summary>
    public static string ToCode(this TimerKind kind) => Codes[(int)kind - 1].Code;

    /// <summary>None when it is nobody's code.</summary>
    public static TimerKind FromCode(ReadOnlySpan<byte> code)
    {
        foreach (var (kind, known) in Codes)
        {
            if (System.Text.Ascii.Equals(code, known))
            {
                return kind;
            }
        }

        return TimerKind.None;
    }

    /// <summary>What happens, in words.</summary>
    public static string ToText(this TimerKind kind) => kind.ToEvent().ToText();

    internal static LifecycleEvent ToEvent(this TimerKind kind) => kind switch
    {
        TimerKind.Release => LifecycleEvent.ReleaseTimedOut,
        TimerKind.ArrivalWarning => LifecycleEvent.ArrivalWarned,
        TimerKind.ArrivalExpiry => LifecycleEvent.ArrivalExpired,
        TimerKind.DepartureWarning => LifecycleEvent.DepartureWarned,
        TimerKind.DepartureExpiry => LifecycleEvent.DepartureExpired,
        TimerKind.SupplementaryReminder => LifecycleEvent.SupplementaryReminded,
        TimerKind.SupplementaryOverdue => LifecycleEvent.SupplementaryOverdue,
        TimerKind.Finalisation => LifecycleEvent.Finalised,
        _ => throw new UnreachableException($"Timer {kind}"),
    };
}
