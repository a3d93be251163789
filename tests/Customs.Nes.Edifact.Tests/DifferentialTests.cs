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

    private static readonly MessageDirectory Directory = MessageDirectory.Parse("""
        segment BGM !(an3,an17) an5
        segment CST n5 (!an18,an17,an3) (an18,an17)
        segment LOC !an3 (an5,n3)
        segment DTM !(!an3,an35,a3)
        segment MEA !an3 an3 (an8,n6)
        segment RFF !(!an3,an=3)
        segment NAD an3 an3 an3 an3 !an3
        segment MOA !(!an3,n35)
        message CUSDEC:D:04A:UN
        UNH M1 BGM C3
        SG1 C20 { CST M1 LOC C2 DTM C9 SG2 C3 { MEA M1 FTX C2 } SG3 C9 { RFF M1 NAD C9 MOA C2 } }
        SG4 C9 { LOC M1 BGM C9 } SG5 C9 { DTM M1 MOA C9 RFF C1 } SG6 C9 { FTX M1 } SG7 C9 { NAD M1 MEA C9 }
        UNS C9 UNT M1
        """);

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

    /// <summary>
    /// Against a structure too, where what was found right before is not judged again: the same findings as judging
    /// every segment anew, whatever came before on the same thread.
    /// </summary>
    [Fact]
    public void Outlines_known_from_before_hide_nothing()
    {
        var plain = new Interchange(Directory);
        var fast = new Interchange(Directory);
        var faultCount = 0;
        for (var seed = 0; seed < CaseCount; seed++)
        {
            var bytes = Samples.Mutated(seed);
            Read(plain, bytes, IndexKind.None);
            Read(fast, bytes, Kinds[^1]);
            Assert.True(IsSame(plain, fast), $"seed {seed}");
            faultCount += plain.Findings.Length;
        }

        Assert.True(faultCount > CaseCount);
    }

    /// <summary>A message read from the index that checked it, or from what is left of that, is the same message.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(400)]
    public void Messages_are_read_again_from_the_index_as_from_their_octets(int messageCount)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var bytes = Split.Latin(Samples.Long(seed, messageCount));
            foreach (var kind in Kinds.Append(IndexKind.None))
            {
                SegmentIndexes.Use(kind);
                var interchange = new Interchange();
                interchange.Read(bytes);
                Assert.Equal(messageCount, interchange.Messages.Length);

                // Backwards, so that windows are met in another order than they were filled in.
                for (var index = messageCount - 1; index >= 0; index -= 1 + (messageCount / 50))
                {
                    var message = interchange.Messages[index];
                    var part = bytes.AsSpan(message.Offset, message.Length);
                    Assert.Equal(
                        Oracle.Tree(part, interchange.Service),
                        Oracle.TreeOfReader(interchange.SegmentsOf(index), part));
                }
            }
        }

        SegmentIndexes.Use(IndexKinds.Chosen);
    }

    /// <summary>
    /// A message that an object is taken out of ends where the object does, in the middle of what would be a segment.
    /// </summary>
    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    public void A_message_read_again_goes_no_further_than_the_message(string lineEnd)
    {
        string[] segments =
        [
            "UNB+UNOC:4+S+R+20031101:1200+REF1'", "UNO+P1+++12:1'", "UNH+1+CUS'Q1:'U1GUN3+BGM'", "UNH+2'", "UNZ+2+REF1'",
        ];
        var bytes = Split.Latin(string.Join(lineEnd, segments));
        foreach (var kind in Kinds.Append(IndexKind.None))
        {
            SegmentIndexes.Use(kind);
            var interchange = new Interchange();
            interchange.Read(bytes);
            for (var index = 0; index < interchange.Messages.Length; index++)
            {
                var message = interchange.Messages[index];
                var part = bytes.AsSpan(message.Offset, message.Length);
                Assert.Equal(
                    Oracle.Tree(part, interchange.Service), Oracle.TreeOfReader(interchange.SegmentsOf(index), part));
            }
        }

        SegmentIndexes.Use(IndexKinds.Chosen);
    }

    /// <summary>
    /// Two messages longer than a window, read in turns after the windows that checked them are gone.
    /// </summary>
    [Fact]
    public void Messages_of_one_interchange_may_be_read_in_turns()
    {
        var body = string.Concat(Enumerable.Range(0, 3000).Select(i => $"FTX+{i}:2'"));
        var message = $"+CUSDEC:D:04A:UN'{body}UNT+3002+";
        var bytes = Split.Latin($"UNB+UNOC:3+S+R+031101:1200+REF1'UNH+1{message}1'UNH+2{message}2'UNZ+2+REF1'");
        var interchange = new Interchange();
        interchange.Read(bytes);
        new Interchange().Read(Split.Latin(Samples.Long(1, 3000)));

        var first = interchange.SegmentsOf(0);
        var second = interchange.SegmentsOf(1);
        for (var count = 0; count < 3002; count++)
        {
            Assert.True(first.Read() && second.Read());
            Assert.Equal(first.Tag, second.Tag);
            Assert.Equal(count, first.Number - 1);
            if (count is > 0 and <= 3000)
            {
                Assert.Equal(Split.Latin($"{count - 1}"), first.Value(1));
                Assert.Equal(Split.Latin($"{count - 1}"), second.Value(1));
            }
        }

        Assert.False(first.Read() || second.Read());
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
