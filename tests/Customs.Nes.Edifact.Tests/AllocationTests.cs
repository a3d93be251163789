using System.Buffers;

namespace Customs.Nes.Edifact.Tests;

/// <summary>In steady state nothing is allocated: not for a frame, a message, a finding or a report.</summary>
public class AllocationTests
{
    private const int Rounds = 200;

    [Fact]
    public void Reading_framing_and_walking_allocate_nothing()
    {
        var stream = new byte[][] { Samples.Good(1), Samples.Good(2), Samples.Good(3) }.SelectMany(b => b).ToArray();
        var whole = new ReadOnlyMemory<byte>(stream);
        var framer = new InterchangeFramer(1 << 20);
        var interchange = new Interchange();

        AssertNone(() =>
        {
            var rest = new ReadOnlySequence<byte>(whole);
            while (framer.TryRead(ref rest, out var frame) == FrameStatus.Complete)
            {
                interchange.Read(frame.First);
                foreach (ref readonly var message in interchange.Messages)
                {
                    Walk(interchange.Segments(in message));
                }
            }
        });
    }

    [Fact]
    public void A_rejected_message_and_its_report_allocate_nothing()
    {
        var bytes = Split.Latin("UNB+UNOA:3+S+R+031101:1200+R1'UNH+1+CUSDEC:D:04A:UN'FTX+a+b:c'UNT+9+1'UNZ+1+R1'");
        var interchange = new Interchange();
        var output = new ArrayBufferWriter<byte>(1024);
        var writer = new SegmentWriter(output);

        AssertNone(() =>
        {
            interchange.Read(bytes);
            output.ResetWrittenCount();
            ContrlWriter.Write(writer, interchange, "1"u8);
        });
        Assert.True(output.WrittenCount > 0);
    }

    private static void Walk(SegmentReader reader)
    {
        while (reader.Read())
        {
            for (var element = 1; element <= reader.ElementCount; element++)
            {
                EdifactNumber.TryParseFixed(reader.Value(element), ServiceCharacters.Default, 2, out _);
            }
        }
    }

    private static void AssertNone(Action action)
    {
        for (var i = 0; i < Rounds; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            action();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
