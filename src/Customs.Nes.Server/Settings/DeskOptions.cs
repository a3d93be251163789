using System.ComponentModel.DataAnnotations;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Server.Settings;

/// <summary>
/// Service clocks: minutes, of every day and night, that each task of an officer may stay open. They decide nothing; a
/// task past its clock is shown so. No published text has them for exports, so all defaults are ours.
/// </summary>
public sealed record DeskOptions
{
    private const int WeekMinutes = 7 * 24 * 60;

    /// <summary>Until somebody has taken it up, whatever it is.</summary>
    [Range(1, WeekMinutes)]
    public int UnclaimedMinutes { get; init; } = 60;

    /// <summary>Route 1.</summary>
    [Range(1, WeekMinutes)]
    public int DocumentsMinutes { get; init; } = 2 * 60;

    /// <summary>Route 2: goods have to be brought out and opened.</summary>
    [Range(1, WeekMinutes)]
    public int ExaminationMinutes { get; init; } = 4 * 60;

    /// <summary>Held by an officer, or an answer has come.</summary>
    [Range(1, WeekMinutes)]
    public int DecisionMinutes { get; init; } = 2 * 60;

    /// <summary>Detained: evidence takes days.</summary>
    [Range(1, 52 * WeekMinutes)]
    public int DetentionMinutes { get; init; } = 30 * 24 * 60;

    /// <summary>Of another officer to a milder route.</summary>
    [Range(1, WeekMinutes)]
    public int SecondOfficerMinutes { get; init; } = 60;

    /// <summary>Of a declaration whose goods are presented.</summary>
    [Range(1, WeekMinutes)]
    public int CancellationMinutes { get; init; } = 24 * 60;

    /// <summary>Of a declaration whose goods are presented.</summary>
    [Range(1, WeekMinutes)]
    public int AmendmentMinutes { get; init; } = 24 * 60;

    internal TimeSpan Of(OfficerTask task) => TimeSpan.FromMinutes(task switch
    {
        OfficerTask.Documents => DocumentsMinutes,
        OfficerTask.Examination => ExaminationMinutes,
        OfficerTask.Decision => DecisionMinutes,
        OfficerTask.Detention => DetentionMinutes,
        OfficerTask.SecondOfficer => SecondOfficerMinutes,
        OfficerTask.Cancellation => CancellationMinutes,
        OfficerTask.Amendment => AmendmentMinutes,
        _ => throw new ArgumentOutOfRangeException(nameof(task)),
    });
}
