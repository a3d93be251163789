using System.Buffers;

namespace Customs.Nes.Edifact.Tests;

/// <summary>What a hostile sender may try: the memory stays bounded and the answer names the limit.</summary>
[Collection(nameof(BombTests))]
[CollectionDefinition(nameof(BombTests), DisableParallelization = true)]
public class BombTests
{
    private const long MemoryMax = 64L << 20;
    private const int LengthMax = 1 << 20;
    private const string Unb = "UNB+UNOC:3+S+R+031101:1200+R1'";
    private const string Unh = "UNH+1+CUSDEC:D:04A:UN'";

    [Theory]
    [InlineData("x", 1 << 30)]
    [InlineData("?", 64 << 20)]
    [InlineData("'", 64 << 20)]
    [InlineData("UN", 64 << 20)]
    [InlineData("'UN", 64 << 20)]
    [InlineData("'\r\n", 64 << 20)]
    public void A_gibibyte_that_never_ends_is_too_long_and_let_go(string unit, int length)
    {
        var piece = Split.Latin(string.Concat(Enumerable.Repeat(unit, (64 << 10) / unit.Length)));
        var framer = new InterchangeFramer(LengthMax);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var tooLong = 0;
        var pieces = new List<byte[]> { Split.Latin(Unb) };
        var rest = ReadOnlySequence<byte>.Empty;
        for (var sent = 0L; sent < length; sent += piece.Length)
        {
            pieces.Add(piece);
            rest = Split.Sequence(pieces);
            while (framer.TryRead(ref rest, out _) is var status && status != FrameStatus.NeedMore)
            {
                Assert.Equal(FrameStatus.TooLong, status);
                tooLong++;
            }

            pieces = Split.Pieces(rest);
            Assert.True(rest.Length <= LengthMax + piece.Length);
        }

        Assert.Equal(1, tooLong);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, MemoryMax);
    }

    /// <summary>
    /// Rows: the unit a body of ten million octets is made of; the code that answers it, 0 where nothing is wrong.
    /// </summary>
    [Theory]
    [InlineData(Unb + Unh, "'", 0)]
    [InlineData(Unb, "'", 33)]
    [InlineData(Unb + Unh + "FTX", "+", 0)]
    [InlineData(Unb + Unh + "FTX", "+\u0001", 21)]
    [InlineData(Unb + Unh + "FTX+", ":\u0001", 21)]
    [InlineData(Unb, "UNH'", 35)]
    [InlineData(Unb, "UNG'", 35)]
    [InlineData(Unb, "UNH+1+A:B:C:D'UNT+2+1'", 26)]
    public void Ten_million_octets_of_nothing_are_read_in_bounded_memory(string start, string unit, int code)
    {
        var text = start + string.Concat(Enumerable.Repeat(unit, 10_000_000 / unit.Length)) + "'UNZ+1+R1'";
        var bytes = Split.Latin(text);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var interchange = Split.ReadAlone(bytes);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, MemoryMax);
        Assert.InRange(interchange.Findings.Length, 1, Interchange.FindingCountMax);
        Assert.True(code == 0 || interchange.Findings.ToArray().Any(f => (int)f.Code == code));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
        GC.KeepAlive(interchange);
    }
}
