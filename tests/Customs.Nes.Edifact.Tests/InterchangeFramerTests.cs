namespace Customs.Nes.Edifact.Tests;

public class InterchangeFramerTests
{
    private const string One = "UNB+UNOA:3+A+B+031101:1200+R1'UNH+1+CUSDEC:D:04A:UN'BGM+1'UNT+3+1'UNZ+1+R1'";
    private const string Other = "UNA;*.! ~UNB*UNOA;3*A*B*031101;1200*R2~UNH*1*CUSDEC;D;04A;UN~BGM*'UNZ+~UNT*3*1~UNZ*1*R2~";

    [Theory]
    [InlineData(One, One)]
    [InlineData(One + "\r\n", One)]
    [InlineData("\uFEFF" + One, One)]
    [InlineData(One + One, One, One)]
    [InlineData(One + "\r\n\r\n" + Other + "\n" + One, One, Other, One)]
    [InlineData(Other + One + Other, Other, One, Other)]
    public void Interchanges_back_to_back_come_out_one_by_one(string stream, params string[] expected)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(stream);

        var frames = Split.EveryByte(bytes);

        Assert.Equal(expected, frames.Select(f => f.Text));
        Assert.All(frames, f => Assert.Equal(FrameStatus.Complete, f.Status));
    }

    [Theory]
    [InlineData("FTX+AAA+++X?'UNZ+1+R1?'Y'")]
    [InlineData("FTX+AAA+++X???'UNZ+1'")]
    [InlineData("FTX+UNZ+UNZ:UNZ'")]
    [InlineData("FTX+?'\r\nUNZ'")]
    [InlineData("UNZX+1'")]
    [InlineData("?UNZ+1'")]
    [InlineData("'''")]
    public void Only_an_unreleased_terminator_followed_by_UNZ_ends_an_interchange(string segment)
    {
        var stream = One.Replace("BGM+1'", segment, StringComparison.Ordinal);

        var frames = Split.EveryByte(stream + One);

        Assert.Equal([stream, One], frames.Select(f => f.Text));
    }

    [Fact]
    public void An_even_run_of_releases_releases_nothing()
    {
        var first = One.Replace("BGM+1'", "FTX+X????'", StringComparison.Ordinal);

        var frames = Split.EveryByte(first + One);

        Assert.Equal([first, One], frames.Select(f => f.Text));
    }

    [Theory]
    [InlineData("UNA1234")]
    [InlineData("UNZ")]
    [InlineData("UNB")]
    public void A_control_reference_that_looks_like_a_service_segment_is_data(string reference)
    {
        var stream = One.Replace("R1", reference, StringComparison.Ordinal);

        Assert.Equal(stream, Assert.Single(Split.EveryByte(stream)).Text);
    }

    [Fact]
    public void An_interchange_that_never_ended_is_cut_where_the_next_begins()
    {
        var cut = One[..One.IndexOf("UNZ", StringComparison.Ordinal)];

        var frames = Split.EveryByte(cut + One + cut + Other);

        Assert.Equal([FrameStatus.Truncated, FrameStatus.Complete, FrameStatus.Truncated, FrameStatus.Complete],
            frames.Select(f => f.Status));
        Assert.Equal([cut, One, cut, Other], frames.Select(f => f.Text));
    }

    [Fact]
    public void What_is_left_when_the_peer_closes_is_truncated()
    {
        for (var length = 4; length < One.Length; length++)
        {
            var frame = Assert.Single(Split.EveryByte(One[..length]));

            Assert.Equal(FrameStatus.Truncated, frame.Status);
            Assert.Equal(One[..length], frame.Text);
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 1, 0)]
    [InlineData("junk" + One, 1, 1)]
    [InlineData(One + "junk'UNBOUND UN UNA " + One, 1, 2)]
    [InlineData("U", 1, 0)]
    [InlineData("UNH+1+CUSDEC:D:04A:UN'BGM+1'UNT+3+1'", 1, 0)]
    public void What_is_no_interchange_is_reported_once_and_the_stream_goes_on(string stream, int junk, int complete)
    {
        var frames = Split.EveryByte(stream);

        Assert.Equal(junk, frames.Count(f => f.Status == FrameStatus.NotAnInterchange));
        Assert.Equal(complete, frames.Count(f => f.Status == FrameStatus.Complete));
    }

    [Fact]
    public void Too_long_is_one_byte_past_the_limit_and_the_next_interchange_is_in_step()
    {
        var filler = new string('x', InterchangeFramer.TooLongHeadLength);
        var longest = One.Replace("BGM+1", "FTX+" + filler, StringComparison.Ordinal);
        var tooLong = One.Replace("BGM+1", "FTX+y" + filler, StringComparison.Ordinal);
        var stream = Split.Latin(longest + tooLong + One);

        foreach (var length in (int[])[1, 7, 1000, 64 * 1024])
        {
            var frames = Split.Read(longest.Length, [.. stream.Chunk(length)]);

            Assert.Equal([FrameStatus.Complete, FrameStatus.TooLong, FrameStatus.Complete],
                frames.Select(f => f.Status));
            Assert.StartsWith("UNB+UNOA:3+A+B", frames[1].Text, StringComparison.Ordinal);
            Assert.Equal(One, frames[2].Text);
        }
    }

    [Theory]
    [InlineData("UNO+P1+ABC:1+1:2+{0}'{1}UNP+{0}+P1'")]
    [InlineData("UNO+P1+ABC:1+1:2+{0}:0'{1}UNP+{0}+P1'")]
    [InlineData("UNO+P1+ABC?+:1+1:2+{0}:2'USH+1'USC+UNUNUN'{1}UNP+{0}+P1'")]
    public void A_package_is_stepped_over_whatever_octets_it_holds(string package)
    {
        const string Octets = "'UNZ+1+R1'\u0000\u00FF??'UNB+";
        var body = string.Format(System.Globalization.CultureInfo.InvariantCulture, package, Octets.Length, Octets);
        var stream = One.Replace("UNZ", body + "UNZ", StringComparison.Ordinal)
            .Replace("UNOA:3", "UNOA:4", StringComparison.Ordinal)
            .Replace("031101", "20031101", StringComparison.Ordinal);

        var frames = Split.EveryByte(stream + One);

        Assert.Equal([stream, One], frames.Select(f => f.Text));
        var interchange = Split.ReadAlone(frames[0].Bytes);
        Assert.Equal([SyntaxErrorCode.EnvelopeFunctionalityNotSupported],
            interchange.Findings.ToArray().Select(f => f.Code).Distinct());
    }
}
