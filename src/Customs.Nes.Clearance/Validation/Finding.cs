using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Validation;

/// <summary>How much a finding weighs. Persisted: append only.</summary>
public enum Severity : byte
{
    /// <summary>Told, no consequence.</summary>
    Information = 1,

    /// <summary>Credibility: accepted, but the declarant should look again.</summary>
    Verify = 2,

    /// <summary>The message is refused.</summary>
    Fatal = 3,
}

/// <summary>One thing wrong with a message: what, how badly, and where exactly.</summary>
/// <param name="Item">Goods item from 1; 0 for the header.</param>
/// <param name="Segment">Counted from UNH = 1; 0 when the segment that should be there is missing.</param>
/// <param name="Value">The offending value in the message; empty when it is the absence that is wrong.</param>
public readonly record struct Finding(
    RuleCode Code, Severity Severity, int Item, Field Field, int Segment, TextRange Value);

/// <summary>
/// All findings of one message, in order, up to a limit so that no message can make its answer unbounded.
/// </summary>
public sealed class FindingList
{
    /// <summary>CUSRES carries at most 99 ERP groups at header level (D.04A SG4).</summary>
    public const int CountMax = 99;

    private readonly Finding[] _findings = new Finding[CountMax];

    public int Count { get; private set; }

    /// <summary>More was found than is listed.</summary>
    public bool IsCut { get; private set; }

    public bool HasFatal { get; private set; }

    public ReadOnlySpan<Finding> Span => _findings.AsSpan(0, Count);

    public void Add(in Finding finding)
    {
        HasFatal |= finding.Severity == Severity.Fatal;
        if (Count == CountMax)
        {
            IsCut = true;
            return;
        }

        _findings[Count++] = finding;
    }

    public void Clear()
    {
        Count = 0;
        IsCut = HasFatal = false;
    }
}
