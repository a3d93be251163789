using System.Security.Cryptography;
using System.Text;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// What a decision rests on beside the message itself. Immutable and swapped whole, so that an interchange is decided
/// entirely by one basis, whose hash its decisions record.
/// </summary>
/// <param name="Terms">Who the partners are and what they may send, as a text its keeper can read back.</param>
public sealed record DecisionBasis(ReferenceData Reference, RuleSet Rules, string Terms = "")
{
    /// <summary>How long each step may take. In <see cref="Terms"/>, too, so that the hash stands for them.</summary>
    public TimeLimits Limits { get; init; } = TimeLimits.Published;

    /// <summary>SHA-256, in hexadecimal, of the hashes of its three parts.</summary>
    public string Hash { get; } = HashOf($"{Reference.Hash}\n{Rules.Hash}\n{HashOf(Terms)}\n");

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
