using System.Net;
using Customs.Nes.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Customs.Nes.Server.Channels;

/// <summary>Opens the HTTP listeners; every request finds there how its sender is known.</summary>
internal sealed class HttpPorts(HttpOptions options, PortIdentities identities)
{
    // An inventory linking request is below 2 kB.
    private const int BodyLengthMax = 64 * 1024;

    private readonly List<(ListenerOptions Options, ListenOptions Listen)> _ports = [];

    /// <summary>As they came up; call once the server runs.</summary>
    public IReadOnlyList<BoundListener> Bound() =>
        [.. _ports.Select(port => new BoundListener(port.Options, port.Listen.IPEndPoint!))];

    public void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyLengthMax;
        foreach (var listener in options.Listeners)
        {
            kestrel.Listen(IPAddress.Parse(listener.Address), listener.Port, listen =>
            {
                var identity = identities.Open(listener, listen);
                listen.Use(next => connection =>
                {
                    connection.Features.Set(identity);
                    return next(connection);
                });
                _ports.Add((listener, listen));
            });
        }
    }
}
