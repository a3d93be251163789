using System.Buffers.Binary;
using System.IO.Hashing;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger;

/// <summary>A body read back: where its sections stand. Its bytes are valid until the next load. Reused.</summary>
internal sealed class StoredBody
{
    private const int SectionsMax = 32;

    private readonly TextRange[] _sections = new TextRange[SectionsMax];
    private byte[] _bytes = [];

    public ReadOnlyMemory<byte> this[BodySection section] =>
        _bytes.AsMemory(_sections[(int)section].Offset, _sections[(int)section].Length);

    public ReadOnlySpan<byte> Span(BodySection section) => _sections[(int)section].Of(_bytes);

    /// <summary>What the message is packed with; 0: not packed.</summary>
    public int Dictionary { get; private set; }

    /// <summary>The message as it was received.</summary>
    public ReadOnlyMemory<byte> Message(MessagePacker? packer) =>
        Dictionary == 0
            ? this[BodySection.Message]
            : (packer ?? throw new InvalidDataException("The message is packed."))
                .Unpack(Dictionary, Span(BodySection.PackedMessage));

    public void Load(ReadOnlySpan<byte> body, int dictionary)
    {
        Dictionary = dictionary;
        if (_bytes.Length < body.Length)
        {
            _bytes = new byte[body.Length + (body.Length / 4)];
        }

        body.CopyTo(_bytes);
        Parse(body.Length);
    }

    /// <summary>Takes the array over instead of copying it.</summary>
    public void Adopt(byte[] body, int dictionary)
    {
        Dictionary = dictionary;
        _bytes = body;
        Parse(body.Length);
    }

    private void Parse(int length)
    {
        Array.Clear(_sections);
        var end = length - BodyWriter.ChecksumLength;
        if (end < 1 || _bytes[0] != BodyWriter.Version)
        {
            throw new InvalidDataException("The body of a ledger row is too short or of an unknown version.");
        }

        var checksum = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(end));
        if (checksum != XxHash3.HashToUInt64(_bytes.AsSpan(0, end)))
        {
            throw new InvalidDataException("The body of a ledger row does not match its checksum.");
        }

        var at = 1;
        while (at < end)
        {
            var tag = _bytes[at++];
            var sectionLength = ReadLength(ref at, end);
            if (sectionLength > end - at)
            {
                throw new InvalidDataException("A section of a ledger row is longer than its body.");
            }

            // A tag from a later version: its meaning is not ours to guess.
            if (tag < SectionsMax)
            {
                _sections[tag] = new TextRange(at, sectionLength);
            }

            at += sectionLength;
        }
    }

    private int ReadLength(ref int at, int end)
    {
        long length = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (at >= end)
            {
                break;
            }

            var value = _bytes[at++];
            length |= (long)(value & 0x7f) << shift;
            if (value < 0x80)
            {
                return length <= int.MaxValue ? (int)length : int.MaxValue;
            }
        }

        throw new InvalidDataException("The length of a section of a ledger row is cut off.");
    }
}
