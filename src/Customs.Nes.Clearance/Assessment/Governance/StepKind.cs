namespace Customs.Nes.Clearance.Assessment.Governance;

/// <summary>What somebody does about a version of a profile, a list or a quota. Stored: append only.</summary>
public enum StepKind : byte
{
    None = 0,

    /// <summary>DRF: a new version comes with its text, which never changes afterwards.</summary>
    Draft = 1,

    /// <summary>SIM: it was tried on recorded declarations.</summary>
    Simulate = 2,

    /// <summary>SHD: it is tried on live declarations and recorded, and selects nothing.</summary>
    Shadow = 3,

    /// <summary>SUB: it is given to another person to approve.</summary>
    Submit = 4,

    /// <summary>APP: another person puts it in force.</summary>
    Approve = 5,

    /// <summary>REJ: it will not be used.</summary>
    Reject = 6,

    /// <summary>SUS: it is taken out of force; one person may.</summary>
    Suspend = 7,

    /// <summary>EMG: one person puts it in force for a day.</summary>
    Emergency = 8,
}

/// <summary>How far a version has come. Stored: append only.</summary>
public enum VersionState : byte
{
    None = 0,
    Drafted = 1,
    Simulated = 2,
    Submitted = 3,
    Active = 4,
    Suspended = 5,
    Rejected = 6,

    /// <summary>A later version was approved.</summary>
    Superseded = 7,
}

/// <summary>What is governed by name. Stored, and part of the keys of its records: append only.</summary>
public enum SubjectKind : byte
{
    None = 0,
    Profile = 1,
    List = 2,
    Quota = 3,
}

/// <summary>The codes of messages and texts for steps, states and subjects.</summary>
public static class GovernanceCodes
{
    private static readonly (string Code, StepKind Step)[] Steps =
    [
        ("DRF", StepKind.Draft), ("SIM", StepKind.Simulate), ("SHD", StepKind.Shadow), ("SUB", StepKind.Submit),
        ("APP", StepKind.Approve), ("REJ", StepKind.Reject), ("SUS", StepKind.Suspend), ("EMG", StepKind.Emergency),
    ];

    private static readonly (string Code, SubjectKind Subject)[] Subjects =
        [("PRF", SubjectKind.Profile), ("LST", SubjectKind.List), ("QTA", SubjectKind.Quota)];

    public static string ToCode(this StepKind step) => Array.Find(Steps, row => row.Step == step).Code ?? "";

    public static string ToCode(this SubjectKind subject) =>
        Array.Find(Subjects, row => row.Subject == subject).Code ?? "";

    public static StepKind StepOf(ReadOnlySpan<byte> code)
    {
        foreach (var (text, step) in Steps)
        {
            if (System.Text.Ascii.Equals(code, text))
            {
                return step;
            }
        }

        return StepKind.None;
    }

    public static SubjectKind SubjectOf(ReadOnlySpan<byte> code)
    {
        foreach (var (text, subject) in Subjects)
        {
            if (System.Text.Ascii.Equals(code, text))
            {
                return subject;
            }
        }

        return SubjectKind.None;
    }

    /// <summary>For answers and lists.</summary>
    public static string ToText(this VersionState state) => state switch
    {
        VersionState.Drafted => "drafted",
        VersionState.Simulated => "simulated",
        VersionState.Submitted => "submitted",
        VersionState.Active => "active",
        VersionState.Suspended => "suspended",
        VersionState.Rejected => "rejected",
        VersionState.Superseded => "superseded",
        _ => "unknown",
    };
}
