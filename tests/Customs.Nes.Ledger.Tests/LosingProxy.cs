using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.SqlClient;

namespace Customs.Nes.Ledger.Tests;

/// <summary>How a commit is lost between a ledger and its server.</summary>
public enum Loss
{
    /// <summary>The connection breaks before the server hears of it.</summary>
    OfCommit,

    /// <summary>The server has committed, and the connection breaks before it can say so.</summary>
    OfAnswer,

    /// <summary>The server has committed, and nothing more is heard of it, though the connection stands.</summary>
    OfAnswerInSilence,
}

/// <summary>
/// Stands between a ledger and its server, and loses one commit as a network may. Reads what is said in the clear, so
/// it asks for no encryption beyond the login.
/// </summary>
internal sealed class LosingProxy : IDisposable
{
    private static readonly byte[] Commit = Encoding.Unicode.GetBytes("COMMIT TRANSACTION");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SqlConnectionStringBuilder _server;
    private readonly List<TcpClient> _clients = [];
    private Loss? _next;

    public LosingProxy(string connectionString)
    {
        _server = new SqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Of the same database, by way of this.</summary>
    public string ConnectionString => new SqlConnectionStringBuilder(_server.ToString())
    {
        DataSource = $"tcp:127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port}",
        Encrypt = SqlConnectionEncryptOption.Optional,
        CommandTimeout = 2,
    }.ToString();

    public void LoseNextCommit(Loss loss) => _next = loss;

    public void Dispose()
    {
        _listener.Dispose();
        lock (_clients)
        {
            _clients.ForEach(static client => client.Dispose());
        }
    }

    private async Task AcceptAsync()
    {
        var (host, port) = _server.DataSource.Replace("tcp:", "", StringComparison.Ordinal).Split(',') is [var name, var text]
            ? (name, int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)) : (_server.DataSource, 1433);
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                await server.ConnectAsync(host, port);
                lock (_clients)
                {
                    _clients.AddRange([client, server]);
                }

                var isLost = new TaskCompletionSource<Loss>();
                _ = PumpAsync(client, server, bytes => LosesCommit(bytes, isLost));
                _ = PumpAsync(server, client, _ => isLost.Task.IsCompleted ? isLost.Task.Result : null);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    /// <summary>What comes after a loss is lost, too.</summary>
    private Loss? LosesCommit(ReadOnlySpan<byte> bytes, TaskCompletionSource<Loss> isLost)
    {
        if (_next is { } loss && bytes.IndexOf(Commit) >= 0)
        {
            _next = null;
            isLost.SetResult(loss);
            return loss == Loss.OfCommit ? loss : null;
        }

        return null;
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to, Func<ReadOnlySpan<byte>, Loss?> loses)
    {
        try
        {
            var buffer = new byte[65536];
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var length)
            {
                var loss = loses(buffer.AsSpan(0, length));
                if (loss == Loss.OfAnswerInSilence)
                {
                    continue;
                }

                if (loss is not null)
                {
                    break;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
        }

        from.Dispose();
        to.Dispose();
    }
}
