using System.IO.Hashing;
using System.Text;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// A partner in four bytes: what a record keeps to tell whether two messages came from the same one. Partners are
/// configured by us and are some thousands at most, so that two with one mark are a fault to look for in settings,
/// not a case; who did something is always the partner in the row itself.
/// </summary>
public static class PartnerMark
{
    /// <summary>Never 0, which stands for nobody.</summary>
    public static uint Of(string partner)
    {
        Span<byte> text = stackalloc byte[256];
        var length = Encoding.UTF8.GetBytes(partner.AsSpan(0, Math.Min(partner.Length, 80)), text);
        return unchecked((uint)XxHash3.HashToUInt64(text[..length])) | 1;
    }
}
