using System.Runtime.InteropServices;

namespace Lato.Messaging.Duplicates;

/// <summary>Remembers in memory, for a time and up to a number. Thread-safe.</summary>
/// <param name="window">How long a message is remembered.</param>
/// <param name="capacity">How many messages are; the oldest are forgotten first.</param>
/// <param name="time">The clock.</param>
internal sealed class MemoryDuplicates(TimeSpan window, int capacity, TimeProvider time) : IDuplicateMemory
{
    const long Running = long.MinValue; // a clock may begin at 0

    readonly Lock _gate = new();
    readonly Dictionary<(string Id, string Handler), long> _known = []; // under the gate; when it was handled, by the clock's timestamp, or that it runs
    readonly Dictionary<(string, string), TaskCompletionSource<bool>> _awaited = []; // under the gate; those that run and have come again
    readonly Queue<((string, string) Key, long At)> _order = new(); // under the gate

    /// <summary>How many messages are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _known.Count(static known => known.Value != Running);
            }
        }
    }

    public ValueTask<bool> TryBeginAsync(string messageId, string handler, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Forget_NeedsLock();
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, (messageId, handler), out var isKnown);
            if (!isKnown)
            {
                known = Running;
                return new(true);
            }

            return known == Running ? new(BeginAfterAsync(messageId, handler, Awaited_NeedsLock((messageId, handler)), cancellationToken)) : new(false);
        }
    }

    public ValueTask EndAsync(string messageId, string handler, bool isHandled)
    {
        var key = (messageId, handler);
        lock (_gate)
        {
            if (isHandled && window > TimeSpan.Zero && capacity > 0)
            {
                var now = time.GetTimestamp();
                _known[key] = now;
                _order.Enqueue((key, now));
                Forget_NeedsLock();
            }
            else
            {
                _known.Remove(key);
            }

            if (_awaited.Remove(key, out var awaited))
            {
                awaited.SetResult(isHandled);
            }
        }

        return default;
    }

    async Task<bool> BeginAfterAsync(string messageId, string handler, Task<bool> other, CancellationToken cancellationToken) =>
        !await other.WaitAsync(cancellationToken).ConfigureAwait(false) && await TryBeginAsync(messageId, handler, cancellationToken).ConfigureAwait(false);

    Task<bool> Awaited_NeedsLock((string, string) key)
    {
        if (!_awaited.TryGetValue(key, out var awaited))
        {
            _awaited.Add(key, awaited = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return awaited.Task;
    }

    void Forget_NeedsLock()
    {
        while (_order.TryPeek(out var oldest) && (_order.Count > capacity || time.GetElapsedTime(oldest.At) >= window))
        {
            _order.Dequeue();
            if (_known.TryGetValue(oldest.Key, out var at) && at == oldest.At)
            {
                _known.Remove(oldest.Key);
            }
        }
    }
}
