using System.Buffers.Binary;
using System.IO.Hashing;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger;

/// <summary>A body read back: where its sections stand. Its bytes are valid until the next load. Reused.</summary>
/// <param name="packer">Unpacks what is packed; null where nothing is.</param>
internal sealed class StoredBody(MessagePacker? packer = null)
{
    private const int SectionsMax = 32;

    private readonly TextRange[] _sections = new TextRange[SectionsMax];
    private byte[] _bytes = [];

    public ReadOnlyMemory<byte> this[BodySection section] =>
        _bytes.AsMemory(_sections[(int)section].Offset, _sections[(int)section].Length);

    public ReadOnlySpan<byte> Span(BodySection section) => _sections[(int)section].Of(_bytes);

    /// <summary>What is packed is packed with it; 0: nothing is.</summary>
    public int Dictionary { get; private set; }

    /// <summary>The message as it was received.</summary>
    public ReadOnlyMemory<byte> Message
    {
        get
        {
            var packed = Span(BodySection.MessageBlock);
            if (!packed.IsEmpty)
            {
                var message = new byte[BlockCoder.UnpackedLength(packed)];
                Packer.UnpackBlock(Dictionary, packed, message);
                return message;
            }

            packed = Span(BodySection.PackedMessage);
            return packed.IsEmpty ? this[BodySection.Message] : Packer.Unpack(Dictionary, packed);
        }
    }

    private MessagePacker Packer => packer ?? throw new InvalidDataException("The row is packed.");

    /// <summary>Empty when the row is not of this UCR, but of another one with the same hash.</summary>
    public ReadOnlySpan<byte> RecordOf(scoped in UcrKey ucr)
    {
        Span<byte> text = stackalloc byte[UcrKey.LengthMax];
        return Span(BodySection.Ucr).SequenceEqual(text[..ucr.WriteTo(text)]) ? Span(BodySection.Record) : default;
    }

    public void Load(ReadOnlySpan<byte> body, int dictionary)
    {
        Dictionary = dictionary;
        Reserve(body.Length);
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

        Parse(1, end);
        var packed = _sections[(int)BodySection.PackedSections];
        if (packed.Length > 0)
        {
            Unpack(packed, length);
        }
    }

    /// <summary>Behind the body, so that one array holds all sections.</summary>
    private void Unpack(TextRange packed, int start)
    {
        var length = BlockCoder.UnpackedLength(packed.Of(_bytes));
        Reserve(start + length, keep: start);
        Packer.UnpackBlock(Dictionary, packed.Of(_bytes), _bytes.AsSpan(start, length));
        Parse(start, start + length);
    }

    private void Reserve(int length, int keep = 0)
    {
        if (_bytes.Length < length)
        {
            var larger = new byte[length + (length / 4)];
            _bytes.AsSpan(0, keep).CopyTo(larger);
            _bytes = larger;
        }
    }

    private void Parse(int at, int end)
    {
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
