namespace Customs.Nes.Server.Scenarios;

/// <summary>One thing wrong with the text of a scenario, said so that its writer can put it right.</summary>
public sealed record ScenarioFault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>All faults of a scenario at once; thrown by those who cannot go on without one.</summary>
public sealed class ScenarioFaultException : Exception
{
    public ScenarioFaultException()
    {
    }

    public ScenarioFaultException(string message)
        : base(message)
    {
    }

    public ScenarioFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ScenarioFaultException(IReadOnlyList<ScenarioFault> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    public IReadOnlyList<ScenarioFault> Faults { get; } = [];
}

/// <summary>
/// Leaves one statement and no more: the parser catches it, notes the fault and goes on with the next statement, so
/// that a writer sees every fault in one run.
/// </summary>
internal sealed class StatementFaultException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}
