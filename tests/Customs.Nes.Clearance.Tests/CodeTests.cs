namespace Customs.Nes.Clearance.Tests;

public sealed class CodeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("GBP")]
    [InlineData("72042900")]
    public void A_code_gives_back_the_text_it_was_made_of(string text)
    {
        Code code = text;
        Span<byte> bytes = stackalloc byte[Code.LengthMax];

        Assert.Equal(text, code.ToString());
        Assert.Equal(text.Length, code.Length);
        Assert.Equal(text, System.Text.Encoding.ASCII.GetString(bytes[..code.WriteTo(bytes)]));
        Assert.Equal(code, Code.FromPacked(code.Packed));
        Assert.Equal(text.Length > 0 && text.All(char.IsAsciiDigit), code.IsDigits());
    }

    [Fact]
    public void Codes_sort_as_their_texts_do()
    {
        string[] texts = ["", "1", "10", "1000001", "72042900", "DE", "DEX", "GB"];
        Assert.Equal(texts, texts.Reverse().Select(static text => new Code(text)).Order().Select(static c => c.ToString()));
    }

    [Fact]
    public void A_prefix_is_the_beginning_of_a_code()
    {
        Code code = "72042900";
        Assert.Equal("72", code.Prefix(2).ToString());
        Assert.True(code.StartsWith(code.Prefix(2)));
        Assert.False(code.StartsWith("73"));
    }
}
