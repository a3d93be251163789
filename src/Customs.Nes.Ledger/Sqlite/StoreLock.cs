namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// Held while a store is open for writing. SQLite's own locks are per transaction: two processes could take turns and
/// each believe that its memory of the newest rows is complete. The system releases this one however a process ends.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    public static StoreLock Take(string storePath)
    {
        try
        {
            return new StoreLock(new FileStream(
                storePath + "-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error)
        {
            throw new LedgerUnavailableException($"The store '{storePath}' is open for writing elsewhere.", error);
        }
    }

    public void Dispose() => _file.Dispose();
}
