namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// The forms profiles come in, told by the file's name: the language itself, a table, JSON. All end as the language.
/// </summary>
public static class ProfileForms
{
    /// <summary>The texts that a file of any form stands for; what is wrong with its form is a fault.</summary>
    public static IReadOnlyList<ProfileText> TextsOf(ProfileText file, List<ProfileFault> faults) =>
        ProfileCsv.IsTable(file) ? ProfileCsv.Read(file, faults)
        : ProfileJson.IsJson(file) ? ProfileJson.Read(file, faults)
        : [file];
}
