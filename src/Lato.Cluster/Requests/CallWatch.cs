using System.Collections.Concurrent;
using Lato.Engine;

namespace Lato.Cluster.Requests;

/// <summary>Looks after calls that have had no reply for a while, and ends those that were lost. One timer for all of them, for most have their reply long before. Thread-safe.</summary>
internal sealed class CallWatch
{
    static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(200); // soon, for a call that was lost
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1); // more seldom, for one that takes long

    readonly ConcurrentDictionary<Guid, PendingCall> _pending;
    readonly TimeProvider _time;
    readonly Lazy<ITimer> _timer; // made with the first call
    int _isSet; // exchanged

    /// <param name="pending">The calls that wait for a reply.</param>
    /// <param name="time">The clock.</param>
    public CallWatch(ConcurrentDictionary<Guid, PendingCall> pending, TimeProvider time)
    {
        (_pending, _time) = (pending, time);
        _timer = new Lazy<ITimer>(MakeTimer);
    }

    /// <summary>A call with a locator is among those that wait.</summary>
    public void NoteCall()
    {
        if (Volatile.Read(ref _isSet) == 0 && Interlocked.Exchange(ref _isSet, 1) == 0)
        {
            _timer.Value.Change(Period, Timeout.InfiniteTimeSpan);
        }
    }

    ITimer MakeTimer()
    {
        // It outlives the call that happens to make it, and must not keep that call's flow.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            return _time.CreateTimer(static self => ((CallWatch)self!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    void Look()
    {
        Interlocked.Exchange(ref _isSet, 0); // before the look: a call that comes meanwhile sets the timer again
        foreach (var (_, call) in _pending)
        {
            if (call.Locator is null || call.IsWatched)
            {
                continue;
            }

            if (_time.GetElapsedTime(call.Sent) < FirstLook)
            {
                NoteCall();
            }
            else if (call.TryWatch())
            {
                WatchAsync(call, call.Locator).Ignore(); // it does not fail
            }
        }
    }

    /// <summary>Goes on until the call has a reply, or can have none.</summary>
    async Task WatchAsync(PendingCall call, ICallLocator locator)
    {
        Task replied = call.Task;
        try
        {
            for (var (misses, pause) = (0, FirstLook); !replied.IsCompleted;)
            {
                misses = await locator.HasCallAsync(call.Id, call.Key!, call.GivenUp).ConfigureAwait(false) ? 0 : misses + 1;
                if (misses == 2) // the first question may have overtaken the call
                {
                    call.End(CancellationToken.None);
                    return;
                }

                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                await replied.WaitAsync(pause, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (Exception failure)
        {
            call.Fail(failure);
        }
    }
}
