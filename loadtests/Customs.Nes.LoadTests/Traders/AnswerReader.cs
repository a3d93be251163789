namespace Customs.Nes.LoadTests.Traders;

/// <summary>
/// Cuts what a connection receives into answers, by their trailers alone and without a string: this side shares the
/// processor with the server it measures.
/// </summary>
internal sealed class AnswerReader
{
    // Far above any answer of a load; a server that sends more without a trailer is not answering.
    private const int LengthMax = 256 * 1024;

    private readonly byte[] _bytes = new byte[LengthMax];
    private int _start;
    private int _end;

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Room()
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        return _end < LengthMax
            ? _bytes.AsMemory(_end)
            : throw new InvalidDataException($"{LengthMax} octets came without an interchange's end.");
    }

    public void Received(int length) => _end += length;

    /// <summary>The next whole answer; valid until <see cref="Room"/>.</summary>
    public bool TryRead(out ReadOnlySpan<byte> answer)
    {
        var rest = _bytes.AsSpan(_start, _end - _start);
        var trailer = rest.IndexOf("'UNZ+"u8);
        var end = trailer < 0 ? -1 : rest[(trailer + 1)..].IndexOf((byte)'\'');
        if (end < 0)
        {
            answer = default;
            return false;
        }

        answer = rest[..(trailer + 1 + end + 1)];
        _start += answer.Length;
        return true;
    }
}
