namespace Customs.Nes.Clearance.Validation;

/// <summary>What is said about the governance of risk profiles: 790 to 819. Only analysts are ever told.</summary>
internal static class ProfileRuleTexts
{
    public static readonly RuleText[] All =
    [
        new(
            RuleCode.ProfileStepUnknown, Severity.Fatal, "",
            "The message names no step of governance.",
            "Use one of the codes of the message guide in BGM."),
        new(
            RuleCode.ProfileTextInvalid, Severity.Fatal, "",
            "The text is not one profile, list or quota that can be used.",
            "Run nes profile check on it; a profile's lists must be in force before it is drafted."),
        new(
            RuleCode.ProfileNameInvalid, Severity.Fatal, "",
            "Name, version or hash is missing or cannot be read.",
            "Name at most 39 characters and version in RFF+PRF, LST or QTA, the hash in RFF+HSH."),
        new(
            RuleCode.ProfileVersionUnknown, Severity.Fatal, "",
            "There is no such version.",
            "Draft it first, or check name and version."),
        new(
            RuleCode.ProfileVersionExists, Severity.Fatal, "",
            "This version, or a later one, is there: a version never changes.",
            "Give what is changed the next number."),
        new(
            RuleCode.ProfileContentDiffers, Severity.Fatal, "",
            "The hash is not that of the version: the step is about another text.",
            "Read the text that was drafted, and take the step for that."),
        new(
            RuleCode.ProfileStepNotPossible, Severity.Fatal, "",
            "This step does not come next for a version that stands where this one does.",
            "Draft, simulate, submit, have another person approve: in this order."),
        new(
            RuleCode.ProfileSecondPersonNeeded, Severity.Fatal, "",
            "Who drafted or submitted a version does not approve it.",
            "Have another analyst read and approve it."),
        new(
            RuleCode.ProfileEmergencyUsed, Severity.Fatal, "",
            "There was an emergency under this name that nobody has approved.",
            "Have another analyst approve a version."),
        new(
            RuleCode.ProfileExpired, Severity.Fatal, "",
            "The days on which it is effective are over.",
            "Draft a version with other days."),
        new(
            RuleCode.ProfileScopeNotAuthorised, Severity.Fatal, "",
            "It is national, or for offices that this analyst does not speak for.",
            "Limit its scope to your own offices, or ask a national analyst."),
        new(
            RuleCode.ProfileOfSettings, Severity.Fatal, "",
            "A profile or list of this name comes with the settings.",
            "Use another name, or have it taken out of the folder of the settings."),
        new(
            RuleCode.ProfileListInUse, Severity.Fatal, "",
            "Profiles in force ask for this list.",
            "Suspend those first, or draft a version of the list with less in it."),
        new(
            RuleCode.ProfileReasonMissing, Severity.Fatal, "",
            "The step needs a reason.",
            "Write it in FTX+AAI."),
        new(
            RuleCode.ProfileStepRepeated, Severity.Information, "",
            "This was done before; nothing changed.",
            "Nothing need be done."),
        new(
            RuleCode.ProfileSimulationPeriodInvalid, Severity.Fatal, "",
            "A simulation does not say which days it is about.",
            "Write FTX+AAI+++YYYY-MM-DD to YYYY-MM-DD, with or without the figures after a colon."),
        new(
            RuleCode.ProfileSimulationDiffers, Severity.Fatal, "",
            "The host cannot simulate this version, or comes to other figures than the ones stated.",
            "Leave the figures out: the host works them out and tells them."),
    ];
}
