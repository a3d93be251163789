using System.ComponentModel.DataAnnotations;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Settings;

/// <summary>The EDI port: where it listens and what one connection may cost us. Times are by the machine's clock,
/// never by the one declarations are dated with.</summary>
public sealed record EdiOptions
{
    [MinLength(1)]
    public IReadOnlyList<ListenerOptions> Listeners { get; init; } = [];

    /// <summary>Our interchange identification (UNB).</summary>
    [Required, StringLength(35)]
    public string OurId { get; init; } = IntakeSettings.DefaultOurId;

    /// <summary>
    /// Longest interchange taken, in bytes. A declaration of 99 items is about 30 kB, 9,999 fast parcels of 400 octets
    /// each are 4 MB.
    /// </summary>
    [Range(4096, 64 * 1024 * 1024)]
    public int InterchangeLengthMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most messages in one interchange.</summary>
    [Range(1, 100_000)]
    public int MessageCountMax { get; init; } = 10_000;

    /// <summary>Most connections at once. Each idle one costs about 5 kB, 20 kB under TLS.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionCountMax { get; init; } = 10_000;

    /// <summary>Most from one address, so that one trader cannot take every place.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionCountPerAddressMax { get; init; } = 2_000;

    /// <summary>From the connection being made to its first byte.</summary>
    [Range(1, 3600)]
    public int FirstByteSeconds { get; init; } = 60;

    /// <summary>Between one interchange and the next; long, for traders keep a line open through quiet hours.</summary>
    [Range(1, 24 * 3600)]
    public int IdleSeconds { get; init; } = 3600;

    /// <summary>From an interchange's first byte to its last: a drip of bytes is not progress.</summary>
    [Range(1, 3600)]
    public int InterchangeSeconds { get; init; } = 120;

    /// <summary>For the sender to take its answers. They are on record: a resend gets them again.</summary>
    [Range(1, 3600)]
    public int AnswerSeconds { get; init; } = 60;

    /// <summary>For interchanges in hand when the process is told to stop.</summary>
    [Range(1, 60)]
    public int DrainSeconds { get; init; } = 4;

    public IntakeSettings ToIntakeSettings() => new(InterchangeLengthMax, OurId, MessageCountMax);
}
