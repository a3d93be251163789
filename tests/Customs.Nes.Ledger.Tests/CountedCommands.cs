using System.Diagnostics;
using Microsoft.Data.SqlClient.Diagnostics;

namespace Customs.Nes.Ledger.Tests;

/// <summary>Counts what is asked of a database about one partition, as its client tells whoever listens.</summary>
internal sealed class CountedCommands
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly int _partition;
    private int _count;

    public CountedCommands(int partition)
    {
        _partition = partition;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Since it was asked last.</summary>
    public int TakeCount() => Interlocked.Exchange(ref _count, 0);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "SqlClientDiagnosticListener")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is SqlClientCommandBefore { Command: var command } && command.Parameters.Contains("partition")
            && command.Parameters["partition"].Value is int partition && partition == _partition)
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(static subscription => subscription.Dispose());
}
