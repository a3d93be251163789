using Customs.Nes.Server.Extract;

namespace Customs.Nes.Server.Tests;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(10_000)]
    public void What_is_read_ahead_is_the_same_in_the_same_order(int count) =>
        Assert.Equal(Enumerable.Range(0, count), ReadAhead.Of(Enumerable.Range(0, count)));

    [Fact]
    public void A_fault_of_the_source_ends_the_reading()
    {
        static IEnumerable<int> Faulty()
        {
            for (var number = 0; number < 1_000; number++)
            {
                yield return number;
            }

            throw new InvalidDataException("row 1,000");
        }

        var seen = 0;
        var fault = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var number in ReadAhead.Of(Faulty()))
            {
                Assert.Equal(seen++, number);
            }
        });
        Assert.Equal("row 1,000", fault.Message);
    }

    /// <summary>A source without end, let go of after its first: it is left alone, and so are we.</summary>
    [Fact]
    public void Whoever_stops_early_stops_the_source()
    {
        var isLeft = false;
        IEnumerable<int> Endless()
        {
            try
            {
                while (true)
                {
                    yield return 7;
                }
            }
            finally
            {
                isLeft = true;
            }
        }

        Assert.Equal(7, ReadAhead.Of(Endless()).First());
        Assert.True(isLeft);
    }
}
