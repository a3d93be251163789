namespace Customs.Nes.Server.Settings;

/// <summary>
/// Where HTTP is spoken: inventory linking requests in XML. Partners are known as on the EDI port; on a listener that
/// trusts the sender the request's header says who it is.
/// </summary>
public sealed record HttpOptions
{
    /// <summary>None: HTTP is off.</summary>
    public IReadOnlyList<ListenerOptions> Listeners { get; init; } = [];
}
