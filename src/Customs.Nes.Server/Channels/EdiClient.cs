using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Customs.Nes.Edifact;

namespace Customs.Nes.Server.Channels;

/// <summary>
/// A trader's end of an EDI connection: sends bytes as they are, gives the answers one interchange at a time. Reading
/// and sending may go on at once, and for more than a few interchanges must, since a server that is not listened to
/// stops taking.
/// </summary>
public sealed class EdiClient : IAsyncDisposable
{
    // Far above any answer; a server that sends more without an end is not one of ours.
    private const int AnswerLengthMax = 64 * 1024 * 1024;

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly PipeReader _input;
    private readonly InterchangeFramer _framer = new(AnswerLengthMax);

    private EdiClient(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _input = PipeReader.Create(_stream);
    }

    public static async Task<EdiClient> ConnectAsync(EndPoint server, CancellationToken cancellation = default)
    {
        // The family comes from the address; a host name is tried under each it has.
        var socket = server is IPEndPoint
            ? new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(server, cancellation);
            return new EdiClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        _stream.WriteAsync(bytes, cancellation);

    /// <summary>Nothing more will be sent; what has been is still answered.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next answer, whole; null when the server has closed.</summary>
    /// <exception cref="InvalidDataException">What came is no interchange, or ends in the middle.</exception>
    public async ValueTask<byte[]?> ReadAnswerAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            var read = await _input.ReadAsync(cancellation);
            var rest = read.Buffer;
            var status = _framer.TryRead(ref rest, out var frame);
            if (status == FrameStatus.NeedMore && read.IsCompleted)
            {
                status = _framer.Finish(ref rest, out frame);
                if (status == FrameStatus.NeedMore)
                {
                    _input.AdvanceTo(rest.End);
                    return null;
                }
            }

            var answer = status == FrameStatus.Complete ? frame.ToArray() : null;
            _input.AdvanceTo(rest.Start, status == FrameStatus.NeedMore ? rest.End : rest.Start);
            if (answer is not null)
            {
                return answer;
            }

            if (status != FrameStatus.NeedMore)
            {
                throw new InvalidDataException($"The server's answer cannot be read ({status}).");
            }
        }
    }

    /// <summary>All answers until the server closes.</summary>
    public async IAsyncEnumerable<byte[]> ReadAnswersAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (await ReadAnswerAsync(cancellation) is { } answer)
        {
            yield return answer;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _input.CompleteAsync();
        await _stream.DisposeAsync();
    }
}
