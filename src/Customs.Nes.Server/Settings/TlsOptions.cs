using System.ComponentModel.DataAnnotations;

namespace Customs.Nes.Server.Settings;

/// <summary>The server's certificate; the client's is always required, and its SHA-256 names the partner.</summary>
public sealed record TlsOptions
{
    /// <summary>PEM, the chain included.</summary>
    [Required]
    public string CertificateFile { get; init; } = "";

    /// <summary>PEM, readable by the service's own account alone.</summary>
    [Required]
    public string KeyFile { get; init; } = "";
}
