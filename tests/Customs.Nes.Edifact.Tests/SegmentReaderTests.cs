using System.Text;

namespace Customs.Nes.Edifact.Tests;

public class SegmentReaderTests
{
    [Theory]
    [InlineData("ODI'", "ODI")]
    [InlineData("BGM+220+B10001+9'", "BGM|220|B10001|9")]
    [InlineData("NAD+CZ+1234::160'", "NAD|CZ|1234,,160")]
    [InlineData("FTX+AAA+++A?+B:C??'", "FTX|AAA|||A?+B,C??")]
    [InlineData("FTX+?''LOC'", "FTX|?';LOC")]
    [InlineData("BGM++'\r\nDTM+1'\n\n", "BGM||;DTM|1")]
    [InlineData("ABC:1:2+X'", "ABC,1,2|X")]
    [InlineData("''", ";")]
    [InlineData("AB+1'ABCD+1'", "AB|1;ABCD|1")]
    [InlineData("A?+C+1'", "A?+C|1")]
    [InlineData("BGM+1'rest", "BGM|1")]
    [InlineData("BGM+1?'", "")]
    [InlineData("BGM+1?", "")]
    public void Segments_come_out_as_written(string text, string expected)
    {
        Assert.Equal(expected, Tree(Encoding.Latin1.GetBytes(text), ServiceCharacters.Default));
    }

    [Fact]
    public void Without_a_release_character_every_separator_separates()
    {
        var service = ServiceCharacters.Default with { Release = 0 };

        Assert.Equal("FTX|A?|B", Tree("FTX+A?+B'"u8, service));
    }

    [Fact]
    public void Absent_parts_are_empty_and_places_are_counted_from_the_bytes_given()
    {
        var bytes = "BGM+1'\r\nNAD+CZ+12:34'"u8;
        var reader = new SegmentReader(bytes, ServiceCharacters.Default);
        Assert.True(reader.Read());
        Assert.True(reader.Read());

        Assert.Equal((8, 13, 2, 2), (reader.Offset, reader.Length, reader.Number, reader.ElementCount));
        Assert.Equal((uint)('N' | 'A' << 8 | 'D' << 16), reader.Tag);
        Assert.Equal((2, 1, 0), (reader.ComponentCount(2), reader.ComponentCount(1), reader.ComponentCount(3)));
        Assert.Equal(new TextRange(18, 2), reader.Range(2, 2));
        Assert.True(reader.Value(2, 3).IsEmpty);
        Assert.True(reader.Value(9).IsEmpty);
        Assert.False(reader.Read());
        Assert.Equal(bytes.Length, reader.Position);
    }

    [Theory]
    [InlineData("A", 1, "A")]
    [InlineData("A*B:C*D", 3, "A;B,C;D")]
    [InlineData("A?*B*", 2, "A?*B;")]
    public void Repetitions_are_parts_between_element_and_component(string element, int count, string expected)
    {
        var service = ServiceCharacters.Default with { Repetition = (byte)'*' };
        var bytes = Encoding.Latin1.GetBytes($"FTX+X+{element}+Y'");
        var reader = new SegmentReader(bytes, service);
        Assert.True(reader.Read());

        var parts = new List<string>();
        for (var repetition = 1; repetition <= reader.RepetitionCount(2); repetition++)
        {
            var first = Encoding.Latin1.GetString(reader.Range(2, 1, repetition).Of(bytes));
            var second = Encoding.Latin1.GetString(reader.Range(2, 2, repetition).Of(bytes));
            parts.Add(second.Length > 0 ? $"{first},{second}" : first);
        }

        Assert.Equal(count, parts.Count);
        Assert.Equal(expected, string.Join(';', parts));
        Assert.Equal("Y"u8, reader.Value(3));
    }

    internal static string Tree(ReadOnlySpan<byte> bytes, ServiceCharacters service)
    {
        var text = new StringBuilder();
        var reader = new SegmentReader(bytes, service);
        while (reader.Read())
        {
            text.Append(text.Length > 0 || reader.Number > 1 ? ";" : "");
            for (var element = 0; element <= reader.ElementCount; element++)
            {
                text.Append(element > 0 ? "|" : "");
                for (var component = 1; component <= reader.ComponentCount(element); component++)
                {
                    text.Append(component > 1 ? "," : "");
                    text.Append(Encoding.Latin1.GetString(reader.Value(element, component)));
                }
            }
        }

        return text.ToString();
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    [InlineData(1, -1)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(64, 1)]
    [InlineData(65, 1)]
    [InlineData(128, 1)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, 65)]
    [InlineData(1, int.MaxValue)]
    [InlineData(int.MinValue, int.MinValue)]
    public void What_a_segment_does_not_have_is_empty(int element, int component)
    {
        var reader = new SegmentReader("BGM+1:2+3'DTM+4:5'"u8, ServiceCharacters.Default);

        Assert.True(reader.Read());

        Assert.Equal(default, reader.Range(element, component));
        Assert.True(reader.Value(element, component).IsEmpty);
    }
}
