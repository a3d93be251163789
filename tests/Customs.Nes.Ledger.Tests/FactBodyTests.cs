using System.Buffers.Binary;
using System.IO.Hashing;
using CsCheck;

namespace Customs.Nes.Ledger.Tests;

public sealed class FactBodyTests
{
    private static readonly BodySection[] Sections = [.. Enum.GetValues<BodySection>().Where(section => section != BodySection.PackedSections)];

    [Fact]
    public void What_is_written_is_read_back()
    {
        // Lengths on both sides of each step of the length's encoding.
        var length = Gen.OneOf(Gen.Int[0, 300], Gen.Const(127), Gen.Const(128), Gen.Int[16383, 16385]);
        var bytes = length.SelectMany(n => Gen.Byte.Array[n]);
        bytes.Array[Sections.Length].Sample(
            contents =>
            {
                var body = Write(contents);

                var stored = new StoredBody();
                stored.Load(body, 0);
                return Sections.Zip(contents).All(pair => stored.Span(pair.First).SequenceEqual(pair.Second));
            },
            iter: 200);
    }

    [Fact]
    public void Sections_of_a_later_version_are_skipped()
    {
        var writer = new BodyWriter();
        writer.Begin();
        writer.Add(BodySection.Message, "message"u8);
        writer.Add((BodySection)31, "known to nobody yet"u8);
        writer.Add((BodySection)200, "nor this"u8);
        writer.Add(BodySection.Response, "response"u8);
        var stored = new StoredBody();

        stored.Load(writer.End(), 0);

        Assert.Equal("message"u8, stored.Span(BodySection.Message));
        Assert.Equal("response"u8, stored.Span(BodySection.Response));
        Assert.True(stored.Span(BodySection.Record).IsEmpty);
    }

    [Fact]
    public void Damage_anywhere_is_detected()
    {
        var body = Write([.. Sections.Select(s => new byte[] { (byte)s, 7, 7 })]);
        for (var index = 0; index < body.Length; index++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = body.ToArray();
                damaged[index] ^= (byte)(1 << bit);
                Assert.Throws<InvalidDataException>(() => new StoredBody().Load(damaged, 0));
            }

            Assert.Throws<InvalidDataException>(() => new StoredBody().Load(body.AsSpan(0, index), 0));
        }
    }

    [Theory]
    [InlineData(new byte[] { 1, 8, 5, 1 })]
    [InlineData(new byte[] { 1, 8 })]
    [InlineData(new byte[] { 1, 8, 0x80 })]
    [InlineData(new byte[] { 1, 8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 1, 8, 0xff, 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { })]
    public void A_malformed_body_with_a_right_checksum_is_refused(byte[] content)
    {
        var body = new byte[content.Length + 8];
        content.CopyTo(body, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(content.Length), XxHash3.HashToUInt64(content));

        Assert.Throws<InvalidDataException>(() => new StoredBody().Load(body, 0));
    }

    private static byte[] Write(byte[][] contents)
    {
        var writer = new BodyWriter();
        writer.Begin();
        foreach (var (section, content) in Sections.Zip(contents))
        {
            writer.Add(section, content);
        }

        return writer.End().ToArray();
    }
}
