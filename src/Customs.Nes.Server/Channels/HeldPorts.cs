using System.Net;
using System.Net.Sockets;
using Customs.Nes.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Customs.Nes.Server.Channels;

/// <summary>
/// The ports of the listeners, taken before the store is: a host started by mistake beside the one that runs ends here,
/// and not after it has taken the ledger from it. Until Kestrel listens on them connections are refused, not kept
/// waiting for a store that may never open.
/// </summary>
internal sealed class HeldPorts : IDisposable
{
    private readonly List<(IPEndPoint EndPoint, Socket Socket)> _ports = [];

    /// <exception cref="SettingsException">One cannot be had.</exception>
    public HeldPorts(IEnumerable<ListenerOptions> listeners)
    {
        foreach (var listener in listeners)
        {
            var endPoint = new IPEndPoint(IPAddress.Parse(listener.Address), listener.Port);
            try
            {
                _ports.Add((endPoint, SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint)));
            }
            catch (SocketException fault)
            {
                Dispose();
                throw new SettingsException($"Cannot listen on {endPoint}: {Reason(fault)}", fault);
            }
        }
    }

    /// <summary>Hands over the port held for a listener; with port 0, one of those held for such listeners.</summary>
    public Socket Take(EndPoint endPoint)
    {
        var index = _ports.FindIndex(port => port.EndPoint.Equals(endPoint));
        var socket = _ports[index].Socket;
        _ports.RemoveAt(index);
        return socket;
    }

    /// <summary>Lets go of what nobody took.</summary>
    public void Dispose()
    {
        foreach (var (_, socket) in _ports)
        {
            socket.Dispose();
        }

        _ports.Clear();
    }

    private static string Reason(SocketException fault) => fault.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "the port is in use; does this service run already?",
        SocketError.AddressNotAvailable => "that is no address of this machine",
        SocketError.AccessDenied => "this account may not open that port",
        _ => fault.Message,
    };
}
