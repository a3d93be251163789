using System.Buffers.Binary;
using System.Buffers.Text;
using Customs.Nes.Clearance;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// An array of JSON on its way into a buffer that has room for it: each value with the comma behind it.
/// </summary>
/// <param name="text">At least <see cref="LengthMax"/> octets.</param>
internal ref struct EntryText(Span<byte> text)
{
    /// <summary>
    /// Eight numbers of 20 digits and a sign, seven codes with each octet escaped, and what is around.
    /// </summary>
    public const int LengthMax = 512;

    private readonly Span<byte> _text = text;

    public int Length { get; private set; }

    public void Put(byte octet) => _text[Length++] = octet;

    public void Put(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(_text[Length..]);
        Length += octets.Length;
    }

    public void Put(long number)
    {
        Utf8Formatter.TryFormat(number, _text[Length..], out var length);
        Length += length;
        Put((byte)',');
    }

    public void Put(Code code)
    {
        Put((byte)'"');
        var length = code.Length;

        // All eight octets at once; those that are not there are written over by what follows.
        BinaryPrimitives.WriteUInt64BigEndian(_text[Length..], code.Packed);
        if (_text.Slice(Length, length).IndexOfAny((byte)'"', (byte)'\\') < 0)
        {
            Length += length;
        }
        else
        {
            PutEscaped(code);
        }

        Put("\","u8);
    }

    /// <summary>Ends the array instead of a value.</summary>
    public readonly void End() => _text[Length - 1] = (byte)']';

    private void PutEscaped(Code code)
    {
        Span<byte> octets = stackalloc byte[Code.LengthMax];
        foreach (var octet in octets[..code.WriteTo(octets)])
        {
            if (octet is (byte)'"' or (byte)'\\')
            {
                Put((byte)'\\');
            }

            Put(octet);
        }
    }
}
