namespace Customs.Nes.Edifact.Tests;

/// <summary>
/// Every way of indexing against the plainest reading, on generated and mutated interchanges: the same trees, messages
/// and findings. NES_EDIFACT_CASES sets how many; the seed of a case that fails is in the message.
/// </summary>
public class DifferentialTests
{
    private static readonly int CaseCount =
        int.TryParse(Environment.GetEnvironmentVariable("NES_EDIFACT_CASES"), out var count) ? count : 10_000;

    private static readonly IndexKind[] Kinds =
        [.. Enum.GetValues<IndexKind>().Where(k => k != IndexKind.None && k <= IndexKinds.Best)];

    [Fact]
    public void Every_index_reads_what_the_plain_reader_reads()
    {
        var plain = new Interchange();
        var fast = new Interchange();
        for (var seed = 0; seed < CaseCount; seed++)
        {
            var bytes = Samples.Mutated(seed);
            Read(plain, bytes, IndexKind.None);
            foreach (var kind in Kinds)
            {
                Read(fast, bytes, kind);
                Assert.True(IsSame(plain, fast), $"seed {seed}, {kind}");
            }
        }
    }

    [Fact]
    public void Every_index_gives_the_oracles_tree()
    {
        for (var seed = 0; seed < CaseCount / 10; seed++)
        {
            var service = Samples.Service(seed);
            var bytes = seed % 2 == 0 ? Samples.Mutated(seed) : Samples.Noise(seed, service);
            var expected = Oracle.Tree(bytes, service);
            foreach (var kind in Kinds.Append(IndexKind.None))
            {
                SegmentIndexes.Use(kind);
                Assert.True(expected == Oracle.TreeOfReader(bytes, service), $"seed {seed}, {kind}");
            }
        }

        SegmentIndexes.Use(IndexKinds.Chosen);
    }

    /// <summary>
    /// Windows end inside segments, values and runs of releases; segments longer than a window are read as well.
    /// </summary>
    [Theory]
    [InlineData(2047, 1)]
    [InlineData(2048, 1)]
    [InlineData(2049, 3)]
    [InlineData(5000, 2)]
    [InlineData(70_000, 1)]
    public void Segments_larger_than_a_window_are_read_whole(int elements, int valueLength)
    {
        var large = "ABC" + string.Concat(Enumerable.Repeat("+" + new string('x', valueLength), elements)) + "'";
        var bytes = Split.Latin("BGM+1'" + large + "DTM+2:3'" + large + new string('y', 70_000) + "'LOC+?'");

        foreach (var kind in Kinds)
        {
            SegmentIndexes.Use(kind);
            var reader = new SegmentReader(bytes, ServiceCharacters.Default);
            var counts = new List<int>();
            while (reader.Read())
            {
                counts.Add(reader.ElementCount);
            }

            Assert.Equal([1, elements, 1, elements, 0], counts);
        }

        SegmentIndexes.Use(IndexKinds.Chosen);
    }

    [Fact]
    public void Two_readers_on_one_thread_do_not_disturb_each_other()
    {
        var first = new SegmentReader("BGM+1:2+3'DTM+4'"u8, ServiceCharacters.Default);
        var second = new SegmentReader("NAD+CZ+5:6'LOC+7'"u8, ServiceCharacters.Default);

        Assert.True(first.Read() && second.Read());
        Assert.Equal("2"u8, first.Value(1, 2));
        Assert.Equal((2, 2), (first.ElementCount, first.ComponentCount(1)));
        Assert.Equal("6"u8, second.Value(2, 2));
        Assert.True(first.Read() && second.Read());
        Assert.Equal("4"u8, first.Value(1));
        Assert.Equal("7"u8, second.Value(1));
        Assert.False(first.Read() || second.Read());
    }

    private static void Read(Interchange interchange, byte[] bytes, IndexKind kind)
    {
        SegmentIndexes.Use(kind);
        interchange.Read(bytes);
        SegmentIndexes.Use(IndexKinds.Chosen);
    }

    private static bool IsSame(Interchange left, Interchange right) =>
        left.IsRejected == right.IsRejected && left.IsAnswerable == right.IsAnswerable
        && left.Service == right.Service
        && left.Findings.SequenceEqual(right.Findings)
        && System.Runtime.InteropServices.MemoryMarshal.AsBytes(left.Messages)
            .SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(right.Messages));
}
