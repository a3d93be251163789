namespace Customs.Nes.Server.Scenarios;

/// <summary>Something expected that did not happen.</summary>
public sealed record PlayFailure(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>What came of playing a scenario.</summary>
/// <param name="Releases">Every monthly release the ledger gives at the end, one after the other, as published
/// bytes.</param>
public sealed record PlayResult(
    IReadOnlyList<PlayFailure> Failures, int MessagesSent, int ExpectationsMet, ReadOnlyMemory<byte> Releases)
{
    public bool IsAsExpected => Failures.Count == 0;
}
