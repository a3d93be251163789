using System.ComponentModel.DataAnnotations;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Settings;

/// <summary>
/// Everything that can be set, as appsettings.json, the environment (NES_Store, NES_Edi__IdleSeconds, ...) and the
/// command line name it. It stops here: inner types take plain values.
/// </summary>
public sealed record NesOptions
{
    /// <summary>The ledger's file; made when it is not there.</summary>
    [Required]
    public string Store { get; init; } = "nes.db";

    /// <summary>Countries, currencies, procedures, locations ...; looked for where we were started, then beside the executable.</summary>
    [Required]
    public string ReferenceFolder { get; init; } = Path.Combine("samples", "reference");

    /// <summary>The risk profiles; looked for where we were started, then beside the executable.</summary>
    [Required]
    public string ProfilesFolder { get; init; } = Path.Combine("samples", "profiles");

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    public EdiOptions Edi { get; init; } = new();

    /// <summary>By our name for them, which is stored with everything they send.</summary>
    public Dictionary<string, PartnerOptions> Partners { get; init; } = [];

    public PartnerBook ToPartnerBook() => new(Partners.Select(entry => entry.Value.ToPartner(entry.Key)));
}
