using System.Text.Json;
using System.Text.Json.Serialization;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server;

/// <summary>
/// The settings a decision depends on, as they are kept for replay: taking a right from a partner must not change what
/// was rightly accepted from it before.
/// </summary>
internal sealed record Terms(
    string OurId, int InterchangeLengthMax, int MessageCountMax, SortedDictionary<string, PartnerOptions> Partners,
    TimeLimits? Limits = null)
{
    /// <summary>Decisions from before there were limits were made without any.</summary>
    private static readonly TimeLimits Unlimited = new() { DepartureReportHours = 0 };

    [JsonIgnore]
    public TimeLimits LimitsInForce => Limits ?? Unlimited;

    public static Terms Of(NesOptions options) => new(
        options.Edi.OurId,
        options.Edi.InterchangeLengthMax,
        options.Edi.MessageCountMax,
        new SortedDictionary<string, PartnerOptions>(options.Partners, StringComparer.Ordinal),
        options.Limits.ToTimeLimits());

    public static Terms Read(string text) => JsonSerializer.Deserialize<Terms>(text)!;

    public string ToText() => JsonSerializer.Serialize(this);

    public IntakeSettings ToIntakeSettings() => new(InterchangeLengthMax, OurId, MessageCountMax);

    public PartnerBook ToPartnerBook() => new(Partners.Select(entry => entry.Value.ToPartner(entry.Key)));
}
