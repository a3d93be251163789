using System.Text;

namespace Customs.Nes.Edifact.Tests;

public class EdifactNumberTests
{
    [Theory]
    [InlineData("15000.00", 2, 1500000L)]
    [InlineData("15000,5", 2, 1500050L)]
    [InlineData("15000", 2, 1500000L)]
    [InlineData("-0.05", 2, -5L)]
    [InlineData("0", 0, 0L)]
    [InlineData("007", 0, 7L)]
    [InlineData("1?.5", 1, 15L)]
    [InlineData("9223372036854775807", 0, long.MaxValue)]
    [InlineData("9223372036854775808", 0, null)]
    [InlineData("99999999999999999999999999999", 0, null)]
    [InlineData("922337203685477581", 2, null)]
    [InlineData("1.505", 2, null)]
    [InlineData("1.500", 2, null)]
    [InlineData("1.", 2, null)]
    [InlineData(".5", 2, null)]
    [InlineData("-", 2, null)]
    [InlineData("", 2, null)]
    [InlineData("+1", 2, null)]
    [InlineData("1-", 2, null)]
    [InlineData("1 000", 2, null)]
    [InlineData("1.000,50", 2, null)]
    [InlineData("12a", 2, null)]
    public void Numbers_are_read_as_whole_ones_of_a_known_unit(string text, int decimals, long? expected)
    {
        var isNumber = EdifactNumber.TryParseFixed(
            Encoding.ASCII.GetBytes(text), ServiceCharacters.Default, decimals, out var value);

        Assert.Equal(expected.HasValue, isNumber);
        Assert.Equal(expected ?? 0, value);
    }

    [Theory]
    [InlineData("2147483647", 2147483647)]
    [InlineData("-2147483648", -2147483648)]
    [InlineData("2147483648", null)]
    [InlineData("1.0", null)]
    public void Int32_ends_where_it_ends(string text, int? expected)
    {
        Assert.Equal(expected.HasValue, EdifactNumber.TryParseInt32(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal(expected ?? 0, value);
    }
}
