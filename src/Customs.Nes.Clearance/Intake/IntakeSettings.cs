namespace Customs.Nes.Clearance.Intake;

/// <summary>What every connection's intake is told once, in plain values.</summary>
/// <param name="InterchangeLengthMax">Longest interchange taken, in bytes.</param>
/// <param name="OurId">Our interchange identification (UNB 0004 of what we send, 0010 of what we take).</param>
/// <param name="MessageCountMax">Most messages in one interchange.</param>
public sealed record IntakeSettings(int InterchangeLengthMax, string OurId, int MessageCountMax = 10_000)
{
    /// <summary>CHIEF's own identification for declarations arriving through EDCS.</summary>
    public const string DefaultOurId = "EDRCHIEF";
}
