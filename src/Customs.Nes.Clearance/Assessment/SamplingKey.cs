using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// The secret behind sampling draws. Each day has a key of its own, derived from it, whose hash can be published ahead:
/// an auditor given the day's key later can repeat every draw, and nobody could have chosen it afterwards.
/// </summary>
public sealed class SamplingKey
{
    private readonly byte[] _secret;

    /// <summary>Of the day last drawn for, which is nearly always asked for again. Swapped whole.</summary>
    private DayKey? _latest;

    public SamplingKey(ReadOnlySpan<byte> secret)
    {
        _secret = secret.ToArray();
        Commitment = Convert.ToHexStringLower(SHA256.HashData(SHA256.HashData(_secret)));
    }

    /// <summary>False: anybody can foretell its draws, as in scenarios and tests.</summary>
    public bool IsSecret => _secret.Length > 0;

    /// <summary>Names the secret without telling it; part of a rule set's hash.</summary>
    public string Commitment { get; }

    /// <summary>What is published ahead of the day.</summary>
    public string DayCommitment(DateOnly day)
    {
        Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
        DeriveDay(day, key);
        return Convert.ToHexStringLower(SHA256.HashData(key));
    }

    /// <summary>
    /// A number below 2^64, evenly spread, that only the key's holder can foretell. The same subject draws the same
    /// number for a profile version, whatever its share is set to: raising a share keeps everything it selected before.
    /// </summary>
    internal ulong Draw(DateOnly day, ReadOnlySpan<byte> subject)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var key = Volatile.Read(ref _latest);
        if (key is null || key.Day != day)
        {
            key = new DayKey(day, new byte[SHA256.HashSizeInBytes]);
            DeriveDay(day, key.Octets);
            Volatile.Write(ref _latest, key);
        }

        HMACSHA256.HashData(key.Octets, subject, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>
    /// What may be told once the day is over: with it anybody can repeat its draws, and those of no other.
    /// </summary>
    public string RevealDay(DateOnly day)
    {
        Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
        DeriveDay(day, key);
        return Convert.ToHexStringLower(key);
    }

    private void DeriveDay(DateOnly day, Span<byte> key)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, day.DayNumber);
        HMACSHA256.HashData(_secret, number, key);
    }

    private sealed record DayKey(DateOnly Day, byte[] Octets);
}
