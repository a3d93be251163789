namespace Customs.Nes.Edifact;

/// <summary>What UNB says, by place in the interchange's bytes. Absent parts are empty ranges.</summary>
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

    /// <summary>S002 and S003 whole, as CONTRL repeats them.</summary>
    public TextRange SenderIdentification { get; set; }

    public TextRange RecipientIdentification { get; set; }

    public TextRange Date { get; set; }

    public TextRange Time { get; set; }

    public TextRange ControlReference { get; set; }

    public TextRange ApplicationReference { get; set; }

    /// <summary>1 to 4; 0 when UNB names none of these.</summary>
    public int Version { get; set; }

    /// <summary>0031 is 1 (or, in version 4, 2).</summary>
    public bool AcknowledgementRequested { get; set; }

    /// <summary>0031 is 2 in version 4: only the receipt is to be confirmed.</summary>
    public bool ReceiptOnlyRequested { get; set; }

    public TestIndicator Test { get; set; }

    /// <summary>Where 0035 stands.</summary>
    public TextRange TestRange { get; set; }

    /// <summary>Nothing in it may have an effect.</summary>
    public readonly bool IsTest => Test != TestIndicator.None;
}
