namespace Customs.Nes.Ledger;

/// <summary>Where interchanges are found and rows read: the writer's store, or a reader beside it.</summary>
internal interface IRowSource
{
    /// <summary>Rows that open an interchange whose key has this hash, newest first.</summary>
    void FindInterchanges(ulong hash, List<long> positions);

    /// <exception cref="InvalidDataException">There is no such row, or it is damaged.</exception>
    void ReadBody(long position, StoredBody body);
}
