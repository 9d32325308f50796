namespace Lato.Messaging.Ordering;

/// <summary>Lets what has the same key in one after another, in the order in which it came, and all else at once. Thread-safe.</summary>
internal sealed class KeyedSequence
{
    readonly Lock _gate = new();
    readonly Dictionary<string, Task> _last = []; // under the gate

    /// <summary>How many keys are in use.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _last.Count;
            }
        }
    }

    /// <summary>Takes the next place of the key; the order is that of the calls.</summary>
    /// <returns>What to wait for, and what to call at the end, whether or not the wait was given up.</returns>
    public (Task Turn, Action Leave) Enter(string key)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var before = _last.GetValueOrDefault(key, Task.CompletedTask);
            _last[key] = done.Task;
            return (before, () => Leave(key, before, done));
        }
    }

    void Leave(string key, Task before, TaskCompletionSource done)
    {
        lock (_gate)
        {
            if (_last.GetValueOrDefault(key) == done.Task && before.IsCompleted)
            {
                _last.Remove(key);
            }
        }

        // One that gave up its wait lets the next in only after those before it.
        before.ContinueWith(static (_, state) => ((TaskCompletionSource)state!).TrySetResult(), done, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
