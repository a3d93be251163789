using System.Security.Cryptography;
using System.Text;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Names a rule set in every decision made by it. Changing what is hashed changes hashes on record: do not.
/// </summary>
internal static class RuleSetHash
{
    /// <summary>SHA-256, in hexadecimal.</summary>
    public static string Of(
        SamplingKey key, IEnumerable<Profile> profiles, IEnumerable<CodeList> lists, IReadOnlyCollection<Quota> quotas)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, "rules 1\n");
        Append(hash, $"{key.Commitment}\n");
        foreach (var profile in profiles)
        {
            Append(hash, profile.Hash);
            Append(hash, profile.Standing is { } standing ? $" {standing}\n" : "\n");
        }

        Append(hash, "lists\n");
        foreach (var list in lists)
        {
            Append(hash, list.Hash);
            Append(hash, "\n");
        }

        Append(hash, quotas.Count > 0 ? "quotas\n" : "");
        foreach (var quota in quotas)
        {
            Append(hash, quota.Hash);
            Append(hash, "\n");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hashes, keywords and what stands beside them: short, and ASCII.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> octets = stackalloc byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        hash.AppendData(octets[..Encoding.UTF8.GetBytes(text, octets)]);
    }
}
