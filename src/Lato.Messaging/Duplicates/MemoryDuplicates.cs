namespace Lato.Messaging.Duplicates;

/// <summary>Remembers in memory, for a time and up to a number. Thread-safe.</summary>
/// <param name="window">How long a message is remembered.</param>
/// <param name="capacity">How many messages are; the oldest are forgotten first.</param>
/// <param name="time">The clock.</param>
internal sealed class MemoryDuplicates(TimeSpan window, int capacity, TimeProvider time) : IDuplicateMemory
{
    readonly Lock _gate = new();
    readonly Dictionary<(string, string), TaskCompletionSource<bool>?> _running = []; // under the gate; null while no other delivery waits
    readonly Dictionary<(string, string), long> _handled = []; // under the gate; when, by the clock's timestamp
    readonly Queue<((string, string) Key, long At)> _order = new(); // under the gate

    /// <summary>How many messages are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _handled.Count;
            }
        }
    }

    public async ValueTask<bool> TryBeginAsync(string messageId, string handler, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<bool> other;
            lock (_gate)
            {
                Forget_NeedsLock();
                if (_handled.ContainsKey((messageId, handler)))
                {
                    return false;
                }

                if (!_running.TryGetValue((messageId, handler), out var running))
                {
                    _running.Add((messageId, handler), null);
                    return true;
                }

                other = (_running[(messageId, handler)] = running ?? new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously))!.Task;
            }

            if (await other.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }
    }

    public ValueTask EndAsync(string messageId, string handler, bool isHandled)
    {
        lock (_gate)
        {
            _running.Remove((messageId, handler), out var waiting);
            waiting?.SetResult(isHandled);
            if (isHandled && window > TimeSpan.Zero && capacity > 0)
            {
                var now = time.GetTimestamp();
                _handled[(messageId, handler)] = now;
                _order.Enqueue(((messageId, handler), now));
                Forget_NeedsLock();
            }
        }

        return default;
    }

    void Forget_NeedsLock()
    {
        while (_order.TryPeek(out var oldest) && (_order.Count > capacity || time.GetElapsedTime(oldest.At) >= window))
        {
            _order.Dequeue();
            if (_handled.GetValueOrDefault(oldest.Key) == oldest.At)
            {
                _handled.Remove(oldest.Key);
            }
        }
    }
}
