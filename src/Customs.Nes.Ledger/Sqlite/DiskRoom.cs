namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// Whether the store's disk has room for new work. A write that fails for want of room leaves a transaction whose end
/// is not known, and ends the process; so work is refused while there still is room for all that was taken before.
/// Looked at by the writer and by the log's keeper, asked by every thread that hands work in.
/// </summary>
internal sealed class DiskRoom
{
    // A look is one system call of a microsecond; at 500 MB/s a disk loses 5 MB between two.
    private const long MillisecondsBetweenLooks = 10;

    private readonly DriveInfo? _disk;
    private readonly long _reserve;
    private long _nextLook;
    private volatile bool _isLow;

    /// <param name="path">Of the store.</param>
    /// <param name="reserve">Bytes; 0: there is always room.</param>
    public DiskRoom(string path, long reserve)
    {
        _reserve = reserve;
        _disk = reserve > 0 ? new DriveInfo(Path.GetDirectoryName(path)!) : null;
        Look();
    }

    /// <summary>Work is refused.</summary>
    public bool IsLow => _isLow;

    /// <summary>For any thread.</summary>
    public void Look()
    {
        var now = Environment.TickCount64;
        if (_disk is null || now < Volatile.Read(ref _nextLook))
        {
            return;
        }

        Volatile.Write(ref _nextLook, now + MillisecondsBetweenLooks);
        try
        {
            // A quarter more to begin again, so that a disk at the limit is not now refused, now taken.
            _isLow = _disk.AvailableFreeSpace < (_isLow ? _reserve + (_reserve / 4) : _reserve);
        }
        catch (IOException)
        {
            // A disk that cannot even be asked: whatever is written to it next says why.
        }
    }
}
