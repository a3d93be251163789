using System.Net;
using System.Net.Sockets;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// One interchange over a connection of its own: everything sent, then half-closed, then everything read that comes
/// back. So whatever is sent, however broken, the answer to it is known to be complete.
/// </summary>
internal static class Exchange
{
    // The host answers in milliseconds; a minute means that it hangs, which a scenario must report and not share.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="cut">Bytes handed to the socket at a time; 0 for all at once.</param>
    /// <exception cref="TimeoutException">The host kept the connection open without an answer.</exception>
    public static async Task<byte[]> RunAsync(IPEndPoint host, ReadOnlyMemory<byte> bytes, int cut)
    {
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(host);
        var answer = ReadAsync(socket);
        try
        {
            while (!bytes.IsEmpty)
            {
                var piece = cut > 0 ? bytes[..Math.Min(cut, bytes.Length)] : bytes;
                bytes = bytes[await socket.SendAsync(piece, SocketFlags.None)..];
            }

            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The host has heard enough (too long, say) and closed; what it answered is still to be read.
        }

        return await answer.WaitAsync(Patience);
    }

    private static async Task<byte[]> ReadAsync(Socket socket)
    {
        var received = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            int length;
            while ((length = await socket.ReceiveAsync(buffer, SocketFlags.None)) > 0)
            {
                received.Write(buffer, 0, length);
            }
        }
        catch (SocketException)
        {
            // A reset after the answer: as above.
        }

        return received.ToArray();
    }
}
