using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace Customs.Nes.Ledger;

/// <summary>
/// Writes a row's body: a version, then sections (tag, length as a base-128 number, bytes), then XxHash3 of all that.
/// A reader skips tags it does not know, so a section can be added without a new version. Reused.
/// </summary>
internal sealed class BodyWriter
{
    public const byte Version = 1;
    public const int ChecksumLength = sizeof(ulong);

    private readonly ArrayBufferWriter<byte> _body = new(4096);

    public ReadOnlySpan<byte> Written => _body.WrittenSpan;

    public void Begin()
    {
        _body.ResetWrittenCount();
        _body.GetSpan(1)[0] = Version;
        _body.Advance(1);
    }

    public void Add(BodySection section, ReadOnlySpan<byte> bytes) => Add(_body, section, bytes);

    /// <summary>Appends sections that were written beforehand into a buffer.</summary>
    public void AddWritten(ReadOnlySpan<byte> sections) => _body.Write(sections);

    public ReadOnlySpan<byte> End()
    {
        var checksum = XxHash3.HashToUInt64(_body.WrittenSpan);
        BinaryPrimitives.WriteUInt64LittleEndian(_body.GetSpan(ChecksumLength), checksum);
        _body.Advance(ChecksumLength);
        return _body.WrittenSpan;
    }

    public static void Add(ArrayBufferWriter<byte> target, BodySection section, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        const int lengthOfLengthMax = 5;
        var span = target.GetSpan(1 + lengthOfLengthMax + bytes.Length);
        span[0] = (byte)section;
        var written = 1;
        var rest = (uint)bytes.Length;
        while (rest >= 0x80)
        {
            span[written++] = (byte)((rest & 0x7f) | 0x80);
            rest >>= 7;
        }

        span[written++] = (byte)rest;
        bytes.CopyTo(span[written..]);
        target.Advance(written + bytes.Length);
    }
}
