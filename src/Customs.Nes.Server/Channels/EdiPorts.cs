using System.Net;
using Customs.Nes.Server.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Customs.Nes.Server.Channels;

/// <summary>Opens the listeners of the EDI port, each with its own way to know who connects.</summary>
internal sealed class EdiPorts(EdiOptions options, PortIdentities identities)
{
    private readonly List<(ListenerOptions Options, ListenOptions Listen)> _ports = [];

    /// <summary>As they came up; call once the server runs.</summary>
    public IReadOnlyList<BoundListener> Bound() =>
        [.. _ports.Select(port => new BoundListener(port.Options, port.Listen.IPEndPoint!))];

    public void Listen(KestrelServerOptions kestrel, Desk desk)
    {
        foreach (var listener in options.Listeners)
        {
            kestrel.Listen(IPAddress.Parse(listener.Address), listener.Port, listen =>
            {
                var identity = identities.Open(listener, listen);
                var connection = new DeclarationConnection(desk, identity);
                listen.Run(connection.OnConnectedAsync);
                _ports.Add((listener, listen));
            });
        }
    }
}
