namespace Lato.Actors.Engine;

/// <summary>
/// Stands in for an Akka actor whose thread is blocked by code of users: transactions that others wait for begin on the
/// thread pool meanwhile. What was only told keeps its order, and waits. Thread-safe.
/// </summary>
internal sealed class StandIn(LinkEntries entries) : IThreadPoolWorkItem
{
    static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    ITimer? _timer; // made by the first who watches
    int _isWatching; // exchanged
    int _seen; // while watching

    public bool IsWatching => Volatile.Read(ref _isWatching) != 0;

    public void Watch()
    {
        if (Volatile.Read(ref _isWatching) == 0 && Interlocked.Exchange(ref _isWatching, 1) == 0)
        {
            _seen = entries.Progress;
            _timer ??= Create();
            _timer.Change(Limit, Timeout.InfiniteTimeSpan);
        }
    }

    public void Execute() => entries.BeginWaiting();

    void Look()
    {
        var progress = entries.Progress;
        if (!entries.AreHeldUp)
        {
            Interlocked.Exchange(ref _isWatching, 0);
            entries.Watch(); // for what came meanwhile
            return;
        }

        if (progress == _seen)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        _seen = progress;
        _timer!.Change(Limit, Timeout.InfiniteTimeSpan);
    }

    ITimer Create()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return TimeProvider.System.CreateTimer(static self => ((StandIn)self!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Create();
        }
    }
}
