namespace Customs.Nes.Clearance.Declarations;

/// <summary>The kinds of declaration accepted, by BGM 1001. Stored in the ledger: append only.</summary>
public enum DeclarationKind : byte
{
    None = 0,

    /// <summary>Export full declaration (transaction IEFD).</summary>
    Efd = 1,

    /// <summary>
    /// Simplified pre-shipment advice (IESP): goods may go, values follow in a supplementary declaration.
    /// </summary>
    Esp = 2,

    /// <summary>Supplementary declaration (IESD) to a simplified one.</summary>
    Esd = 3,
}
