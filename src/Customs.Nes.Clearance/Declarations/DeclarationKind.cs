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

    /// <summary>
    /// Pre-shipment advice of local clearance (IELP): from the declarant's own premises, values follow as to an ESP.
    /// </summary>
    Elp = 4,

    /// <summary>Clearance or removal request (IECR, C21): goods that are no trade and state no value.</summary>
    Ecr = 5,

    /// <summary>Exit summary (IEXS): safety data of goods that leave without an export declaration.</summary>
    Exs = 6,
}

/// <summary>What kinds have in common.</summary>
public static class DeclarationKindExtensions
{
    /// <summary>Values follow in a supplementary declaration.</summary>
    public static bool IsSimplified(this DeclarationKind kind) => kind is DeclarationKind.Esp or DeclarationKind.Elp;
}
