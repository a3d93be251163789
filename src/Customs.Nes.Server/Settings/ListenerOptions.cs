using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Customs.Nes.Server.Settings;

/// <summary>
/// One address the EDI port listens on, and how the partner at the other end is known there: the port is dedicated to
/// it, its TLS certificate says so, or, on loopback alone, UNB's sender is believed.
/// </summary>
public sealed record ListenerOptions : IValidatableObject
{
    /// <summary>An IP address of this machine.</summary>
    [Required]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>0: any free one; the log and the host's bound endpoints say which.</summary>
    [Range(0, 65535)]
    public int Port { get; init; }

    /// <summary>The one partner this port is for.</summary>
    public string? Partner { get; init; }

    public TlsOptions? Tls { get; init; }

    /// <summary>For development and scenarios: whoever connects is who its UNB says.</summary>
    public bool TrustSender { get; init; }

    /// <summary>For the log: how a partner is known here.</summary>
    public string Describe() =>
        Partner is not null ? $"the port ({Partner})" : Tls is not null ? "certificate" : "sender";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var isAddress = IPAddress.TryParse(Address, out var address);
        if (!isAddress)
        {
            yield return new ValidationResult($"'{Address}' is not an IP address", [nameof(Address)]);
        }

        var ways = (Partner is null ? 0 : 1) + (Tls is null ? 0 : 1) + (TrustSender ? 1 : 0);
        if (ways != 1)
        {
            yield return new ValidationResult(
                "give one of Partner, Tls and TrustSender: it is how the partner is known here");
        }

        if (TrustSender && isAddress && !IPAddress.IsLoopback(address!))
        {
            yield return new ValidationResult(
                $"UNB's sender may be trusted on a loopback address only, and {Address} is none",
                [nameof(TrustSender)]);
        }
    }
}
