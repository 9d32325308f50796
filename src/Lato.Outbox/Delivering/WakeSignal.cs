namespace Lato.Outbox.Delivering;

/// <summary>Wakes the one who waits, or else has the next wait end at once, however often it was given. Thread-safe, for one who waits.</summary>
internal sealed class WakeSignal
{
    TaskCompletionSource _given = new();

    /// <summary>Whoever waits goes on within this call.</summary>
    public void Give() => Volatile.Read(ref _given).TrySetResult();

    /// <summary>Waits until it is given, the time has passed, or the token is cancelled; never fails.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        await _given.Task.WaitAsync(limit, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_given.Task.IsCompleted)
        {
            Volatile.Write(ref _given, new TaskCompletionSource());
        }
    }
}
