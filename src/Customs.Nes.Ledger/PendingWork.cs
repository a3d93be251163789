using System.Threading.Tasks.Sources;

namespace Customs.Nes.Ledger;

/// <summary>Something waiting for the writer; its caller awaits it.</summary>
internal abstract class PendingWork : IValueTaskSource
{
    // Continuations leave the writer's thread at once: it has the next transaction to write.
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };

    /// <summary>How much it weighs in a transaction, in bytes.</summary>
    public abstract int Weight { get; }

    /// <summary>It takes the writer long, so it has a transaction of its own: who came before does not wait.</summary>
    public virtual bool IsFarReaching => false;

    public ValueTask Task => new(this, _source.Version);

    /// <summary>
    /// Reads here and there what <see cref="Register"/> will need. It lies in the caches of other cores: asked for
    /// ahead, and for several at once, it is there in time. What is read means nothing.
    /// </summary>
    public virtual int Touch() => 0;

    /// <summary>Inside the transaction.</summary>
    public abstract void Register(Registrar registrar);

    /// <summary>Once the transaction is durable.</summary>
    public virtual void Complete() => _source.SetResult(true);

    public void Fail(Exception error) => _source.SetException(error);

    public void GetResult(short token)
    {
        try
        {
            _source.GetResult(token);
        }
        finally
        {
            _source.Reset();
            Release();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    /// <summary>Its caller has its result: it may be used again.</summary>
    protected virtual void Release()
    {
    }
}

/// <summary>A dictionary to keep before the first row that needs it.</summary>
internal sealed class PendingDictionary(byte[] bytes) : PendingWork
{
    public int Id { get; private set; }

    public override int Weight => bytes.Length;

    public override void Register(Registrar registrar) => Id = registrar.AddDictionary(bytes);
}

/// <summary>A text to keep, in order with the submissions that refer to it.</summary>
internal sealed class PendingText(string kind, string hash, string text) : PendingWork
{
    public override int Weight => text.Length;

    public override void Register(Registrar registrar) => registrar.Keep(kind, hash, text);
}
