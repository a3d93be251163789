using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>Reads the texts of a folder: *.profile, *.csv, *.json and *.list, in the order of their names.</summary>
public static class ProfileFolder
{
    public static IReadOnlyList<ProfileText> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder)
            .Where(static path => Path.GetExtension(path) is ".profile" or ".csv" or ".json" or ".list")
            .Order(StringComparer.Ordinal)
            .Select(static path => new ProfileText(Path.GetFileName(path), File.ReadAllText(path))),
    ];
}
