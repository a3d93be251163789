using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Text of an extract on its way to a stream, hashed as it goes. ASCII, lines end in LF. Holds at most one block of
/// text, whatever the length of the extract. Owns neither stream nor file.
/// </summary>
internal sealed class ExtractText : IDisposable
{
    private const int BlockLength = 64 * 1024;

    private readonly Stream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _block = new(BlockLength + 1024);

    public ExtractText(Stream stream) => _stream = stream;

    public void Raw(ReadOnlySpan<byte> text) => _block.Write(text);

    public void Raw(char character) => _block.Write([(byte)character]);

    /// <summary>A field as RFC 4180 has it: quoted when it holds a comma, a quote or a line end.</summary>
    public void Field(string text)
    {
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            Raw(Encoding.UTF8.GetBytes(text));
            return;
        }

        Raw('"');
        Raw(Encoding.UTF8.GetBytes(text.Replace("\"", "\"\"", StringComparison.Ordinal)));
        Raw('"');
    }

    /// <summary>
    /// Codes are told apart from text: no code of the trade needs quotes, and a hostile one gets them.
    /// </summary>
    public void Field(Code code)
    {
        Span<byte> bytes = stackalloc byte[Code.LengthMax];
        var text = bytes[..code.WriteTo(bytes)];
        if (text.IndexOfAny((byte)',', (byte)'"') >= 0)
        {
            Field(code.ToString());
            return;
        }

        Raw(text);
    }

    public void Field(long number)
    {
        var span = _block.GetSpan(20);
        Utf8Formatter.TryFormat(number, span, out var length);
        _block.Advance(length);
    }

    /// <summary>The number over a power of ten, always with that many decimals: 1234 with 2 is 12.34.</summary>
    public void Field(long number, int decimals)
    {
        var scale = 1UL;
        for (var digit = 0; digit < decimals; digit++)
        {
            scale *= 10;
        }

        if (number < 0)
        {
            Raw('-');
        }

        // Through ulong, since the smallest long has no positive counterpart.
        var size = number < 0 ? (ulong)-(number + 1) + 1 : (ulong)number;
        var span = _block.GetSpan(24);
        Utf8Formatter.TryFormat(size / scale, span, out var length);
        span[length++] = (byte)'.';
        Utf8Formatter.TryFormat(size % scale, span[length..], out var written, new StandardFormat('D', (byte)decimals));
        _block.Advance(length + written);
    }

    /// <summary>The same as text, for writers of other kinds.</summary>
    public static string Decimal(long number, int decimals) =>
        (number * new decimal(1, 0, 0, isNegative: false, (byte)decimals))
            .ToString(System.Globalization.CultureInfo.InvariantCulture);

    public void EndLine()
    {
        Raw('\n');
        if (_block.WrittenCount >= BlockLength)
        {
            Flush();
        }
    }

    /// <summary>SHA-256 of everything written so far, in lower-case hexadecimal.</summary>
    public string HashSoFar()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    public void Flush()
    {
        _hash.AppendData(_block.WrittenSpan);
        _stream.Write(_block.WrittenSpan);
        _block.ResetWrittenCount();
    }

    public void Dispose() => _hash.Dispose();
}
