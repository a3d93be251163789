namespace Customs.Nes.Edifact;

/// <summary>One functional group (UNG..UNE) and what CONTRL must repeat of it.</summary>
public readonly struct GroupEntry
{
    public int Offset { get; init; }

    /// <summary>0038, what every message of the group must be.</summary>
    public TextRange MessageType { get; init; }

    /// <summary>S006 and S007 as received.</summary>
    public TextRange Sender { get; init; }

    public TextRange Recipient { get; init; }

    public TextRange Reference { get; init; }

    public TextRange Version { get; init; }

    public TextRange Release { get; init; }

    public int MessageCount { get; init; }

    public bool IsRejected { get; init; }
}
