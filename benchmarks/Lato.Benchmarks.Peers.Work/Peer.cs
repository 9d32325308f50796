namespace Peers.Work;

/// <summary>A way to do the work of each case. Every call answers the amount that it was given plus one.</summary>
public abstract class Peer : IAsyncDisposable
{
    /// <summary>Makes it ready for the first call.</summary>
    public virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>One asynchronous middleware, a handler with a scoped service in a fresh scope.</summary>
    public abstract ValueTask<int> ScopedAsync(int amount);

    /// <summary>One asynchronous middleware, a handler with a singleton service.</summary>
    public abstract ValueTask<int> SharedAsync(int amount);

    /// <summary>As <see cref="ScopedAsync"/>, with a handler that is interrupted once.</summary>
    public abstract ValueTask<int> AwaitingAsync(int amount);

    /// <summary>A handler with a scoped service that publishes an event to two others with scoped services, and waits for both.</summary>
    public abstract ValueTask<int> PublishToTwoAsync(int amount);

    /// <summary>An event to ten handlers with a singleton service, all waited for.</summary>
    public abstract ValueTask<int> PublishToTenAsync(int amount);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
