using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Customs.Nes.Ledger;

/// <summary>
/// The hash chain: SHA-256 over the digest of the row before, this row's columns in a fixed layout, and its body. A
/// changed, missing, added or exchanged row breaks the chain from there on. Reused by one thread.
/// </summary>
internal sealed class ChainDigest : IDisposable
{
    public const int Length = SHA256.HashSizeInBytes;

    // Columns of fixed length, then the partner's text.
    private const int ColumnsLength = 72;
    private const int PartnerLengthMax = 512;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _columns = new byte[Length + ColumnsLength + PartnerLengthMax];

    /// <summary>Digest of the newest row; zeroes before the first.</summary>
    public byte[] Head { get; } = new byte[Length];

    /// <summary>Moves <see cref="Head"/> on to this row.</summary>
    public void Append(in FactRow row, ReadOnlySpan<byte> body)
    {
        Head.CopyTo(_columns, 0);
        var columns = _columns.AsSpan(Length);
        BinaryPrimitives.WriteInt64LittleEndian(columns, row.Position);
        BinaryPrimitives.WriteInt32LittleEndian(columns[8..], row.Partition);
        BinaryPrimitives.WriteInt32LittleEndian(columns[12..], row.Dictionary);
        BinaryPrimitives.WriteInt64LittleEndian(columns[16..], row.ReceivedAt);
        BinaryPrimitives.WriteUInt64LittleEndian(columns[24..], row.UcrHash ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(columns[32..], row.Previous);
        BinaryPrimitives.WriteInt64LittleEndian(columns[40..], row.Interchange);
        BinaryPrimitives.WriteUInt64LittleEndian(columns[48..], row.InterchangeHash ?? 0);
        columns[56] = row.Channel;
        columns[57] = (byte)row.Kind;
        columns[58] = (byte)row.Outcome;
        columns[59] = row.ChangesRecord ? (byte)1 : (byte)0;
        columns[60] = row.UcrHash.HasValue ? (byte)1 : (byte)0;
        columns[61] = row.InterchangeHash.HasValue ? (byte)1 : (byte)0;
        var partnerLength = Encoding.UTF8.GetBytes(row.Partner, columns[ColumnsLength..]);
        BinaryPrimitives.WriteUInt16LittleEndian(columns[62..], (ushort)partnerLength);
        BinaryPrimitives.WriteInt64LittleEndian(columns[64..], body.Length);

        _hash.AppendData(_columns.AsSpan(0, Length + ColumnsLength + partnerLength));
        _hash.AppendData(body);
        _hash.GetHashAndReset(Head);
    }

    public void Dispose() => _hash.Dispose();
}
