using System.IO.Hashing;
using System.Runtime.CompilerServices;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// A unique consignment reference as the ledger knows it: the unescaped text of the UCR, and of its part after a
/// NUL, with a 64-bit hash. Two keys are the same consignment only when the text is the same: the hash finds, the
/// text decides.
/// </summary>
public struct UcrKey : IEquatable<UcrKey>
{
    /// <summary>UCR 35 + NUL + part 4 (HMRC inventory linking schema).</summary>
    public const int LengthMax = 40;

    private Buffer40 _text;
    private byte _length;

    public ulong Hash { get; private set; }

    public readonly bool IsEmpty => _length == 0;

    /// <summary>In bytes, with the part and the NUL before it.</summary>
    public readonly int Length => _length;

    /// <summary>Whether the text has a MUCR's form; a DUCR begins with a digit and never has.</summary>
    public readonly bool IsMucr => UcrForms.IsMucr(((ReadOnlySpan<byte>)_text)[.._length]);

    /// <summary>
    /// Whether it is a licence's and no consignment's: with a small letter, which no message can name a consignment by.
    /// </summary>
    public readonly bool IsLicence => ((ReadOnlySpan<byte>)_text)[.._length].StartsWith(LicencePrefix);

    private static ReadOnlySpan<byte> LicencePrefix => "l:"u8;

    /// <summary>The key under which a licence has its rows; empty when no licence can have that number.</summary>
    public static UcrKey OfLicence(string number)
    {
        Span<byte> text = stackalloc byte[LengthMax];
        LicencePrefix.CopyTo(text);
        if (number.Length is 0 or > LicenceTerms.NumberLengthMax
            || !System.Text.Ascii.IsValid(number) || number.Contains('\0', StringComparison.Ordinal))
        {
            return default;
        }

        var length = LicencePrefix.Length + System.Text.Encoding.ASCII.GetBytes(number, text[LicencePrefix.Length..]);
        _ = TryCreate(text[..length], default, out var key);
        return key;
    }

    /// <summary>
    /// It names no goods but something that analysts govern: it begins with a control character, which is in no
    /// repertoire of an interchange.
    /// </summary>
    public readonly bool IsGoverned => _length > 0 && _text[0] < ' ';

    /// <summary>Copies the text out without allocating; returns its length.</summary>
    public readonly int WriteTo(Span<byte> destination)
    {
        ((ReadOnlySpan<byte>)_text)[.._length].CopyTo(destination);
        return _length;
    }

    /// <summary>False when the text is longer than a key may be; the key is then empty.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> ucr, ReadOnlySpan<byte> part, out UcrKey key)
    {
        key = default;
        if (!part.IsEmpty && DucrCheckLetter.NumberLength(ucr, part) is { } digits)
        {
            // It guards the reference, and is no part of it: with and without it the same goods are meant.
            part = part[..digits];
        }

        var length = ucr.Length + (part.IsEmpty ? 0 : 1 + part.Length);
        if (ucr.IsEmpty || length > LengthMax)
        {
            return false;
        }

        Span<byte> text = key._text;
        ucr.CopyTo(text);
        if (!part.IsEmpty)
        {
            text[ucr.Length] = 0;
            part.CopyTo(text[(ucr.Length + 1)..]);
        }

        key._length = (byte)length;
        key.Hash = XxHash3.HashToUInt64(text[..length]);
        return true;
    }

    /// <summary>From what <see cref="WriteTo"/> wrote.</summary>
    public static UcrKey FromStored(ReadOnlySpan<byte> text)
    {
        var separator = text.IndexOf((byte)0);
        _ = TryCreate(
            separator < 0 ? text : text[..separator], separator < 0 ? [] : text[(separator + 1)..], out var key);
        return key;
    }

    public readonly bool Equals(UcrKey other) =>
        _length == other._length
        && ((ReadOnlySpan<byte>)_text)[.._length].SequenceEqual(((ReadOnlySpan<byte>)other._text)[.._length]);

    public override readonly bool Equals(object? obj) => obj is UcrKey other && Equals(other);

    public override readonly int GetHashCode() => Hash.GetHashCode();

    public override readonly string ToString() =>
        System.Text.Encoding.Latin1.GetString(((ReadOnlySpan<byte>)_text)[.._length]).Replace('\0', '/');

    public static bool operator ==(UcrKey left, UcrKey right) => left.Equals(right);

    public static bool operator !=(UcrKey left, UcrKey right) => !left.Equals(right);

    [InlineArray(LengthMax)]
    private struct Buffer40
    {
        private byte _first;
    }
}
