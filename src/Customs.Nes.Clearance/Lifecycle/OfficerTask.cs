namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>What an officer has to do about a consignment: one thing, that which keeps the others waiting.</summary>
public enum OfficerTask : byte
{
    /// <summary>It is somebody else's move.</summary>
    None = 0,

    /// <summary>Route 1: the documents are to be looked at.</summary>
    Documents = 1,

    /// <summary>Route 2: the goods are to be examined.</summary>
    Examination = 2,

    /// <summary>Held by an officer, or back from its declarant with an answer.</summary>
    Decision = 3,

    Detention = 4,

    /// <summary>A milder route waits for another officer.</summary>
    SecondOfficer = 5,

    /// <summary>The declarant asked to cancel.</summary>
    Cancellation = 6,

    /// <summary>The declarant asked to amend.</summary>
    Amendment = 7,
}

/// <summary>Which task a record amounts to, and what people call it.</summary>
public static class OfficerTasks
{
    /// <summary>From the record alone. Goods held for other departments are not customs' to decide about.</summary>
    public static OfficerTask Of(ConsignmentRecord record) => record switch
    {
        { Versions.PendingPosition: not 0 } => OfficerTask.Amendment,
        { Work.CancellationPosition: not 0 } => OfficerTask.Cancellation,
        { Work.LowerTo: not Assessment.Route.None } => OfficerTask.SecondOfficer,
        { Status: ConsignmentStatus.DocumentsHeld } => OfficerTask.Documents,
        { Status: ConsignmentStatus.ExaminationHeld } => OfficerTask.Examination,
        { Status: ConsignmentStatus.Held, IsHeldForOthersOnly: false } => OfficerTask.Decision,
        { Status: ConsignmentStatus.Detained } => OfficerTask.Detention,
        _ => OfficerTask.None,
    };

    public static string ToText(this OfficerTask task) => task switch
    {
        OfficerTask.None => "nothing",
        OfficerTask.Documents => "look at documents",
        OfficerTask.Examination => "examine goods",
        OfficerTask.Decision => "decide",
        OfficerTask.Detention => "decide about detained",
        OfficerTask.SecondOfficer => "agree to milder route",
        OfficerTask.Cancellation => "decide about cancelling",
        OfficerTask.Amendment => "decide about amending",
        _ => throw new ArgumentOutOfRangeException(nameof(task)),
    };
}
