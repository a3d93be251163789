namespace Customs.Nes.Edifact;

/// <summary>
/// Who an interchange is from and for, and how it is marked; all values are plain text, not yet escaped.
/// </summary>
public readonly ref struct InterchangeAddress
{
    public InterchangeAddress()
    {
    }

    public int SyntaxVersion { get; init; } = 3;

    public required ReadOnlySpan<byte> Sender { get; init; }

    public ReadOnlySpan<byte> SenderQualifier { get; init; }

    public required ReadOnlySpan<byte> Recipient { get; init; }

    public ReadOnlySpan<byte> RecipientQualifier { get; init; }

    public required DateTime PreparedAt { get; init; }

    public required ReadOnlySpan<byte> ControlReference { get; init; }

    public ReadOnlySpan<byte> ApplicationReference { get; init; }

    public bool AcknowledgementRequested { get; init; }

    public bool IsTest { get; init; }
}
