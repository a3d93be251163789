namespace Customs.Nes.Server.Scenarios;

/// <summary>A word of a scenario; quoted text is one word and is never taken for a keyword.</summary>
internal readonly record struct Word(string Text, bool IsQuoted, int Line);

/// <summary>
/// One sentence of a scenario, and the lines below it that are taken as they stand (EDI text, a risk profile).
/// </summary>
internal sealed record Statement(int Line, IReadOnlyList<Word> Words, IReadOnlyList<string> Block);
