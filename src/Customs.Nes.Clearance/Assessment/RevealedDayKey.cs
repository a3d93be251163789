using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// The key of a day that is over, as an auditor is given it: enough to repeat its draws, and nothing of other days'.
/// </summary>
public sealed class RevealedDayKey
{
    private const double DrawCount = 18_446_744_073_709_551_616.0;

    private readonly byte[] _key;

    private RevealedDayKey(byte[] key) => _key = key;

    /// <summary>What was published ahead of the day, if this is its key.</summary>
    public string Commitment => Convert.ToHexStringLower(SHA256.HashData(_key));

    /// <summary>Null when it is no key: 64 hexadecimal digits.</summary>
    public static RevealedDayKey? TryRead(string text) =>
        text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit)
            ? new RevealedDayKey(Convert.FromHexString(text)) : null;

    /// <summary>What a profile drew for a declaration, below 1, to six decimals as decisions have it.</summary>
    public double DrawOf(Declaration declaration, string profile, int version) => Draw(
        declaration, FormattableString.Invariant($"|{profile}|{version}"));

    /// <summary>The same for the quota of its office.</summary>
    public double QuotaDrawOf(Declaration declaration) => Draw(declaration, $"|quota|{declaration.Location}");

    private double Draw(Declaration declaration, string suffix)
    {
        byte[] subject = [.. Assessor.DrawSubject(declaration), .. Encoding.UTF8.GetBytes(suffix)];
        var hash = HMACSHA256.HashData(_key, subject);
        return Math.Round(BinaryPrimitives.ReadUInt64BigEndian(hash) / DrawCount, 6);
    }
}
