using System.Buffers;
using Customs.Nes.Clearance.Messages.Structures;
using Customs.Nes.Edifact;

namespace Customs.Nes.EdifactFuzz;

/// <summary>
/// Everything a stranger's octets go through: framed, read against the structures as strictly as can be, walked, decoded
/// and answered. A report must itself be an interchange, in its repertoire, in our service characters and in theirs.
/// </summary>
internal static class EdifactTarget
{
    private const int InterchangeLengthMax = 64 * 1024;

    private static readonly Interchange Subject = new(TradeStructures.Directory, isStrict: true);
    private static readonly Interchange Report = new(TradeStructures.Directory);

    /// <summary>Throws where something does not hold; what the octets say is never a reason to.</summary>
    internal static void Run(byte[] octets)
    {
        var framer = new InterchangeFramer(InterchangeLengthMax);
        var rest = new ReadOnlySequence<byte>(octets);
        while (framer.TryRead(ref rest, out var frame) != FrameStatus.NeedMore)
        {
            Read(frame.ToArray());
        }

        while (framer.Finish(ref rest, out var frame) != FrameStatus.NeedMore)
        {
            Read(frame.ToArray());
        }
    }

    private static void Read(byte[] frame)
    {
        Subject.Read(frame);
        for (var i = 0; i < Subject.Messages.Length; i++)
        {
            Walk(Subject.Segments(in Subject.Messages[i]));
            WalkAgain(Subject.Segments(in Subject.Messages[i]), Subject.SegmentsOf(i), Subject.Messages[i].Offset);
        }

        foreach (ref readonly var finding in Subject.Findings)
        {
            Expectation.Of(Subject, in finding, null);
        }

        Answer(ServiceCharacters.Default, Repertoire.UnoC);
        Answer(Subject.Service, Subject.Repertoire.ForAnswers);
    }

    private static void Walk(SegmentReader reader)
    {
        while (reader.Read())
        {
            for (var element = 0; element <= Math.Min(reader.ElementCount, 20); element++)
            {
                EdifactText.Decode(reader.Value(element), Subject.Service, Subject.Repertoire);
                EdifactNumber.TryParseFixed(reader.Value(element, 2), Subject.Service, 3, out _);
            }
        }
    }

    /// <summary>What the checks left of an index gives the same segments as one made anew.</summary>
    private static void WalkAgain(SegmentReader anew, SegmentReader again, int offset)
    {
        while (anew.Read())
        {
            if (!again.Read() || again.Tag != anew.Tag || again.Number != anew.Number
                || again.Offset != anew.Offset - offset || again.Length != anew.Length
                || again.ElementCount != anew.ElementCount || again.Qualifier != anew.Qualifier
                || !again.Value(2, 2).SequenceEqual(anew.Value(2, 2)))
            {
                throw new InvalidOperationException("a message read again is not the message");
            }
        }

        if (again.Read())
        {
            throw new InvalidOperationException("a message read again does not end");
        }
    }

    private static void Answer(ServiceCharacters service, Repertoire repertoire)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new SegmentWriter(output, service, repertoire);
        writer.WriteAdvice();
        writer.BeginInterchange(new InterchangeAddress
        {
            SyntaxVersion = service.Repetition == 0 ? 3 : 4,
            Sender = "A"u8,
            Recipient = "B"u8,
            ControlReference = "1"u8,
            PreparedAt = new DateTime(2003, 4, 1, 0, 0, 0, DateTimeKind.Utc),
        });
        if (!ContrlWriter.Write(writer, Subject, "1"u8))
        {
            return;
        }

        writer.EndInterchange();
        Report.Read(output.WrittenMemory);
        var isForeign = false;
        foreach (ref readonly var finding in Report.Findings)
        {
            isForeign |= finding.Code == SyntaxErrorCode.InvalidCharacter;
        }

        if (Report.IsRejected || isForeign || Report.Messages.Length != 1)
        {
            throw new InvalidOperationException("the report is not an interchange");
        }
    }
}
