using System.Buffers;
using System.Text;

namespace Customs.Nes.Edifact.Tests;

public class SegmentWriterTests
{
    private readonly ArrayBufferWriter<byte> _output = new();

    private string Text => Encoding.Latin1.GetString(_output.WrittenSpan);

    [Fact]
    public void Trailing_empty_parts_are_left_out_and_leading_ones_keep_their_separators()
    {
        var writer = new SegmentWriter(_output);

        writer.Begin("NAD"u8).Element("CZ"u8).Element("12"u8).Component().Component("160"u8).Component()
            .Element().Element("X"u8).Element().Element().End();
        writer.Begin("UNS"u8).Element().End();

        Assert.Equal("NAD+CZ+12::160++X'UNS'", Text);
        Assert.Equal(2, writer.SegmentCount);
    }

    [Fact]
    public void Service_characters_in_a_value_are_released()
    {
        new SegmentWriter(_output).Begin("FTX"u8).Element("a+b:c'd?e*f"u8).End();

        Assert.Equal("FTX+a?+b?:c?'d??e*f'", Text);
    }

    [Fact]
    public void Repetitions_use_the_fourth_separator()
    {
        var service = ServiceCharacters.Default with { Repetition = (byte)'*' };

        new SegmentWriter(_output, service).Begin("FTX"u8).Element("a*"u8).Repeat("b"u8).Component("c"u8).End();

        Assert.Equal("FTX+a?**b:c'", Text);
    }

    [Theory]
    [InlineData(1500000L, 2, "15000.00")]
    [InlineData(5L, 2, "0.05")]
    [InlineData(-50L, 2, "-0.50")]
    [InlineData(0L, 0, "0")]
    [InlineData(long.MinValue, 0, "-9223372036854775808")]
    [InlineData(7L, 3, "0.007")]
    public void Fixed_numbers_have_a_digit_before_the_mark(long value, int decimals, string expected)
    {
        new SegmentWriter(_output).Begin("MOA"u8).ElementFixed(value, decimals).End();

        Assert.Equal($"MOA+{expected}'", Text);
    }

    [Fact]
    public void An_interchange_counts_itself()
    {
        var writer = new SegmentWriter(_output);
        writer.BeginInterchange(new InterchangeAddress
        {
            Sender = "NES"u8,
            SenderQualifier = "ZZ"u8,
            Recipient = "TRADER"u8,
            ControlReference = "I1"u8,
            PreparedAt = new DateTime(2003, 11, 1, 12, 30, 0, DateTimeKind.Utc),
            IsTest = true,
        });
        writer.BeginMessage("M1"u8, "CUSRES"u8, "D"u8, "04A"u8, "UN"u8, "UK0001"u8, "CAR"u8);
        writer.Begin("BGM"u8).Element("962"u8).End();
        writer.EndMessage();
        writer.EndInterchange();

        Assert.Equal("UNB+UNOC:3+NES:ZZ+TRADER+031101:1230+I1++++++1'UNH+M1+CUSRES:D:04A:UN:UK0001+CAR'BGM+962'"
            + "UNT+3+M1'UNZ+1+I1'", Text);
        Assert.Empty(Split.Read(Text).Findings.ToArray());
    }
}
