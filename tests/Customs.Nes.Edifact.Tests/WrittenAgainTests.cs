using System.Buffers;
using CsCheck;

namespace Customs.Nes.Edifact.Tests;

/// <summary>
/// What is written reads back, whatever octets the values hold, under all service characters and repertoires: one
/// complete frame, no finding, every value as it was but for the octets the repertoire has not, which are blanks.
/// </summary>
public class WrittenAgainTests
{
    private const string Letters = "ABCDEFGHIJKLWXY";

    /// Values are mostly of these: what is common, what separates, what escapes.
    private const string Plain = "ABCDEF019abc +:'?*.,-\u001B(B-L\r\n";

    /// Everything that may be a service character: neither letter nor digit nor blank, below 0x80.
    private static readonly byte[] Marks =
    [
        .. Enumerable.Range(1, 126).Select(o => (byte)o)
            .Where(o => !char.IsAsciiLetterOrDigit((char)o) && o is not ((byte)' ' or 0x1B)),
    ];

    private static readonly Gen<ServiceCharacters> Services = Gen.Frequency(
        (2, Gen.Bool.Select(b => b ? ServiceCharacters.Default : ServiceCharacters.LevelB)),
        (5, Gen.Shuffle(Marks, 6).Select(Gen.Bool, Gen.Bool, (m, hasRelease, hasRepetition) =>
            new ServiceCharacters(
                m[0], m[1], m[2], hasRelease ? m[3] : (byte)0, hasRepetition ? m[4] : (byte)0, m[5]))));

    private static readonly Gen<byte[]> Values = Gen.Frequency(
        (4, Gen.Int[0, Plain.Length - 1].Select(i => (byte)Plain[i]).Array[0, 12]),
        (1, Gen.Byte.Array[0, 8]),
        (1, Gen.String[0, 4].Select(System.Text.Encoding.UTF8.GetBytes)));

    /// Segments of elements of repetitions of components.
    private static readonly Gen<byte[][][][][]> Bodies =
        Values.Array[1, 3].Array[1, 2].Array[1, 4].Array[1, 5];

    [Fact]
    public void What_is_written_reads_back()
    {
        var letters = Gen.Int[0, Letters.Length - 1].Select(i => Letters[i]);
        Gen.Select(Services, letters, Bodies).Sample((service, letter, body) =>
        {
            var repertoire = Repertoire.Of([.. "UNO"u8, (byte)letter])!;
            var version = service.Repetition != 0 ? 4 : 3;
            var output = Write(service, repertoire, version, body);

            var frame = Assert.Single(Split.Read(1 << 20, [.. output.Chunk(7)]));
            Assert.Equal(FrameStatus.Complete, frame.Status);
            var interchange = Split.ReadAlone(frame.Bytes);
            Assert.Empty(interchange.Findings.ToArray());
            Assert.Equal(service, interchange.Service);
            Assert.Equal(repertoire.Identifier, interchange.Repertoire.Identifier);
            Assert.Equal(body.Length + 2, interchange.Messages[0].SegmentCount);
            AssertValues(interchange, body);
        }, iter: 20_000);
    }

    /// <summary>What the property rests on: a value that is not clean is not the value that is read.</summary>
    [Theory]
    [InlineData('A', "ab\u00E9C", "   C", 3)]
    [InlineData('B', "a#\u0001", "a  ", 2)]
    [InlineData('C', "a\u0080\u00E9", "a \u00E9", 1)]
    [InlineData('Y', "\u00C3\u00A9\u00C3", "\u00C3\u00A9 ", 1)]
    [InlineData('X', "\u001B-L\u00B6\u001B$B", "\u001B-L\u00B6 $B", 1)]
    public void What_the_repertoire_has_not_is_a_blank(char letter, string value, string expected, int count)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new SegmentWriter(
            output, ServiceCharacters.Default, Repertoire.Of([.. "UNO"u8, (byte)letter]));

        writer.Begin("FTX"u8).Element(Split.Latin(value)).Element("9"u8).End();

        Assert.Equal($"FTX+{expected}+9'", System.Text.Encoding.Latin1.GetString(output.WrittenSpan));
        Assert.Equal(count, writer.ReplacedCount);
    }

    [Fact]
    public void A_minus_that_separates_is_released()
    {
        var output = new ArrayBufferWriter<byte>();
        var service = ServiceCharacters.Default with { Element = (byte)'-' };

        new SegmentWriter(output, service).Begin("MOA"u8).ElementFixed(-5, 1).End();

        Assert.Equal("MOA-?-0.5'", System.Text.Encoding.Latin1.GetString(output.WrittenSpan));
    }

    private static byte[] Write(
        ServiceCharacters service, Repertoire repertoire, int version, byte[][][][][] body)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new SegmentWriter(output, service, repertoire);
        writer.WriteAdvice();
        writer.BeginInterchange(new InterchangeAddress
        {
            SyntaxVersion = version,
            Sender = "SENDER"u8,
            Recipient = "RECIPIENT"u8,
            ControlReference = "R1"u8,
            PreparedAt = new DateTime(2003, 11, 1, 12, 0, 0, DateTimeKind.Utc),
        });
        writer.BeginMessage("1"u8, "ABCDEF"u8, "D"u8, "04A"u8, "UN"u8);
        foreach (var segment in body)
        {
            writer.Begin("FTX"u8);
            foreach (var element in segment)
            {
                for (var repetition = 0; repetition < (version == 4 ? element.Length : 1); repetition++)
                {
                    WriteComponents(writer, element[repetition], isRepeated: repetition > 0);
                }
            }

            writer.End();
        }

        writer.EndMessage();
        writer.EndInterchange();
        return output.WrittenSpan.ToArray();
    }

    private static void WriteComponents(SegmentWriter writer, byte[][] components, bool isRepeated)
    {
        _ = isRepeated ? writer.Repeat(components[0]) : writer.Element(components[0]);
        foreach (var component in components.Skip(1))
        {
            writer.Component(component);
        }
    }

    private static void AssertValues(Interchange interchange, byte[][][][][] body)
    {
        var reader = interchange.Segments(in interchange.Messages[0]);
        reader.Read();
        var buffer = new byte[64];
        foreach (var segment in body)
        {
            Assert.True(reader.Read());
            for (var element = 1; element <= segment.Length; element++)
            {
                var all = segment[element - 1];
                var repetitions = interchange.Service.Repetition != 0 ? all : all[..1];
                for (var repetition = 1; repetition <= repetitions.Length; repetition++)
                {
                    for (var component = 1; component <= repetitions[repetition - 1].Length; component++)
                    {
                        var raw = reader.Of(reader.Range(element, component, repetition));
                        var read = buffer[..EdifactText.Unescape(raw, interchange.Service, buffer)];
                        Assert.Equal(Expected(repetitions[repetition - 1][component - 1], interchange), read);
                    }
                }
            }
        }
    }

    /// <summary>Octet by octet, and character by character where they are longer.</summary>
    private static byte[] Expected(byte[] value, Interchange interchange)
    {
        var service = interchange.Service;
        var expected = value.Select(o => IsKept(o, interchange) ? o : (byte)' ').ToArray();
        for (var at = 0; at < expected.Length; at++)
        {
            var rest = expected.AsSpan(at);
            if (interchange.Repertoire.Identifier is "UNOW" or "UNOY")
            {
                var isGood = System.Text.Rune.DecodeFromUtf8(rest, out _, out var length) == OperationStatus.Done;
                expected[at] = isGood ? expected[at] : (byte)' ';
                at += isGood ? length - 1 : 0;
            }
            else if (expected[at] == 0x1B && interchange.Repertoire.Identifier == "UNOX")
            {
                // A released octet inside would no longer be the sequence that was meant.
                var isPlain = rest.Length > 2 && !service.IsService(rest[1]) && !service.IsService(rest[2]);
                var isKnown = isPlain && (rest[1] == '(' ? rest[2] is (byte)'B' or (byte)'@'
                    : rest[1] == '-' && "ABCDFGHLMb"u8.Contains(rest[2]));
                expected[at] = isKnown ? expected[at] : (byte)' ';
            }
        }

        return expected;
    }

    private static bool IsKept(byte octet, Interchange interchange) => interchange.Service.IsService(octet)
        ? interchange.Service.Release != 0
        : interchange.Repertoire.IndexOfForeign([octet]) < 0;
}
