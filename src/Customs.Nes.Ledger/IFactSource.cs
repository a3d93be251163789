namespace Customs.Nes.Ledger;

/// <summary>Durable rows to be read in order: an open ledger, or a store that another process writes.</summary>
public interface IFactSource
{
    /// <summary>Position of the newest durable row; 0 when empty.</summary>
    long LastPosition { get; }

    /// <summary>
    /// Durable rows in order, from a position on to the newest there is at the first row asked for. However long a
    /// caller takes over them, nothing is held in the store meanwhile.
    /// </summary>
    IEnumerable<Fact> Read(long fromPosition = 1);

    /// <summary>One durable row; null when there is none at that position.</summary>
    Fact? At(long position) => Read(position).FirstOrDefault(fact => fact.Position == position);
}
