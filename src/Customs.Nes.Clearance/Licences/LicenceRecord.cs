namespace Customs.Nes.Clearance.Licences;

/// <summary>
/// What stands of a licence, as its newest ledger row holds it: what is written off and given back is in the row
/// itself, so the newest row is the balance. Reused.
/// </summary>
public sealed class LicenceRecord
{
    /// <summary>As granted in the ledger; null while reference data says what it allows.</summary>
    public LicenceTerms? Terms { get; set; }

    /// <summary>Its department lets nothing be written off until it says otherwise.</summary>
    public bool IsSuspended { get; set; }

    /// <summary>Used up by the statement of an exporter (EE, ES), whatever was left.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Written off and not given back, in thousandths of the licence's unit.</summary>
    public long UsedThousandths { get; set; }

    /// <summary>Written off and not given back.</summary>
    public long UsedPence { get; set; }

    /// <summary>Declarations that have something written off.</summary>
    public int WriteOffCount { get; set; }

    public void Clear()
    {
        Terms = null;
        IsSuspended = IsClosed = false;
        UsedThousandths = UsedPence = 0;
        WriteOffCount = 0;
    }
}
