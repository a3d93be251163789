using System.Text;

namespace Customs.Nes.Edifact.Tests;

public class RepertoireTests
{
    /// <summary>Each repertoire: octets it has, octets it has not, and what the last of those it has means.</summary>
    [Theory]
    [InlineData("UNOA", "AZ09 !\"%&*;<>", "az_@#\u00E9", '>')]
    [InlineData("UNOB", "AZaz_", "#@[~\u00E9", '_')]
    [InlineData("UNOC", "a#~\u00E9", "\u0080\u0007\u007F", '\u00E9')]
    [InlineData("UNOD", "\u00B1", "\u0080", '\u0105')]
    [InlineData("UNOE", "\u00B6", "\u0099", 'Ж')]
    [InlineData("UNOF", "\u00E1", "\u00D2\u00FF", 'α')]
    [InlineData("UNOG", "\u00F8", "\u00A5\u00AE", 'ĝ')]
    [InlineData("UNOH", "\u00E7", "\u0090", 'į')]
    [InlineData("UNOI", "\u00C7", "\u00C0\u00FF", 'ا')]
    [InlineData("UNOJ", "\u00E0", "\u00C0\u00FF", 'א')]
    [InlineData("UNOK", "\u00FD", "\u0085", 'ı')]
    [InlineData("UNOL", "\u00A4", "\u0085", '€')]
    public void Each_repertoire_has_its_octets_and_their_meaning(string name, string has, string hasNot, char means)
    {
        var repertoire = Repertoire.Of(Encoding.ASCII.GetBytes(name))!;

        Assert.Equal(name, repertoire.Identifier);
        Assert.Equal(-1, repertoire.IndexOfForeign(Split.Latin(has)));
        Assert.All(hasNot, c => Assert.Equal(0, repertoire.IndexOfForeign(Split.Latin(c.ToString()))));
        Assert.Equal(means, EdifactText.Decode(Split.Latin(has[^1..]), ServiceCharacters.Default, repertoire)[0]);
    }

    /// <summary>
    /// Rows: UNB's level and version, what follows, the findings as code, message, segment, tag, element, component.
    /// </summary>
    [Theory]
    [InlineData("UNOA:3", "FTX+AAA+X:y'", "21 0 2  3 2")]
    [InlineData("UNOA:3", "FTX+a+b'FTX+C'FTX+d:e'", "21 0 2  2 0;21 0 2  3 0;21 0 4  2 1;21 0 4  2 2")]
    [InlineData("UNOA:3", "FTX+aaa'", "21 0 2  2 0")]
    [InlineData("UNOA:3", "fTX+A'", "15 0 2  0 0;21 0 2  1 0")]
    [InlineData("UNOA:3", "FTX+A\nB'", "21 0 2  2 0")]
    [InlineData("UNOA:3", "FTX+A'\r\nFTX+B'\r\n", "")]
    [InlineData("UNOC:3", "FTX+\u00E9\u00FF'", "")]
    [InlineData("UNOC:3", "FTX+A\tB'", "21 0 2  2 0")]
    [InlineData("UNOC:3", "FTX+A?\u0001B'", "21 0 2  2 0")]
    [InlineData("UNOW:4", "FTX+\u00C3\u00A9'", "")]
    [InlineData("UNOW:4", "FTX+OK+\u00C3'FTX+\u00FF:A'", "21 0 2  3 0;21 0 3  2 1")]
    [InlineData("UNOA:4", "FTX+A*b'", "21 0 2  2 0")]
    public void What_is_foreign_is_found_where_it_stands(string level, string body, string expected)
    {
        var date = level.EndsWith('4') ? "20031101" : "031101";
        var count = body.Count(c => c == '\'') + 2;
        var interchange = Split.Read($"UNB+{level}+S+R+{date}:1200+R1'UNH+1+CUSDEC:D:04A:UN'{body}UNT+{count}+1'"
            + "UNH+2+CUSDEC:D:04A:UN'UNT+2+2'UNZ+2+R1'");

        var findings = interchange.Findings.ToArray();
        Assert.Equal(expected, string.Join(';', findings.Select(f => $"{(int)f.Code} {f.MessageIndex} {f.SegmentNumber} "
            + $"{SegmentTag.ToText(f.ServiceTag)} {f.Element} {f.Component}")));
        Assert.False(interchange.IsRejected);
        Assert.Equal([expected != "", false], interchange.Messages.ToArray().Select(m => m.IsRejected));
    }

    [Fact]
    public void In_UNB_it_refuses_the_whole()
    {
        var interchange = Split.Read("UNB+UNOA:3+s+R+031101:1200+R1'UNH+1+CUSDEC:D:04A:UN'UNT+2+1'UNZ+1+R1'");

        Assert.True(interchange.IsRejected);
        Assert.Equal((SyntaxErrorCode.InvalidCharacter, SegmentTag.Unb, 3),
            (interchange.Findings[0].Code, interchange.Findings[0].ServiceTag, interchange.Findings[0].Element));
    }

    [Fact]
    public void In_an_UNT_outside_any_message_it_is_the_interchanges()
    {
        var interchange = Split.Read("UNB+UNOA:3+S+R+031101:1200+R1'UNH+1+CUSDEC:D:04A:UN'UNT+2+1'UNT+2+x'UNZ+1+R1'");

        Assert.True(interchange.IsRejected);
        Assert.False(interchange.Messages[0].IsRejected);
        Assert.All(interchange.Findings.ToArray(), f => Assert.Equal(-1, f.MessageIndex));
    }

    [Fact]
    public void Level_B_may_use_the_information_separators()
    {
        var text = "UNB+UNOB:1+S+R+031101:1200+R1'UNH+1+CUSDEC:1:921:UN'FTX+a?+'UNT+3+1'UNZ+1+R1'"
            .Replace("?+", "plus", StringComparison.Ordinal)
            .Replace('\'', '\u001C').Replace('+', '\u001D').Replace(':', '\u001F');

        var interchange = Split.Read(text);

        Assert.Empty(interchange.Findings.ToArray());
        Assert.Equal("CUSDEC", interchange.Text(interchange.Messages[0].Type));
    }
}
