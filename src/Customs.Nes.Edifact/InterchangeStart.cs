using System.Buffers;

namespace Customs.Nes.Edifact;

/// <summary>
/// Recognises where an interchange may begin: UNA or UNB, after nothing but CR, LF and a byte order mark. "UNA" inside
/// an interchange is data; only the framer, which knows where one ends, asks here.
/// </summary>
internal static class InterchangeStart
{
    private const int ShortestStart = 4;

    internal enum Answer
    {
        NeedMore,
        Junk,
        Found,
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Moves past CR, LF and the mark; when found says what separates, and how much the scan is to skip.
    /// </summary>
    internal static Answer Find(ref ReadOnlySequence<byte> rest, out ServiceCharacters service, out int skip)
    {
        service = ServiceCharacters.Default;
        skip = 0;
        Span<byte> buffer = stackalloc byte[ServiceCharacters.AdviceLength];
        var head = Peek(ref rest, buffer);
        if (head.Length < ShortestStart)
        {
            var mayBecome = "UNA"u8.StartsWith(head) || "UNB"u8.StartsWith(head) || ByteOrderMark.StartsWith(head);
            return mayBecome ? Answer.NeedMore : Answer.Junk;
        }

        if (!IsStart(head))
        {
            return Answer.Junk;
        }

        if (head[2] == (byte)'B')
        {
            service = OfHeader(head);
            return Answer.Found;
        }

        if (head.Length < ServiceCharacters.AdviceLength)
        {
            return Answer.NeedMore;
        }

        service = ServiceCharacters.FromAdvice(head);
        skip = ServiceCharacters.AdviceLength;
        return Answer.Found;
    }

    internal static bool IsAt(in ReadOnlySequence<byte> rest)
    {
        Span<byte> head = stackalloc byte[ShortestStart];
        var length = Copy(rest, head);
        return IsStart(head[..length]);
    }

    /// <summary>
    /// Without a UNA the octet after "UNB" tells the default set from level B's information separators.
    /// </summary>
    internal static ServiceCharacters OfHeader(ReadOnlySpan<byte> head) =>
        head.Length > 3 && head[3] == ServiceCharacters.LevelB.Element
            ? ServiceCharacters.LevelB
            : ServiceCharacters.Default;

    /// <summary>
    /// Takes the octets before the next possible start; keeps a tail that may be the beginning of one.
    /// </summary>
    internal static ReadOnlySequence<byte> CutJunk(ref ReadOnlySequence<byte> rest, bool isFirst)
    {
        var reader = new SequenceReader<byte>(rest);
        reader.Advance(isFirst ? 1 : 0);
        Span<byte> head = stackalloc byte[ShortestStart];
        while (reader.TryAdvanceTo((byte)'U', advancePastDelimiter: false))
        {
            var candidate = head[..Copy(reader.UnreadSequence, head)];
            var isShort = candidate.Length < ShortestStart;
            if (isShort ? "UNA"u8.StartsWith(candidate) || "UNB"u8.StartsWith(candidate) : IsStart(candidate))
            {
                break;
            }

            reader.Advance(1);
        }

        if (reader.Remaining > 0 && !reader.IsNext((byte)'U'))
        {
            reader.AdvanceToEnd();
        }

        var junk = rest.Slice(0, reader.Consumed);
        rest = rest.Slice(reader.Consumed);
        return junk;
    }

    /// <summary>A letter, digit or blank cannot separate, so "UNBOUND" starts nothing.</summary>
    private static bool IsStart(ReadOnlySpan<byte> head) => head.Length >= ShortestStart
        && head[0] == (byte)'U' && head[1] == (byte)'N' && head[2] is (byte)'A' or (byte)'B'
        && !char.IsAsciiLetterOrDigit((char)head[3]) && head[3] != (byte)' ';

    private static ReadOnlySpan<byte> Peek(ref ReadOnlySequence<byte> rest, Span<byte> buffer)
    {
        while (true)
        {
            var head = buffer[..Copy(rest, buffer)];
            var skip = head.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : head.IndexOfAnyExcept("\r\n"u8);
            skip = skip < 0 ? head.Length : skip;
            if (skip == 0)
            {
                return head;
            }

            rest = rest.Slice(skip);
        }
    }

    private static int Copy(in ReadOnlySequence<byte> source, Span<byte> destination)
    {
        var length = (int)Math.Min(source.Length, destination.Length);
        source.Slice(0, length).CopyTo(destination);
        return length;
    }
}
