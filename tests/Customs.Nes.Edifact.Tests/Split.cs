using System.Buffers;

namespace Customs.Nes.Edifact.Tests;

/// <summary>
/// Presents a stream to a framer the way a pipe does: in pieces, with what was not consumed presented again. Every
/// parser test runs through here, so no test can pass only because its bytes happened to lie together.
/// </summary>
internal static class Split
{
    private static readonly int[] PieceLengths = [1, 7, 64 * 1024];

    /// <summary>
    /// The frames of the stream, the same however it is cut: at every byte once, and in 1-, 7- and 64 KiB pieces.
    /// </summary>
    internal static List<Frame> EveryByte(byte[] stream, int interchangeLengthMax = 1 << 20)
    {
        var whole = Read(interchangeLengthMax, stream);
        for (var cut = 1; cut < stream.Length; cut++)
        {
            AssertSame(whole, Read(interchangeLengthMax, stream[..cut], stream[cut..]), $"cut at {cut}");
        }

        foreach (var length in PieceLengths)
        {
            AssertSame(whole, Read(interchangeLengthMax, [.. stream.Chunk(length)]), $"pieces of {length}");
        }

        return whole;
    }

    internal static List<Frame> EveryByte(string stream, int interchangeLengthMax = 1 << 20) =>
        EveryByte(Latin(stream), interchangeLengthMax);

    /// <summary>The only interchange of the stream, read; it must be complete.</summary>
    internal static Interchange Read(string stream)
    {
        var frame = Assert.Single(EveryByte(stream));
        Assert.Equal(FrameStatus.Complete, frame.Status);
        return ReadAlone(frame.Bytes);
    }

    internal static Interchange ReadAlone(byte[] bytes)
    {
        var interchange = new Interchange();
        interchange.Read(bytes);
        return interchange;
    }

    internal static byte[] Latin(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    internal static List<Frame> Read(int interchangeLengthMax, params byte[][] pieces)
    {
        var framer = new InterchangeFramer(interchangeLengthMax);
        var frames = new List<Frame>();
        var kept = new List<byte[]>();
        foreach (var piece in pieces)
        {
            kept.Add(piece);
            var rest = Sequence(kept);
            FrameStatus status;
            while ((status = framer.TryRead(ref rest, out var frame)) != FrameStatus.NeedMore)
            {
                frames.Add(new Frame(status, frame.ToArray()));
            }

            kept = Pieces(rest);
        }

        var last = Sequence(kept);
        FrameStatus ending;
        while ((ending = framer.Finish(ref last, out var frame)) != FrameStatus.NeedMore)
        {
            frames.Add(new Frame(ending, frame.ToArray()));
        }

        Assert.True(last.IsEmpty);
        return frames;
    }

    private static void AssertSame(List<Frame> expected, List<Frame> actual, string how)
    {
        Assert.True(expected.Count == actual.Count, $"{how}: {expected.Count} frames, then {actual.Count}");
        for (var i = 0; i < expected.Count; i++)
        {
            // Junk and the head of what is too long are reported as soon as known, so their length may differ.
            var hasFixedLength = expected[i].Status is FrameStatus.Complete or FrameStatus.Truncated;
            Assert.True(expected[i].Status == actual[i].Status, $"{how}: {expected[i].Status}, {actual[i].Status}");
            Assert.True(!hasFixedLength || expected[i].Bytes.AsSpan().SequenceEqual(actual[i].Bytes), how);
        }
    }

    internal static ReadOnlySequence<byte> Sequence(List<byte[]> pieces)
    {
        if (pieces.Count == 0)
        {
            return ReadOnlySequence<byte>.Empty;
        }

        var first = new Piece(pieces[0], 0);
        var last = first;
        foreach (var piece in pieces.Skip(1))
        {
            last = last.Append(piece);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    internal static List<byte[]> Pieces(ReadOnlySequence<byte> rest)
    {
        var pieces = new List<byte[]>();
        foreach (var memory in rest)
        {
            pieces.Add(memory.ToArray());
        }

        return pieces;
    }

    internal sealed record Frame(FrameStatus Status, byte[] Bytes)
    {
        public string Text => System.Text.Encoding.Latin1.GetString(Bytes);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        internal Piece(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Memory = memory;
            RunningIndex = runningIndex;
        }

        internal Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
