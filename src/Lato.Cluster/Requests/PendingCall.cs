using System.Collections.Concurrent;

namespace Lato.Cluster.Requests;

/// <summary>One call that waits for its reply. What goes on on the thread of the reply is only what hands it to an actor of Lato's. Thread-safe.</summary>
/// <param name="id">What the reply says that it is for.</param>
/// <param name="all">Those that wait; it is one of them until it has ended.</param>
/// <param name="sent">When it was sent, as a timestamp.</param>
/// <param name="locator">Knows where it is; null where it cannot be lost but with its node.</param>
/// <param name="key">The key of its message; null for none.</param>
internal sealed class PendingCall(Guid id, ConcurrentDictionary<Guid, PendingCall> all, long sent, ICallLocator? locator, string? key) : TaskCompletionSource<RemoteReply>
{
    static readonly Action<object?, CancellationToken> Cancelled = static (pending, token) => ((PendingCall)pending!).End(token);

    CancellationTokenRegistration _lost;
    CancellationTokenRegistration _givenUp;
    int _isWatched; // exchanged

    public Guid Id => id;

    public string? Key => key;

    public long Sent => sent;

    public ICallLocator? Locator => locator;

    /// <summary>Cancelled when the caller does not wait for the reply any more.</summary>
    public CancellationToken GivenUp => _givenUp.Token;

    public bool IsWatched => Volatile.Read(ref _isWatched) != 0;

    /// <returns>True, once.</returns>
    public bool TryWatch() => Interlocked.Exchange(ref _isWatched, 1) == 0;

    /// <summary>Has tokens end it, before it is sent.</summary>
    /// <param name="lost">No reply will come.</param>
    /// <param name="givenUp">The caller does not wait for the reply any more.</param>
    public void EndWith(CancellationToken lost, CancellationToken givenUp)
    {
        _lost = lost.UnsafeRegister(Cancelled, this);
        _givenUp = givenUp.UnsafeRegister(Cancelled, this);
        if (Task.IsCompleted)
        {
            Unregister(); // one of both was cancelled meanwhile, before the other one was known
        }
    }

    public void End(RemoteReply reply)
    {
        Forget();
        TrySetResult(reply);
    }

    /// <param name="token">Has ended it; none for the end of the wait.</param>
    public void End(CancellationToken token)
    {
        Forget();
        TrySetCanceled(token);
        Unregister(); // what was registered since
    }

    public void Fail(Exception failure)
    {
        Forget();
        TrySetException(failure);
    }

    void Forget()
    {
        all.TryRemove(id, out _);
        Unregister();
    }

    void Unregister()
    {
        _lost.Unregister();
        _givenUp.Unregister();
    }
}
