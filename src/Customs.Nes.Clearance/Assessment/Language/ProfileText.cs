namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// One text of profiles or lists as its authors wrote it, kept so that a past decision can be replayed.
/// </summary>
/// <param name="Name">The file's name, as faults show it.</param>
public sealed record ProfileText(string Name, string Content);
