using System.ComponentModel.DataAnnotations;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Settings;

/// <summary>A party we exchange messages with. What it may do is listed; nothing is allowed by being left out but any
/// location and any declarant.</summary>
public sealed record PartnerOptions
{
    public string Name { get; init; } = "";

    /// <summary>Declare, Move, Officer, Department, Fallback, Analyst, or several with commas between.</summary>
    public PartnerRights Rights { get; init; }

    /// <summary>Interchange sender identifications (UNB 0004) it may use.</summary>
    [Required, MinLength(1)]
    public IReadOnlyList<string> SenderIds { get; init; } = [];

    /// <summary>Goods locations it may report movements at; none listed: any.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];

    /// <summary>Declarants it may declare for; none listed: any.</summary>
    public IReadOnlyList<string> Eoris { get; init; } = [];

    /// <summary>Exporters whose reports it may fetch beside its own, by EORI.</summary>
    public IReadOnlyList<string> ExporterEoris { get; init; } = [];

    /// <summary>Once it has asked for its reports, later ones follow on the same connection.</summary>
    public bool PushReports { get; init; }

    /// <summary>SHA-256 of its client certificates, in hexadecimal; more than one so that they can overlap.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    public Partner ToPartner(string id) => new(id, Name, Rights, SenderIds, Locations, Eoris)
    {
        ExporterEoris = ExporterEoris,
        IsPushed = PushReports,
    };
}
