namespace Customs.Nes.Edifact;

/// <summary>What UNB says, as ranges of the interchange's bytes.</summary>
public struct InterchangeHeader
{
    public TextRange SyntaxIdentifier { get; set; }

    public TextRange SyntaxVersion { get; set; }

    public TextRange Sender { get; set; }

    public TextRange SenderQualifier { get; set; }

    public TextRange SenderInternal { get; set; }

    public TextRange Recipient { get; set; }

    public TextRange RecipientQualifier { get; set; }

    public TextRange RecipientInternal { get; set; }

    public TextRange Date { get; set; }

    public TextRange Time { get; set; }

    public TextRange ControlReference { get; set; }

    public TextRange ApplicationReference { get; set; }

    public bool AcknowledgementRequested { get; set; }

    public bool IsTest { get; set; }
}
