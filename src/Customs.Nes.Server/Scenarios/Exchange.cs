using System.Net;
using System.Net.Sockets;
using Customs.Nes.Server.Channels;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// One interchange over a connection of its own: everything sent, then half-closed, then everything read that comes
/// back. So whatever is sent, however broken, the answer to it is known to be complete.
/// </summary>
internal static class Exchange
{
    // The host answers in milliseconds; a minute means that it hangs, which a scenario must report and not share.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="cut">Bytes handed to the connection at a time; 0 for all at once.</param>
    /// <exception cref="TimeoutException">The host kept the connection open without an answer.</exception>
    /// <exception cref="InvalidDataException">What came back is no interchange.</exception>
    public static async Task<byte[]> RunAsync(IPEndPoint host, ReadOnlyMemory<byte> bytes, int cut)
    {
        await using var client = await EdiClient.ConnectAsync(host);
        var answer = ReadAsync(client);
        try
        {
            while (!bytes.IsEmpty)
            {
                var length = cut > 0 ? Math.Min(cut, bytes.Length) : bytes.Length;
                await client.SendAsync(bytes[..length]);
                bytes = bytes[length..];
            }

            client.FinishSending();
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            // The host has heard enough (too long, say) and closed; what it answered is still to be read.
        }

        return await answer.WaitAsync(Patience);
    }

    private static async Task<byte[]> ReadAsync(EdiClient client)
    {
        var received = new MemoryStream();
        try
        {
            await foreach (var answer in client.ReadAnswersAsync())
            {
                received.Write(answer);
            }
        }
        catch (IOException)
        {
            // A reset after the answer: as above.
        }

        return received.ToArray();
    }
}
