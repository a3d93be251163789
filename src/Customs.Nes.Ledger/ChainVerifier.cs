using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger;

/// <summary>What walking the hash chain found.</summary>
/// <param name="RowCount">Rows found good, from the first.</param>
/// <param name="BadPosition">The first bad row; null when there is none.</param>
/// <param name="Reason">What is wrong with it; empty when nothing is.</param>
/// <param name="Head">
/// Digest of the last good row. Rows cut off at the end leave a chain that is whole: to find that, compare with a head
/// that was written down outside the store.
/// </param>
public sealed record ChainReport(long RowCount, long? BadPosition, string Reason, ReadOnlyMemory<byte> Head)
{
    public bool IsGood => BadPosition is null;
}

/// <summary>Checks rows in order against the hash chain, and names the first that does not fit.</summary>
internal sealed class ChainVerifier(MessagePacker packer) : IDisposable
{
    private readonly ChainDigest _chain = new();
    private readonly StoredBody _body = new(packer);
    private readonly byte[] _lastGood = new byte[ChainDigest.Length];
    private long _rowCount;
    private long? _badPosition;
    private string _reason = "";

    public ChainReport Report => new(_rowCount, _badPosition, _reason, _lastGood);

    /// <summary>False at the first bad row; there is no point in going on.</summary>
    public bool Check(in FactRow row, byte[] body, ReadOnlySpan<byte> digest)
    {
        if (row.Position != _rowCount + 1)
        {
            return Bad(_rowCount + 1, $"row {_rowCount + 1} is missing; the next one there is {row.Position}");
        }

        _chain.Append(row, body);
        if (!digest.SequenceEqual(_chain.Head))
        {
            return Bad(row.Position, "its digest does not follow from the row before, its columns and its body");
        }

        try
        {
            _body.Adopt(body, row.Dictionary);
        }
        catch (InvalidDataException error)
        {
            return Bad(row.Position, error.Message);
        }

        _rowCount++;
        _chain.Head.CopyTo(_lastGood, 0);
        return true;
    }

    /// <summary>The row after the last good one could not even be read.</summary>
    public void Unreadable(string reason) => Bad(_rowCount + 1, $"it cannot be read: {reason}");

    public void Dispose() => _chain.Dispose();

    private bool Bad(long position, string reason)
    {
        _badPosition = position;
        _reason = reason;
        return false;
    }
}
