namespace Customs.Nes.Ledger;

/// <summary>
/// The store takes nothing new for now: its disk has come down to the reserve. Nothing was recorded of what was handed
/// in, and nothing is broken; it may be handed in again once there is room.
/// </summary>
public sealed class LedgerFullException : Exception
{
    public LedgerFullException()
    {
    }

    public LedgerFullException(string message)
        : base(message)
    {
    }

    public LedgerFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
