namespace Customs.Nes.Edifact.Tests;

/// <summary>Leaping from "UN" to "UN" finds the end that stepping through every octet finds.</summary>
public class TrailerScanTests
{
    [Fact]
    public void A_leap_leaves_the_state_that_steps_would_leave()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var bytes = Noise(random);

            // One octet at a time there is nothing to leap over.
            var stepped = Look(bytes, [.. Enumerable.Repeat(1, bytes.Length)]);
            var leapt = Look(bytes, [bytes.Length]);
            var cut = random.Next(bytes.Length);
            var halves = Look(bytes, [cut, bytes.Length - cut]);

            Assert.True(stepped == leapt && stepped == halves, $"seed {seed}: {stepped}, {leapt}, {halves} at {cut}");
        }
    }

    private static (TrailerScan.Found Result, long End) Look(byte[] bytes, int[] lengths)
    {
        var scan = new TrailerScan();
        scan.Begin(ServiceCharacters.Default);
        var offset = 0;
        foreach (var length in lengths)
        {
            if (scan.Look(bytes.AsSpan(offset, length), offset) != TrailerScan.Found.Nothing)
            {
                return (scan.Result, scan.End);
            }

            offset += length;
        }

        return (TrailerScan.Found.Nothing, 0);
    }

    private static byte[] Noise(Random random)
    {
        var text = new System.Text.StringBuilder("UNB+");
        for (var i = random.Next(60); i >= 0; i--)
        {
            text.Append(random.Next(14) switch
            {
                0 or 1 or 2 => "'",
                3 or 4 => "?",
                5 => "UN",
                6 => random.Next(4) == 0 ? "UNZ" : "U",
                7 => random.Next(4) == 0 ? "UNB" : "N",
                8 => "\r\n",
                9 => random.Next(6) == 0 ? "UNO+1+2+3+5'" : "UNO",
                10 => "+",
                11 => "Z",
                _ => "x",
            });
        }

        return Split.Latin(text.ToString());
    }
}
