using System.Buffers;
using System.Diagnostics;
using Customs.Nes.Edifact;
using Customs.Nes.EdifactFuzz;

namespace Customs.Nes.Clearance.Tests;

/// <summary>
/// The fuzz target on the seeds that afl++ was left with, each as it is and changed at random. NES_FUZZ_CASES asks for
/// more cases.
/// </summary>
public class EdifactFuzzTests
{
    private static readonly int CaseCount =
        int.TryParse(Environment.GetEnvironmentVariable("NES_FUZZ_CASES"), out var count) ? count : 50_000;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "seeds");

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.edi").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>Within a second, and framed the same in pieces of 1, 7 and 65,536 octets.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Each_seed_goes_through(string name)
    {
        var octets = File.ReadAllBytes(Path.Combine(Folder, name));
        var watch = Stopwatch.StartNew();

        EdifactTarget.Run(octets);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), watch.Elapsed.ToString());
        var whole = Frames(octets, octets.Length);
        Assert.Equal(whole, Frames(octets, 1));
        Assert.Equal(whole, Frames(octets, 7));
        Assert.Equal(whole, Frames(octets, 64 * 1024));
    }

    [Fact]
    public void What_becomes_of_the_seeds_goes_through()
    {
        byte[][] seeds = [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

        Mutations.Run(seeds, CaseCount);
    }

    /// <summary>Without this the loop could change nothing and nobody would see.</summary>
    [Fact]
    public void Cases_differ_and_can_be_had_again()
    {
        byte[][] seeds = ["UNB+UNOA:3+S+R'"u8.ToArray()];

        var cases = Enumerable.Range(0, 200).Select(n => Convert.ToHexString(Mutations.Case(seeds, n))).ToList();

        Assert.InRange(cases.Distinct().Count(), 150, 200);
        Assert.Equal(cases[7], Convert.ToHexString(Mutations.Case(seeds, 7)));
    }

    /// <summary>Complete ones; how much of what is no interchange comes at once depends on the pieces.</summary>
    private static List<string> Frames(byte[] octets, int pieceLength)
    {
        var framer = new InterchangeFramer(64 * 1024);
        var frames = new List<string>();
        var kept = Array.Empty<byte>();
        foreach (var piece in octets.Chunk(Math.Max(pieceLength, 1)))
        {
            kept = [.. kept, .. piece];
            var rest = new ReadOnlySequence<byte>(kept);
            while (framer.TryRead(ref rest, out var frame) is var status && status != FrameStatus.NeedMore)
            {
                frames.Add(status == FrameStatus.Complete ? Convert.ToHexString(frame.ToArray()) : status.ToString());
            }

            kept = rest.ToArray();
        }

        return frames;
    }
}
