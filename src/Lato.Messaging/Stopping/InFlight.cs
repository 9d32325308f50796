namespace Lato.Messaging.Stopping;

/// <summary>Counts deliveries that are not settled. Thread-safe.</summary>
internal sealed class InFlight
{
    readonly Lock _gate = new();
    int _count; // under the gate
    TaskCompletionSource? _empty; // under the gate

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public void Enter()
    {
        lock (_gate)
        {
            _count++;
        }
    }

    /// <summary>Counts as many as a limit allows.</summary>
    /// <returns>How many.</returns>
    public int EnterUpTo(int count, int limit)
    {
        lock (_gate)
        {
            var entered = Math.Clamp(limit - _count, 0, count);
            _count += entered;
            return entered;
        }
    }

    public void Leave(int count = 1)
    {
        lock (_gate)
        {
            _count -= count;
            if (_count == 0)
            {
                _empty?.SetResult();
                _empty = null;
            }
        }
    }

    public Task WhenEmpty()
    {
        lock (_gate)
        {
            return _count == 0 ? Task.CompletedTask : (_empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
