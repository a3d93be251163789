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

    /// <summary>
    /// Eight octets at once say what one by one say, or nothing; and of plain numbers they do not keep silent.
    /// </summary>
    [Fact]
    public void Octets_read_together_are_the_number_they_are_one_by_one()
    {
        const string Characters = "0123456789012345678901234567890123456789.....,-? A/:";
        var random = new Random(20261122);
        var plain = 0;
        for (var round = 0; round < 500_000; round++)
        {
            var raw = new byte[random.Next(0, 10)];
            for (var i = 0; i < raw.Length; i++)
            {
                raw[i] = (byte)Characters[random.Next(Characters.Length)];
            }

            var decimals = random.Next(0, 5);
            var isKnown = EdifactNumber.TryParseFixed(Packed(raw), raw.Length, decimals, out var together);
            var isNumber = EdifactNumber.TryParseFixed(raw, ServiceCharacters.Default, decimals, out var single);

            Assert.True(!isKnown || (isNumber && together == single), Encoding.ASCII.GetString(raw));
            if (isNumber && raw.Length <= 8 && decimals <= 3 && !raw.AsSpan().ContainsAny(",-?"u8))
            {
                plain++;
                Assert.True(isKnown, Encoding.ASCII.GetString(raw));
            }
        }

        Assert.True(plain > 50_000);
    }

    private static ulong Packed(byte[] raw)
    {
        var octets = 0UL;
        for (var i = Math.Min(raw.Length, 8) - 1; i >= 0; i--)
        {
            octets = octets << 8 | raw[i];
        }

        return octets;
    }
}
